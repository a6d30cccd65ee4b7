"""Who and when in, the statements that most outlets have out."""

from typing import Annotated

from litestar.params import QueryParameter

from onrecord.archive.archive import Archive
from onrecord.archive.following.quotationlist import QuotationLine
from onrecord.types import Part
from onrecord.web.showing import view

MOST = 20
LARGEST_LIMIT = 100
LARGEST_OFFSET = 2_000


class Quotations(Part, frozen=True, kw_only=True):
    """The quotations from `offset` on, those of most outlets first; `more`: others follow."""

    speaker: str | None
    since: str | None
    until: str | None
    outlets: int
    limit: int
    offset: int
    quotations: tuple[QuotationLine, ...]
    more: bool

    def change(self, **changes: str | int | None) -> dict[str, str | int | None]:
        """Return the query with changes."""
        asked = {name: getattr(self, name) for name in ("speaker", "since", "until", "outlets")}
        kept = {**asked, "limit": self.limit, **changes}
        usual = {"outlets": 2, "limit": MOST}
        return {name: value for name, value in kept.items() if usual.get(name) != value}


@view(
    "/quotations",
    "quotations.html",
    tables={"quotations": lambda found: (QuotationLine, found.quotations)},
)
def show_quotations(  # noqa: PLR0913 (one for each word of the query)
    archive: Archive,
    speaker: str | None = None,
    since: str | None = None,
    until: str | None = None,
    outlets: Annotated[int, QueryParameter(ge=1, le=1_000)] = 2,
    limit: Annotated[int, QueryParameter(ge=1, le=LARGEST_LIMIT)] = MOST,
    offset: Annotated[int, QueryParameter(ge=0, le=LARGEST_OFFSET)] = 0,
) -> Quotations:
    """List the statements that several outlets have, those of most outlets first."""
    found = archive.quotations(
        speaker=speaker or None,
        since=since or None,
        until=until or None,
        outlets=outlets,
        limit=limit + 1,
        offset=offset,
    )
    return Quotations(
        speaker=speaker or None,
        since=since or None,
        until=until or None,
        outlets=outlets,
        limit=limit,
        offset=offset,
        quotations=found[:limit],
        more=len(found) > limit and offset + limit <= LARGEST_OFFSET,
    )


HANDLERS = show_quotations.handlers
