"""A person's number and filters in, their statements on a timeline out, and how they divide.

Each statement must be looked up: the newest `MOST` are, and the answer says whether these are all.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from onrecord.archive.asking import (
    Conditions,
    Question,
    limit_manner,
    limit_records,
    limit_speakers,
)
from onrecord.archive.bounds import read_bounds
from onrecord.archive.finding import read_people
from onrecord.archive.following.rankings import tell_seconds
from onrecord.archive.hits import Person
from onrecord.archive.people import UNKNOWN_TIME
from onrecord.archive.query import build_expression
from onrecord.archive.stems import find_endings
from onrecord.types import Part, Stance, StatementKind

MOST = 5_000
"""Statements that are looked at one by one: about 30 milliseconds."""

MOST_PAGES = 300
MOST_NAMED = 30
WORDS = {name: name for name in ("content", "source", "cue")}

POINTS = """
    SELECT statements.id, statements.page_id, statements.label, spoken.instant, statements.kind,
           statements.stance, addresses.outlet,
           (SELECT coalesce(speaker_name, source) FROM statements AS outer
            WHERE outer.id = statements.within_id)
    FROM (
        SELECT DISTINCT instant, statement_id FROM speakers
        WHERE profile_id IN (SELECT value FROM json_each(?)) AND instant >= ? AND instant < ?
        ORDER BY instant DESC, statement_id LIMIT ?
    ) AS spoken
    CROSS JOIN statements ON statements.id = spoken.statement_id
    CROSS JOIN records ON records.page_id = statements.page_id
    JOIN pages ON pages.id = statements.page_id
    LEFT JOIN addresses ON addresses.id = pages.address_id
    WHERE {conditions}
    ORDER BY spoken.instant DESC, statements.id
"""
SPOKEN = """
    SELECT count(*) FROM (
        SELECT DISTINCT instant, statement_id FROM speakers
        WHERE profile_id IN (SELECT value FROM json_each(?)) AND instant >= ? AND instant < ?
        LIMIT ?
    )
"""
TOGETHER = """
    SELECT profiles.person_id, count(DISTINCT entities.page_id) AS records
    FROM json_each(?) AS found
    CROSS JOIN entities ON entities.page_id = found.value
    JOIN profiles ON profiles.id = entities.profile_id
    WHERE profiles.person_id <> ? AND profiles.type IN ('person', 'organization')
    GROUP BY profiles.person_id ORDER BY records DESC, profiles.person_id LIMIT ?
"""
ABOUT = "statements.id IN (SELECT rowid FROM statements_fts WHERE statements_fts MATCH ?)"


class NamedCount(Part, frozen=True, kw_only=True):
    """A value and how many statements have it."""

    name: str
    statements: int


class NamedTogether(Part, frozen=True, kw_only=True):
    """Somebody who is named in the same records, and in how many."""

    person: Person
    records: int


class TimelinePoint(Part, frozen=True, kw_only=True):
    """A statement on the timeline. `id` is its number, `label` its id in the record `page`."""

    id: int
    page: int
    label: str
    published: str | None
    kind: str
    stance: str
    outlet: str | None
    through: str | None


class Timeline(Part, frozen=True, kw_only=True):
    """A person's statements that were asked for, newest first, and how they divide.

    `is_whole` is False where older ones were not looked at. `together` are people named in the
    newest of these records.
    """

    points: tuple[TimelinePoint, ...]
    is_whole: bool
    days: tuple[NamedCount, ...]
    outlets: tuple[NamedCount, ...]
    kinds: tuple[NamedCount, ...]
    stances: tuple[NamedCount, ...]
    through: tuple[NamedCount, ...]
    together: tuple[NamedTogether, ...]


class TimelineAsked(Part, frozen=True, kw_only=True):
    """Which statements: `about` is a search in them; the others are as in `Archive.search`."""

    about: str = ""
    kind: StatementKind | None = None
    stance: Stance | None = None
    through: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None


EVERYTHING = TimelineAsked()


def read_timeline(
    connection: sqlite3.Connection, person: int, asked: TimelineAsked = EVERYTHING
) -> Timeline:
    """Return a person's statements (`person` is its number) that answer. Raises UsageError."""
    rows, is_whole = _find_points(connection, person, asked)
    points = tuple(_build_point(row) for row in rows)
    return Timeline(
        points=points,
        is_whole=is_whole,
        days=count_days(points),
        outlets=count_names(point.outlet for point in points),
        kinds=count_names(point.kind for point in points),
        stances=count_names(point.stance for point in points),
        through=count_names(point.through for point in points),
        together=_find_together(connection, person, points),
    )


def count_names(values: Iterable[str | None]) -> tuple[NamedCount, ...]:
    """Return how often each value stands there, the most frequent first."""
    counts = Counter(value for value in values if value is not None)
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return tuple(NamedCount(name=name, statements=count) for name, count in ordered[:MOST_NAMED])


def count_days(points: Iterable[TimelinePoint]) -> tuple[NamedCount, ...]:
    """Return how many statements there are of each day, oldest first."""
    counts = Counter(point.published[:10] for point in points if point.published)
    return tuple(NamedCount(name=day, statements=counts[day]) for day in sorted(counts))


def _find_points(
    connection: sqlite3.Connection, person: int, asked: TimelineAsked
) -> tuple[list[Sequence[Any]], bool]:
    """Return the rows of the newest statements that answer, and whether all were looked at."""
    query = "SELECT id FROM profiles WHERE person_id = ?"
    profiles = [row[0] for row in connection.execute(query, (person,))]
    first, end = read_bounds(asked.since, asked.until)
    # A story without a time is never within bounds, but belongs to the whole.
    least = UNKNOWN_TIME if first is None and end is None else max(first or 0, UNKNOWN_TIME + 1)
    if first is None and end is not None:
        least = UNKNOWN_TIME + 1
    window = (
        msgspec.json.encode(profiles).decode(),
        least,
        2**63 - 1 if end is None else end,
        MOST + 1,
    )
    (count,) = connection.execute(SPOKEN, window).fetchone()
    conditions = _limit_points(connection, asked)
    query = POINTS.format(conditions=conditions.join())
    rows = connection.execute(query, (*window[:3], MOST, *conditions.parameters)).fetchall()
    return rows, count <= MOST


def _limit_points(connection: sqlite3.Connection, asked: TimelineAsked) -> Conditions:
    """Return what the statements must be besides the person's."""
    question = Question(
        kind=asked.kind, stance=asked.stance, through=asked.through, outlet=asked.outlet
    )
    conditions = limit_manner(question)
    conditions.include(limit_records(connection, question))
    conditions.include(limit_speakers(connection, question))
    expression = build_expression(asked.about, WORDS, find_endings)
    if expression is not None:
        conditions.add(ABOUT, expression)
    return conditions


def _build_point(row: Sequence[Any]) -> TimelinePoint:
    number, page, label, instant, kind, stance, outlet, through = row
    return TimelinePoint(
        id=number,
        page=page,
        label=label,
        published=None if instant == UNKNOWN_TIME else tell_seconds(instant),
        kind=kind,
        stance=stance,
        outlet=outlet,
        through=through,
    )


def _find_together(
    connection: sqlite3.Connection, person: int, points: Iterable[TimelinePoint]
) -> tuple[NamedTogether, ...]:
    """Return who is named in the newest records, those in most of them first."""
    pages = list(dict.fromkeys(point.page for point in points))[:MOST_PAGES]
    encoded = msgspec.json.encode(pages).decode()
    counts = dict(connection.execute(TOGETHER, (encoded, person, MOST_NAMED)).fetchall())
    found = {each.id: each for each in read_people(connection, tuple(counts))}
    return tuple(
        NamedTogether(person=found[number], records=count)
        for number, count in counts.items()
        if number in found
    )
