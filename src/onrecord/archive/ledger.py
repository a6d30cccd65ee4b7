"""A connection in, the ledger out: each source that ever came in, and what became of it."""

import sqlite3
from collections.abc import Iterator

from onrecord.archive.kept import Ledger, SourceLine
from onrecord.archive.reading import AT_A_TIME, stream_rows
from onrecord.errors import UsageError

OUTCOMES = ("record", "skipped", "failed")


def count_sources(connection: sqlite3.Connection) -> Ledger:
    """Return the count of all sources by outcome and reason."""
    connection.execute("BEGIN")
    try:
        return count_all(connection)
    finally:
        connection.execute("COMMIT")


def count_all(connection: sqlite3.Connection) -> Ledger:
    """Return the counts, inside of a transaction: all of the same moment."""
    query = "SELECT outcome, reason, count(*) FROM sources GROUP BY outcome, reason"
    counts: dict[str, dict[str, int]] = {outcome: {} for outcome in OUTCOMES}
    for outcome, reason, count in connection.execute(query):
        counts[outcome][reason or ""] = count
    return Ledger(
        sources=count_rows(connection, "sources"),
        records=sum(counts["record"].values()),
        skipped=counts["skipped"],
        failed=counts["failed"],
        pages=count_rows(connection, "pages"),
        contents=count_rows(connection, "contents"),
        captures=count_rows(connection, "captures"),
    )


def count_rows(connection: sqlite3.Connection, table: str) -> int:
    """Return how many rows a table of the schema has."""
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608


def list_sources(
    connection: sqlite3.Connection, *, outcome: str | None = None
) -> Iterator[SourceLine]:
    """Yield the ledger's lines in the order that their sources first came in.

    Raises UsageError for an outcome that there is not.
    """
    if outcome is not None and outcome not in OUTCOMES:
        raise UsageError(f"a source's outcome is one of {', '.join(OUTCOMES)}, not {outcome!r}")
    choice = "" if outcome is None else f" AND outcome = '{outcome}'"
    columns = "id, name, outcome, reason, detail, capture_id"
    query = f"SELECT {columns} FROM sources WHERE id > ?{choice} ORDER BY id LIMIT {AT_A_TIME}"  # noqa: S608
    for _, name, became, reason, detail, capture in stream_rows(connection, query):
        yield SourceLine(name=name, outcome=became, reason=reason, detail=detail, capture=capture)
