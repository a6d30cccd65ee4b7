"""An expression and conditions in, the rows that match best out.

BM25 is quick where conditions are slow: the best matches are weighed alone first, and the
conditions are asked of them; only where too few hold are more matches taken.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from onrecord.archive.asking import Conditions, Question
from onrecord.archive.query import quote_term
from onrecord.archive.stems import find_endings
from onrecord.types import Part

Ranked = tuple[int, float | None]
"""The number of a row and its score; None: nothing was weighed."""

WINDOWS = (100, 2_000, 50_000)
"""Matches that conditions are asked of; then of all."""

QUERY = """
    WITH found AS MATERIALIZED (
        SELECT rowid AS id, -bm25({index}, {weights}) AS score FROM {index}
        WHERE {index} MATCH ? AND {sets} ORDER BY score DESC LIMIT ?
    )
    SELECT found.id, found.score, (SELECT min(score) FROM found), (SELECT count(*) FROM found)
    FROM found {joined} WHERE {conditions}
    ORDER BY found.score DESC, {newest} LIMIT ? OFFSET ?
"""


class Index(Part, frozen=True, kw_only=True):
    """A full-text index: its columns' weights, what its rows are joined with, who comes first."""

    name: str
    weights: str
    joined: str
    newest: str


def rank_matches(
    connection: sqlite3.Connection,
    index: Index,
    expression: str,
    question: Question,
    *,
    sets: Conditions,
    conditions: Conditions,
) -> list[Ranked]:
    """Return the best matches for which all holds, equally good ones newest first.

    `sets` are conditions on the index's row numbers alone. The answer is the same for any window:
    one that may miss a match is widened.
    """
    query = QUERY.format(
        index=index.name,
        weights=index.weights,
        joined=index.joined,
        newest=index.newest,
        sets=sets.join(),
        conditions=conditions.join(),
    )
    count = -1 if question.limit is None else question.limit
    found: list[Sequence[float]] = []
    for window in list_windows(question):
        found = connection.execute(
            query,
            (
                *(expression, *sets.parameters, window),
                *(*conditions.parameters, count, question.offset),
            ),
        ).fetchall()
        if found and (is_whole(found, window) or is_safe(found, count)):
            break
    return [(int(row[0]), row[1]) for row in found]


def find_present(connection: sqlite3.Connection, index: str, beginning: str) -> tuple[str, ...]:
    """Return the terms of `stems.find_endings` but for those that the index does not have.

    They find nothing, yet BM25 asks for each of them at every match: that is most of its time.
    """
    query = f"SELECT 1 FROM {index} WHERE {index} MATCH ? LIMIT 1"  # noqa: S608
    terms = find_endings(beginning)
    present = (each for each in terms if connection.execute(query, (quote_term(each),)).fetchone())
    return tuple(present) or terms[:1]


def list_windows(question: Question) -> Iterator[int]:
    """Yield how many matches are taken, at last all (-1)."""
    if question.limit is not None:
        yield from (window for window in WINDOWS if window > question.limit + question.offset)
    yield -1


def is_whole(found: list[Sequence[float]], window: int) -> bool:
    """Whether all matches were in the window."""
    return found[0][3] < window


def is_safe(found: list[Sequence[float]], count: int) -> bool:
    """Whether the answer is full, and no match outside of the window is as good as its last."""
    return len(found) == count and found[-1][1] > found[-1][2]


def run(
    connection: sqlite3.Connection,
    query: str,
    conditions: Conditions,
    before: tuple[object, ...],
    question: Question,
) -> list[Ranked]:
    """Run a query whose parameters are those before, the conditions', limit and offset."""
    limit = -1 if question.limit is None else question.limit
    parameters = (*before, *conditions.parameters, limit, question.offset)
    return connection.execute(query.format(conditions=conditions.join()), parameters).fetchall()


def fetch_row(
    connection: sqlite3.Connection, query: str, *parameters: object
) -> dict[str, Any] | None:
    """Return the first row of a query by column; None without."""
    cursor = connection.execute(query, parameters)
    names = [column[0] for column in cursor.description]
    found = cursor.fetchone()
    return None if found is None else dict(zip(names, found, strict=True))
