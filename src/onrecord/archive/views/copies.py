"""A page in, a stretch of its story's copies out: all are put in order, few are compared.

A story that two hundred pages copied takes seconds to compare; a reader sees twenty at a time.
"""

import sqlite3

from onrecord.archive.following.familyreading import build_stretch, find_family, order_members
from onrecord.lineage.family import MOST_SOURCES, FamilyMember
from onrecord.types import Part


class Copies(Part, frozen=True, kw_only=True):
    """The stories of a family from `offset` on, in the order in which they appeared.

    `count`, `outlets`, `agency` and `first_is_certain` are of the whole family; `sources` are the
    first of it. Each story is from the same one as in the whole family.
    """

    count: int
    outlets: int
    agency: str | None
    first_is_certain: bool
    offset: int
    members: tuple[FamilyMember, ...]
    sources: tuple[FamilyMember, ...]


def read_copies(
    connection: sqlite3.Connection, page: int, *, offset: int, limit: int
) -> Copies | None:
    """Return a stretch of a page's family; None where the page is by itself or not there."""
    family = find_family(connection, page)
    rows = [] if family is None else order_members(connection, family)
    if not rows:
        return None
    first, chosen = rows[:MOST_SOURCES], rows[offset : offset + limit]
    shown = first + [row for row in chosen if row not in first]
    stretch = build_stretch(connection, rows, shown)
    members = {each.page: each for each in stretch.members}
    return Copies(
        count=stretch.count,
        outlets=len({row.facts.outlet for row in rows if row.facts.outlet}),
        agency=stretch.agency,
        first_is_certain=stretch.first_is_certain,
        offset=offset,
        members=tuple(members[row.page] for row in chosen if row.page in members),
        sources=tuple(members[row.page] for row in first if row.page in members),
    )
