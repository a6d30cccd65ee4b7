"""A person's name in, who that is out: how much they say over time, their titles and names."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from onrecord.archive.finding import find_people
from onrecord.archive.following.rankings import tell_seconds
from onrecord.archive.hits import Person
from onrecord.archive.people import UNKNOWN_TIME
from onrecord.archive.views.tallies import UNKNOWN_MONTH, name_month
from onrecord.types import Part

MOST_NAMES = 30

MONTHS = """
    SELECT quoted.month, sum(quoted.statements) FROM profiles
    JOIN quoted ON quoted.profile_id = profiles.id
    WHERE profiles.person_id = ? GROUP BY quoted.month ORDER BY quoted.month
"""
PROFILES = """
    SELECT id, name, titles, aliases, uses,
           (SELECT min(instant) FROM speakers WHERE profile_id = profiles.id AND instant > ?1),
           (SELECT max(instant) FROM speakers WHERE profile_id = profiles.id AND instant > ?1)
    FROM profiles WHERE person_id = ?2 ORDER BY uses DESC, id
"""


class MonthCount(Part, frozen=True, kw_only=True):
    """Statements in stories published in a month (`2025-11`; None: it is not known when)."""

    month: str | None
    statements: int


class TitleSpan(Part, frozen=True, kw_only=True):
    """A title that records print beside the name, in how many, and when first and last (UTC).

    The times are those of stories in which the person speaks; None where there is none.
    """

    title: str
    records: int
    first: str | None
    last: str | None


class PersonView(Part, frozen=True, kw_only=True):
    """A person. `others` bear the same name; `months` are oldest first, of all statements."""

    person: Person
    others: tuple[Person, ...]
    statements: int
    first: str | None
    last: str | None
    months: tuple[MonthCount, ...]
    titles: tuple[TitleSpan, ...]
    names: tuple[str, ...]


def read_person(connection: sqlite3.Connection, name: str) -> PersonView | None:
    """Return the person of a label, or of those of a name the one named most; None for nobody."""
    found = find_people(connection, name)
    if not found:
        return None
    person, *others = found
    months = connection.execute(MONTHS, (person.id,)).fetchall()
    profiles = [_Profile(*row) for row in connection.execute(PROFILES, (UNKNOWN_TIME, person.id))]
    firsts = [each.first for each in profiles if each.first is not None]
    lasts = [each.last for each in profiles if each.last is not None]
    return PersonView(
        person=person,
        others=tuple(others),
        statements=sum(count for _, count in months),
        first=tell_seconds(min(firsts)) if firsts else None,
        last=tell_seconds(max(lasts)) if lasts else None,
        months=tuple(
            MonthCount(
                month=None if month == UNKNOWN_MONTH else name_month(month), statements=count
            )
            for month, count in months
        ),
        titles=list_titles(profiles),
        names=list_names(profiles),
    )


class _Profile(NamedTuple):
    """A row of `PROFILES`."""

    id: int
    name: str
    titles: str
    aliases: str
    uses: int
    first: int | None
    last: int | None


def list_titles(profiles: Iterable[_Profile]) -> tuple[TitleSpan, ...]:
    """Return the titles, those held first before the others."""
    held: dict[str, list[_Profile]] = defaultdict(list)
    for profile in profiles:
        for title in msgspec.json.decode(profile.titles, type=tuple[str, ...]):
            held[title].append(profile)
    spans = [_build_span(title, some) for title, some in held.items()]
    return tuple(sorted(spans, key=lambda span: (span.first or "9", -span.records, span.title)))


def list_names(profiles: Iterable[_Profile]) -> tuple[str, ...]:
    """Return the names and aliases, the most frequent first."""
    counts: Counter[str] = Counter()
    for profile in profiles:
        aliases = msgspec.json.decode(profile.aliases, type=tuple[str, ...])
        counts.update(dict.fromkeys((profile.name, *aliases), profile.uses))
    ordered = sorted(counts, key=lambda name: (-counts[name], name))
    return tuple(ordered[:MOST_NAMES])


def _build_span(title: str, profiles: Sequence[_Profile]) -> TitleSpan:
    firsts = [each.first for each in profiles if each.first is not None]
    lasts = [each.last for each in profiles if each.last is not None]
    return TitleSpan(
        title=title,
        records=sum(each.uses for each in profiles),
        first=tell_seconds(min(firsts)) if firsts else None,
        last=tell_seconds(max(lasts)) if lasts else None,
    )
