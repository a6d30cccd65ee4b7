"""A page in, a stretch of its story's copies out: all are put in order, few are compared.

A story that two hundred pages copied takes seconds to compare; a reader sees twenty at a time.
"""

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.archive.bounds import count_seconds
from onrecord.archive.following.familymembers import find_member, find_subject
from onrecord.archive.following.familyreading import OLDER, PAIRS, read_story
from onrecord.lineage.appearance import Appearance, find_appearance, is_first, order_key
from onrecord.lineage.family import (
    MOST_SOURCES,
    FamilyMember,
    Story,
    build_family,
    choose_family_agency,
)
from onrecord.types import Part

ALL_COMPARED = 30
"""Stories of a family in which each is compared with all that it may be from."""

MEMBERS = """
    SELECT family_members.id, family_members.subject, records.page_id, addresses.url,
           addresses.outlet, records.headline, records.agency, records.published, records.instant,
           (SELECT min(captured) FROM captures WHERE captures.page_id = records.page_id)
    FROM family_members
    JOIN records ON records.page_id = family_members.page_id
    JOIN pages ON pages.id = records.page_id
    LEFT JOIN addresses ON addresses.id = pages.address_id
    WHERE family_members.family_id = ?
"""


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


class _Row(NamedTuple):
    """A row of `MEMBERS`."""

    member: int
    subject: int
    page: int
    url: str | None
    outlet: str | None
    headline: str | None
    agency: str | None
    published: str | None
    instant: int | None
    captured: str | None

    @property
    def appearance(self) -> Appearance:
        """When it appeared."""
        return find_appearance(self.published, self.instant, _count(self.captured))

    @property
    def order(self) -> tuple[int, int, str]:
        """What puts it before others, as in `lineage.family`."""
        named = self.url or self.headline or ""
        return order_key(self.appearance, _count(self.captured), named)


def read_copies(
    connection: sqlite3.Connection, page: int, *, offset: int, limit: int
) -> Copies | None:
    """Return a stretch of a page's family; None where the page is by itself or not there."""
    subject = find_subject(connection, page)
    member = None if subject is None else find_member(connection, subject)
    if member is None or member.family is None:
        return None
    rows = sorted(
        (_Row(*row) for row in connection.execute(MEMBERS, (member.family,))),
        key=lambda row: row.order,
    )
    if not rows:
        return None
    chosen = rows[offset : offset + limit]
    compared = rows if len(rows) <= ALL_COMPARED else [*rows[:MOST_SOURCES], *chosen]
    members = _compare(connection, list(dict.fromkeys(compared)))
    return Copies(
        count=len(rows),
        outlets=len({row.outlet for row in rows if row.outlet}),
        agency=choose_family_agency(row.agency for row in rows),
        first_is_certain=is_first(rows[0].appearance, tuple(row.appearance for row in rows[1:])),
        offset=offset,
        members=tuple(members[row.page] for row in chosen if row.page in members),
        sources=tuple(members[row.page] for row in rows[:MOST_SOURCES] if row.page in members),
    )


def _compare(connection: sqlite3.Connection, rows: Sequence[_Row]) -> dict[int, FamilyMember]:
    """Return the stories with what each is from, by page."""
    stories = [story for row in rows if (story := _read(connection, row)) is not None]
    pairs = {
        row.page: tuple(page for (page,) in connection.execute(PAIRS, (row.member,)))
        for row in rows
    }
    return {each.page: each for each in build_family(stories, pairs).members} if stories else {}


def _read(connection: sqlite3.Connection, row: _Row) -> Story | None:
    older = connection.execute(OLDER, (row.subject, row.page)).fetchall()
    return read_story(connection, row.page, tuple(page for (page,) in older))


def _count(captured: str | None) -> int | None:
    return None if captured is None else count_seconds(captured)
