"""An order in, the families of stories that were copied from one another out."""

from typing import Annotated

from litestar.params import QueryParameter

from onrecord.archive.archive import Archive
from onrecord.archive.following.familyreading import FamilyOrder, count_families
from onrecord.lineage.family import FamilyLine
from onrecord.types import Part
from onrecord.web.showing import view

MOST = 20
LARGEST_LIMIT = 50
LARGEST_OFFSET = 2_000


class Families(Part, frozen=True, kw_only=True):
    """The families from `offset` on; `count` is of all, `more`: others follow."""

    order: FamilyOrder
    limit: int
    offset: int
    count: int
    families: tuple[FamilyLine, ...]
    more: bool

    def change(self, **changes: str | int | None) -> dict[str, str | int | None]:
        """Return the query with changes."""
        asked = {"order": self.order, "limit": self.limit, **changes}
        usual = {"order": "latest", "limit": MOST}
        return {name: value for name, value in asked.items() if usual.get(name) != value}


@view(
    "/families",
    "families.html",
    tables={"families": lambda found: (FamilyLine, found.families)},
)
def show_families(
    archive: Archive,
    order: FamilyOrder = "latest",
    limit: Annotated[int, QueryParameter(ge=1, le=LARGEST_LIMIT)] = MOST,
    offset: Annotated[int, QueryParameter(ge=0, le=LARGEST_OFFSET)] = 0,
) -> Families:
    """List story families: those with the latest story, or the largest, first."""
    found = archive.families(order, limit=limit + 1, offset=offset)
    return Families(
        order=order,
        limit=limit,
        offset=offset,
        count=count_families(archive.connection),
        families=found[:limit],
        more=len(found) > limit and offset + limit <= LARGEST_OFFSET,
    )


HANDLERS = show_families.handlers
