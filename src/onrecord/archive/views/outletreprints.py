"""Hosts in, what they reprint and from whom out; and which of their stories others took.

The newest `MOST_FAMILIES` wire families that they have a part in are looked at.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable

import msgspec

from onrecord.archive.views.tallies import ALL, read_totals
from onrecord.types import Part

MOST_FAMILIES = 300
MOST_STORIES = 30
MOST_MEMBERS = 50

FROM_PLACES = """
    SELECT families.id
    FROM (SELECT id FROM addresses WHERE outlet IN (SELECT value FROM json_each(?))) AS places
    CROSS JOIN family_members ON family_members.subject = places.id
    JOIN families ON families.id = family_members.family_id
    GROUP BY families.id ORDER BY families.latest DESC, families.id DESC LIMIT ?
"""
FROM_FAMILIES = """
    SELECT families.id FROM families
    WHERE EXISTS (
        SELECT 1 FROM family_members
        JOIN addresses ON addresses.id = family_members.subject
        WHERE family_members.family_id = families.id
        AND addresses.outlet IN (SELECT value FROM json_each(?))
    )
    ORDER BY families.latest DESC, families.id DESC LIMIT ?
"""
MEMBERS = """
    SELECT family_members.page_id, addresses.outlet, records.headline, records.published,
           records.agency
    FROM family_members
    JOIN records ON records.page_id = family_members.page_id
    JOIN pages ON pages.id = records.page_id
    LEFT JOIN addresses ON addresses.id = pages.address_id
    WHERE family_members.family_id = ?
    ORDER BY records.instant IS NULL, records.instant, addresses.url, records.page_id LIMIT ?
"""


class SourceCount(Part, frozen=True, kw_only=True):
    """An agency or outlet, and how many stories come from it."""

    name: str
    stories: int


class ReprintLine(Part, frozen=True, kw_only=True):
    """A story that others have, too: the page here, the first page of the family, whose it is.

    `source` is the agency, else the outlet that had it first; None where that is this one.
    `members` counts the stories of the family, with older versions left out.
    """

    page: int
    headline: str | None
    published: str | None
    source: str | None
    agency: bool
    first: int
    members: int


class Reprints(Part, frozen=True, kw_only=True):
    """What an outlet shares with others: `taken` from whom, and how many stories they took from it.

    `is_whole` is False where older families were not looked at.
    """

    taken: tuple[SourceCount, ...]
    given: int
    stories: tuple[ReprintLine, ...]
    is_whole: bool


def read_reprints(connection: sqlite3.Connection, hosts: Iterable[str]) -> Reprints:
    """Return what some hosts have in common with others."""
    wanted = frozenset(hosts)
    encoded = msgspec.json.encode(sorted(wanted)).decode()
    query = FROM_FAMILIES if _is_met_soon(connection, wanted) else FROM_PLACES
    rows = connection.execute(query, (encoded, MOST_FAMILIES + 1)).fetchall()
    lines = [_read_line(connection, family, wanted) for (family,) in rows[:MOST_FAMILIES]]
    found = [line for line in lines if line is not None]
    counts = Counter(line.source for line in found if line.source is not None)
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return Reprints(
        taken=tuple(SourceCount(name=name, stories=count) for name, count in ordered),
        given=sum(line.source is None for line in found),
        stories=tuple(found[:MOST_STORIES]),
        is_whole=len(rows) <= MOST_FAMILIES,
    )


def _is_met_soon(connection: sqlite3.Connection, hosts: Iterable[str]) -> bool:
    """Whether fewer members are looked at where families are walked until enough are the hosts'.

    One of so many members as the hosts have a share of all records is theirs.
    """
    own, all_ = (read_totals(connection, each).records for each in (tuple(sorted(hosts)), (ALL,)))
    return own * own > MOST_FAMILIES * all_


def _read_line(
    connection: sqlite3.Connection, family: int, wanted: frozenset[str]
) -> ReprintLine | None:
    """Return the story that the hosts have of a family; None where they have it alone."""
    members = connection.execute(MEMBERS, (family, MOST_MEMBERS)).fetchall()
    own = next((member for member in members if member[1] in wanted), None)
    if own is None or all(member[1] in wanted for member in members):
        return None
    agencies = Counter(member[4] for member in members if member[4])
    agency = own[4] or min(agencies, key=lambda name: (-agencies[name], name), default=None)
    first = members[0]
    lender = None if first[1] in wanted else first[1]
    return ReprintLine(
        page=own[0],
        headline=own[2],
        published=own[3],
        source=agency or lender,
        agency=agency is not None,
        first=first[0],
        members=len(members),
    )
