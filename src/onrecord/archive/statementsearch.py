"""A question in, the statements that answer it out: those that match best, else the newest."""

import sqlite3
from collections.abc import Iterator
from functools import partial

import msgspec

from onrecord.archive.asking import (
    Conditions,
    Question,
    encode_profiles,
    limit_manner,
    limit_records,
    limit_speakers,
)
from onrecord.archive.finding import find_speakers
from onrecord.archive.hits import StatementHit
from onrecord.archive.marking import Marker
from onrecord.archive.query import build_expression
from onrecord.archive.ranking import Index, Ranked, fetch_row, find_present, rank_matches, run

COLUMNS = ("content", "source", "cue")
FIELDS = {name: name for name in COLUMNS}
JOINED = "CROSS JOIN records ON records.page_id = statements.page_id"
NEWEST = "records.instant DESC, statements.id"
INDEX = Index(
    name="statements_fts",
    weights="1.0, 0.5, 0.5",
    joined=f"CROSS JOIN statements ON statements.id = found.id {JOINED}",
    newest=NEWEST,
)
ROW_ALONE = "+statements_fts.rowid"
"""Else SQLite asks the index anew for each number."""

WINDOWS = (100, 2_000)
"""Statements of a speaker that are looked at first, in turn: mostly they are enough."""

BY_SPEAKER = f"""
    SELECT statements.id, NULL
    FROM (
        SELECT DISTINCT instant, statement_id FROM speakers
        WHERE profile_id IN (SELECT value FROM json_each(?))
        ORDER BY instant DESC, statement_id LIMIT ?
    ) AS spoken
    CROSS JOIN statements ON statements.id = spoken.statement_id {JOINED}
    WHERE {{conditions}}
    ORDER BY {NEWEST} LIMIT ? OFFSET ?
"""  # noqa: S608
BY_SET = f"""
    SELECT statements.id, NULL FROM statements {JOINED}
    WHERE {{conditions}} ORDER BY {NEWEST} LIMIT ? OFFSET ?
"""  # noqa: S608
BY_TIME = f"""
    SELECT statements.id, NULL
    FROM records CROSS JOIN statements ON statements.page_id = records.page_id
    WHERE {{conditions}} ORDER BY {NEWEST} LIMIT ? OFFSET ?
"""  # noqa: S608
ROW = """
    SELECT statements.page_id AS page, statements.label, statements.speaker_name AS speaker,
           statements.source,
           statements.cue, statements.content, statements.addressee, statements.kind,
           statements.stance, statements.confidence, statements.within_id,
           addresses.url, addresses.outlet, records.headline, records.published
    FROM statements
    JOIN records ON records.page_id = statements.page_id
    JOIN pages ON pages.id = statements.page_id
    LEFT JOIN addresses ON addresses.id = pages.address_id
    WHERE statements.id = ?
"""
ABOVE = "SELECT within_id, coalesce(speaker_name, source) FROM statements WHERE id = ?"


def search_statements(connection: sqlite3.Connection, question: Question) -> Iterator[StatementHit]:
    """Find the statements that answer a question; yield them one by one."""
    endings = partial(find_present, connection, INDEX.name)
    expression = build_expression(question.query, FIELDS, endings)
    marker = Marker(COLUMNS, expression)
    ranked = rank_statements(connection, question, expression)
    hits = (build_hit(connection, number, score, marker) for number, score in ranked)
    return (hit for hit in hits if hit is not None)


def rank_statements(
    connection: sqlite3.Connection, question: Question, expression: str | None
) -> list[Ranked]:
    """Return number and score of each statement, in the order of the answer."""
    asked = limit_manner(question)
    asked.include(limit_records(connection, question))
    if expression is not None:
        sets = limit_speakers(connection, question, row=ROW_ALONE)
        return rank_matches(connection, INDEX, expression, question, sets=sets, conditions=asked)
    if question.speaker is not None:
        return rank_speaker(connection, question, asked)
    asked.include(limit_speakers(connection, question))
    return run(connection, BY_TIME if question.through is None else BY_SET, asked, (), question)


def rank_speaker(
    connection: sqlite3.Connection, question: Question, asked: Conditions
) -> list[Ranked]:
    """Return a speaker's statements, newest first.

    Those of someone much quoted are many: the newest are looked at first, all only if need be.
    """
    speaker = encode_profiles(connection, question.speaker or "")
    others = msgspec.structs.replace(question, speaker=None)
    asked.include(limit_speakers(connection, others))
    found: list[Ranked] = []
    behind = question.offset + (question.limit or 0)
    for window in (*(each + behind for each in WINDOWS), -1):
        found = run(connection, BY_SPEAKER, asked, (speaker, window), question)
        if question.limit is not None and len(found) >= question.limit:
            break
    return found


def build_hit(
    connection: sqlite3.Connection, number: int, score: float | None, marker: Marker
) -> StatementHit | None:
    """Return a statement as a hit; None where it has gone meanwhile."""
    row = fetch_row(connection, ROW, number)
    if row is None:
        return None
    through = list_sources(connection, row.pop("within_id"))
    texts = {name: row[name] for name in COLUMNS}
    return StatementHit(
        id=number,
        score=score,
        snippet=marker.mark(texts),
        people=tuple(each.label for each in find_speakers(connection, number)),
        through=through,
        **row,
    )


def list_sources(connection: sqlite3.Connection, number: int | None) -> tuple[str, ...]:
    """Return the sources of a statement and those that it lies within, outermost first."""
    names: list[str] = []
    seen: set[int] = set()
    # An imported record may say that two statements lie within each other.
    while number is not None and number not in seen:
        seen.add(number)
        number, name = connection.execute(ABOVE, (number,)).fetchone() or (None, None)
        names += [name] if name else []
    return tuple(reversed(names))
