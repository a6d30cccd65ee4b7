"""A search in, how its matches divide by outlet, speaker, kind, stance and month out.

Counting everything that a common word matches would take longer than the search: the latest
matches are counted, up to a bound, and the answer says whether these are all.
"""

import datetime
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from onrecord.archive.asking import (
    Conditions,
    Question,
    check_question,
    limit_manner,
    limit_records,
    limit_said,
    limit_speakers,
)
from onrecord.archive.finding import read_people
from onrecord.archive.hits import Target
from onrecord.archive.query import build_expression
from onrecord.archive.rankingsearch import SEEN, limit_rankings
from onrecord.archive.stems import find_endings
from onrecord.types import Part

MOST_COUNTED = 5_000
MOST_VALUES = 10
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)

PLACE = """
    JOIN pages ON pages.id = records.page_id
    LEFT JOIN addresses ON addresses.id = pages.address_id
"""
OF_RECORDS = "FROM records"
OF_STATEMENTS = "FROM statements JOIN records ON records.page_id = statements.page_id"
MATCHED = """
    FROM (SELECT rowid AS id FROM {index} WHERE {index} MATCH ? AND {sets} ORDER BY rowid DESC)
    AS found {joined}
"""
STATEMENT = "statements.id, statements.kind, statements.stance, addresses.outlet, records.instant"
RECORD = "records.page_id, NULL, NULL, addresses.outlet, records.instant"
RANKING = f"ranking_items.headline_id, NULL, NULL, addresses.outlet, {SEEN}"
OF_RANKINGS = """
    FROM ranking_items
    JOIN rankings ON rankings.id = ranking_items.ranking_id
    JOIN pages ON pages.id = rankings.page_id
    LEFT JOIN addresses ON addresses.id = pages.address_id
    LEFT JOIN records ON records.page_id = rankings.page_id
"""
WHO_SAID = """
    SELECT profiles.person_id, count(DISTINCT speakers.statement_id) AS said
    FROM json_each(?) AS found
    CROSS JOIN speakers ON speakers.statement_id = found.value
    JOIN profiles ON profiles.id = speakers.profile_id
    GROUP BY profiles.person_id ORDER BY said DESC, profiles.person_id LIMIT ?
"""
WHO_SPEAKS = """
    SELECT profiles.person_id, count(DISTINCT statements.page_id) AS stories
    FROM json_each(?) AS found
    CROSS JOIN statements ON statements.page_id = found.value
    JOIN speakers ON speakers.statement_id = statements.id
    JOIN profiles ON profiles.id = speakers.profile_id
    GROUP BY profiles.person_id ORDER BY stories DESC, profiles.person_id LIMIT ?
"""
Row = Sequence[Any]


class FacetValue(Part, frozen=True, kw_only=True):
    """A value that a filter takes, and how many matches have it."""

    value: str
    count: int


class Facet(Part, frozen=True, kw_only=True):
    """What a filter (`outlet`, `speaker`, `kind`, `stance`, `month`) divides the matches into."""

    name: str
    values: tuple[FacetValue, ...]


class Facets(Part, frozen=True, kw_only=True):
    """How many matches there are and how they divide.

    `is_whole` is False where there are more than were counted: `count` is then a lower bound, and
    the facets are those of the latest ones. Rankings count headlines of all lists.
    """

    count: int
    is_whole: bool
    facets: tuple[Facet, ...]


def count_facets(
    connection: sqlite3.Connection, question: Question, *, most: int = MOST_COUNTED
) -> Facets:
    """Return the facets of a search. Raises UsageError as the search does."""
    check_question(question)
    rows = find_matches(connection, question, most + 1)
    is_whole = len(rows) <= most
    counted = rows[:most]
    facets = [
        count_values("outlet", (row[3] for row in counted)),
        count_speakers(connection, question, [row[0] for row in counted]),
        count_values("kind", (row[1] for row in counted)),
        count_values("stance", (row[2] for row in counted)),
        count_months(row[4] for row in counted),
    ]
    return Facets(
        count=len(counted),
        is_whole=is_whole,
        facets=tuple(facet for facet in facets if facet.values),
    )


def find_matches(connection: sqlite3.Connection, question: Question, most: int) -> list[Row]:
    """Return id, kind, stance, outlet and time of the latest matches."""
    if question.target is Target.RANKINGS:
        return find_rankings(connection, question, most)
    if question.target is Target.STATEMENTS:
        return find_statements(connection, question, most)
    return find_records(connection, question, most)


def find_statements(connection: sqlite3.Connection, question: Question, most: int) -> list[Row]:
    """Return the statements that match."""
    fields = {name: name for name in ("content", "source", "cue")}
    expression = build_expression(question.query, fields, find_endings)
    asked = limit_manner(question)
    asked.include(limit_records(connection, question))
    if expression is None:
        asked.include(limit_speakers(connection, question))
        order = "ORDER BY statements.id DESC"
        return run(connection, f"{STATEMENT} {OF_STATEMENTS} {PLACE}", asked, order, most)
    sets = limit_speakers(connection, question, row="+statements_fts.rowid")
    joined = "CROSS JOIN statements ON statements.id = found.id"
    joined = f"{joined} CROSS JOIN records ON records.page_id = statements.page_id"
    source = match("statements_fts", joined, sets)
    before = (expression, *sets.parameters)
    return run(connection, f"{STATEMENT} {source} {PLACE}", asked, "", most, before)


def find_records(connection: sqlite3.Connection, question: Question, most: int) -> list[Row]:
    """Return the records that match."""
    names = ("headline",) if question.target is Target.HEADLINES else ("headline", "deck", "text")
    expression = build_expression(question.query, {name: name for name in names}, find_endings)
    asked = limit_records(connection, question)
    asked.include(limit_said(connection, question))
    if expression is None:
        order = "ORDER BY records.page_id DESC"
        return run(connection, f"{RECORD} {OF_RECORDS} {PLACE}", asked, order, most)
    if question.target is Target.HEADLINES:
        expression = f"{{headline}} : {expression}"
    joined = "CROSS JOIN records ON records.page_id = found.id"
    source = match("records_fts", joined, Conditions())
    return run(connection, f"{RECORD} {source} {PLACE}", asked, "", most, (expression,))


def find_rankings(connection: sqlite3.Connection, question: Question, most: int) -> list[Row]:
    """Return the headlines of lists that match, once for each outlet whose lists show them."""
    expression = build_expression(question.query, {"headline": "headline"}, find_endings)
    asked = limit_rankings(connection, question)
    before: tuple[object, ...] = ()
    if expression is not None:
        matches = "SELECT rowid FROM rankings_fts WHERE rankings_fts MATCH ?"
        asked.add(f"ranking_items.headline_id IN ({matches})", expression)
    order = "GROUP BY ranking_items.headline_id, addresses.outlet ORDER BY headline_id DESC"
    return run(connection, f"{RANKING} {OF_RANKINGS}", asked, order, most, before)


def match(index: str, joined: str, sets: Conditions) -> str:
    """Return the part of a query that walks the matches of an index, the latest first."""
    return MATCHED.format(index=index, joined=joined, sets=sets.join())


def run(
    connection: sqlite3.Connection,
    body: str,
    conditions: Conditions,
    order: str,
    most: int,
    before: tuple[object, ...] = (),
) -> list[Row]:
    """Return the rows of a query whose body is `columns FROM ...`."""
    query = f"SELECT {body} WHERE {conditions.join()} {order} LIMIT ?"
    return connection.execute(query, (*before, *conditions.parameters, most)).fetchall()


def count_values(name: str, values: Iterable[str | None]) -> Facet:
    """Return how often each value stands there, the most frequent first."""
    counts = Counter(value for value in values if value is not None)
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))[:MOST_VALUES]
    return Facet(
        name=name, values=tuple(FacetValue(value=value, count=count) for value, count in ordered)
    )


def count_months(instants: Iterable[int | None]) -> Facet:
    """Return how many matches were published in each month (UTC), the newest first."""
    counts: Counter[str] = Counter()
    for instant in instants:
        if instant is not None:
            counts[name_month(instant)] += 1
    values = [FacetValue(value=month, count=counts[month]) for month in sorted(counts)[::-1]]
    return Facet(name="month", values=tuple(values[:MOST_VALUES]))


def name_month(instant: int) -> str:
    """Return the month of a time (seconds since 1970, also before) as `2025-10`."""
    return (EPOCH + datetime.timedelta(seconds=instant)).strftime("%Y-%m")


def count_speakers(connection: sqlite3.Connection, question: Question, found: list[int]) -> Facet:
    """Return who says most of the statements, or who speaks in most of the records."""
    if question.target is Target.RANKINGS:
        return Facet(name="speaker", values=())
    query = WHO_SAID if question.target is Target.STATEMENTS else WHO_SPEAKS
    ids = msgspec.json.encode(found).decode()
    counts = dict(connection.execute(query, (ids, MOST_VALUES)).fetchall())
    labels = {person.id: person.label for person in read_people(connection, tuple(counts))}
    return Facet(
        name="speaker",
        values=tuple(
            FacetValue(value=labels[number], count=count)
            for number, count in counts.items()
            if number in labels
        ),
    )
