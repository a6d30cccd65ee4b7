"""The outlets of an archive out, those with most records first."""

from typing import Annotated

from litestar.params import QueryParameter

from onrecord.archive.archive import Archive
from onrecord.archive.views.outlets import OutletLine, list_outlets
from onrecord.types import Part
from onrecord.web.showing import view

MOST = 50
LARGEST_LIMIT = 500


class OutletRow(Part, frozen=True, kw_only=True):
    """An outlet as a row of a table; `unnamed_share` is that of its sources without a name."""

    outlet: str
    last: str | None
    records: int
    statements: int
    direct: int
    sourced: int
    unnamed: int
    unnamed_share: float | None


class Outlets(Part, frozen=True, kw_only=True):
    """The outlets from `offset` on; `count` is of all that answer, `more`: others follow."""

    q: str
    limit: int
    offset: int
    count: int
    outlets: tuple[OutletRow, ...]
    more: bool

    def change(self, **changes: str | int | None) -> dict[str, str | int | None]:
        """Return the query with changes."""
        asked: dict[str, str | int | None] = {"q": self.q, "limit": self.limit, **changes}
        return {name: value for name, value in asked.items() if (name, value) != ("limit", MOST)}


@view("/outlets", "outlets.html", tables={"outlets": lambda found: (OutletRow, found.outlets)})
def show_outlets(
    archive: Archive,
    q: Annotated[str, QueryParameter(max_length=500)] = "",
    limit: Annotated[int, QueryParameter(ge=1, le=LARGEST_LIMIT)] = MOST,
    offset: Annotated[int, QueryParameter(ge=0, le=100_000)] = 0,
) -> Outlets:
    """List the outlets, or those whose host has the letters of `q`, most records first."""
    wanted = q.strip().lower()
    found = [each for each in list_outlets(archive.connection) if wanted in each.outlet]
    return Outlets(
        q=q.strip(),
        limit=limit,
        offset=offset,
        count=len(found),
        outlets=tuple(build_row(each) for each in found[offset : offset + limit]),
        more=offset + limit < len(found),
    )


def build_row(line: OutletLine) -> OutletRow:
    """Return an outlet as a row."""
    names = [name for name in OutletRow.__struct_fields__ if name != "unnamed_share"]
    words = {name: getattr(line, name) for name in names}
    return OutletRow(unnamed_share=line.unnamed_share, **words)


HANDLERS = show_outlets.handlers
