"""A page in, a stretch of its story's copies out: all are put in order, few are compared.

A story that two hundred pages copied takes seconds to compare; a reader sees twenty at a time.
"""

import sqlite3
from collections.abc import Sequence

from onrecord.archive.following.familyreading import (
    Placed,
    find_family,
    order_members,
    read_member,
    read_pairs,
)
from onrecord.lineage.appearance import is_first
from onrecord.lineage.family import (
    MOST_SOURCES,
    FamilyMember,
    build_family,
    choose_family_agency,
)
from onrecord.types import Part

ALL_COMPARED = 30
"""Stories of a family in which each is compared with all that it may be from."""


class Copies(Part, frozen=True, kw_only=True):
    """The stories of a family from `offset` on, in the order in which they appeared.

    `count`, `outlets`, `agency` and `first_is_certain` are of the whole family; `sources` are the
    first of it, from which later ones may be. In a large family only these and the stretch itself
    are taken for what a story is from.
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
    chosen = rows[offset : offset + limit]
    compared = (
        rows
        if len(rows) <= ALL_COMPARED
        else rows[:MOST_SOURCES] + rows[max(offset, MOST_SOURCES) : offset + limit]
    )
    members = _compare(connection, compared)
    return Copies(
        count=len(rows),
        outlets=len({row.facts.outlet for row in rows if row.facts.outlet}),
        agency=choose_family_agency(row.facts.agency for row in rows),
        first_is_certain=is_first(
            rows[0].facts.appearance, tuple(row.facts.appearance for row in rows[1:])
        ),
        offset=offset,
        members=tuple(members[row.page] for row in chosen if row.page in members),
        sources=tuple(members[row.page] for row in rows[:MOST_SOURCES] if row.page in members),
    )


def _compare(connection: sqlite3.Connection, rows: Sequence[Placed]) -> dict[int, FamilyMember]:
    """Return the stories with what each is from, by page."""
    stories = [story for row in rows if (story := read_member(connection, row)) is not None]
    pairs = {row.page: read_pairs(connection, row) for row in rows}
    return {each.page: each for each in build_family(stories, pairs).members} if stories else {}
