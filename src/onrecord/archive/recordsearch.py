"""A question in, the records that answer it out: those that match best, else the newest."""

import sqlite3
from collections.abc import Iterator
from functools import partial

import msgspec

from onrecord.archive.asking import Conditions, Question, limit_records, limit_said
from onrecord.archive.hits import RecordHit, Target
from onrecord.archive.marking import Marker
from onrecord.archive.query import build_expression
from onrecord.archive.ranking import Index, Ranked, fetch_row, find_present, rank_matches, run
from onrecord.archive.texts import read_text

COLUMNS = ("headline", "deck", "text")
NEWEST = "records.instant DESC, records.page_id"
INDEX = Index(
    name="records_fts",
    weights="4.0, 2.0, 1.0",
    joined="CROSS JOIN records ON records.page_id = found.id",
    newest=NEWEST,
)

BY_TIME = f"""
    SELECT records.page_id, NULL FROM records
    WHERE {{conditions}} ORDER BY {NEWEST} LIMIT ? OFFSET ?
"""  # noqa: S608
ROW = """
    SELECT records.page_id AS page, records.kind, records.headline, records.deck, records.authors,
           records.publisher, records.language, records.published, addresses.url, addresses.outlet
    FROM records
    JOIN pages ON pages.id = records.page_id
    LEFT JOIN addresses ON addresses.id = pages.address_id
    WHERE records.page_id = ?
"""


def search_records(connection: sqlite3.Connection, question: Question) -> Iterator[RecordHit]:
    """Find the records that answer a question; yield them one by one."""
    columns = COLUMNS[:1] if question.target is Target.HEADLINES else COLUMNS
    fields = {name: name for name in columns}
    endings = partial(find_present, connection, INDEX.name)
    expression = build_expression(question.query, fields, endings)
    if expression is not None and question.target is Target.HEADLINES:
        expression = f"{{headline}} : {expression}"
    marker = Marker(COLUMNS, expression)
    ranked = rank_records(connection, question, expression)
    hits = (build_hit(connection, number, score, marker) for number, score in ranked)
    return (hit for hit in hits if hit is not None)


def rank_records(
    connection: sqlite3.Connection, question: Question, expression: str | None
) -> list[Ranked]:
    """Return page and score of each record, in the order of the answer."""
    asked = limit_records(connection, question)
    asked.include(limit_said(connection, question))
    if expression is None:
        return run(connection, BY_TIME, asked, (), question)
    return rank_matches(
        connection, INDEX, expression, question, sets=Conditions(), conditions=asked
    )


def build_hit(
    connection: sqlite3.Connection, number: int, score: float | None, marker: Marker
) -> RecordHit | None:
    """Return a record as a hit; None where it has gone meanwhile."""
    row = fetch_row(connection, ROW, number)
    text = None if row is None else read_text(connection, number)
    if row is None or text is None:
        return None
    authors = msgspec.json.decode(row.pop("authors"), type=tuple[str, ...])
    texts = {"text": text, "deck": row["deck"], "headline": row["headline"]}
    return RecordHit(score=score, snippet=marker.mark(texts), authors=authors, **row)
