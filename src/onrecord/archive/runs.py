"""A run of `add` in, its row and the ledger's lines out."""

import sqlite3

from onrecord.archive.instants import tell_instant
from onrecord.archive.writing import insert_row
from onrecord.types import Part


class LedgerRow(Part, frozen=True, kw_only=True):
    """What the ledger has of a source."""

    run: int
    outcome: str
    reason: str | None
    digest: bytes | None


def begin_run(connection: sqlite3.Connection, inputs: str) -> int:
    """Return the number of a run over the inputs: that of the one broken off, else a new one."""
    query = "SELECT id FROM runs WHERE inputs = ? AND finished IS NULL ORDER BY id DESC LIMIT 1"
    row = connection.execute(query, (inputs,)).fetchone()
    if row is not None:
        return int(row[0])
    insert = "INSERT INTO runs (inputs, started) VALUES (?, ?)"
    return insert_row(connection, insert, (inputs, tell_instant()))


def finish_run(connection: sqlite3.Connection, run: int, *, sources: int, unchanged: int) -> None:
    """Note that a run came to its end, and what it met."""
    update = "UPDATE runs SET finished = ?, sources = ?, unchanged = ? WHERE id = ?"
    connection.execute(update, (tell_instant(), sources, unchanged, run))


def find_line(connection: sqlite3.Connection, name: str) -> LedgerRow | None:
    """Return what the ledger has of a source; None for one that never came in."""
    query = """
        SELECT sources.run_id, sources.outcome, sources.reason, contents.digest
        FROM sources
        LEFT JOIN captures ON captures.id = sources.capture_id
        LEFT JOIN pages ON pages.id = captures.page_id
        LEFT JOIN contents ON contents.id = pages.content_id
        WHERE sources.name = ?
    """
    row = connection.execute(query, (name,)).fetchone()
    if row is None:
        return None
    return LedgerRow(run=row[0], outcome=row[1], reason=row[2], digest=row[3])


def enter_page(connection: sqlite3.Connection, name: str, *, run: int, capture: int) -> str | None:
    """Enter a source that became a page; return why it was skipped, None for a record."""
    query = """
        SELECT pages.outcome, pages.reason FROM pages
        JOIN captures ON captures.page_id = pages.id WHERE captures.id = ?
    """
    outcome, reason = connection.execute(query, (capture,)).fetchone()
    enter(connection, (name, run, outcome, reason, None, capture))
    return None if reason is None else str(reason)


def enter_failure(
    connection: sqlite3.Connection, name: str, *, run: int, reason: str, detail: str
) -> None:
    """Enter a source that could not be read."""
    enter(connection, (name, run, "failed", reason, detail, None))


def enter(connection: sqlite3.Connection, values: tuple[object, ...]) -> None:
    """Write a line of the ledger over the one that the source has, if any."""
    upsert = """
        INSERT INTO sources (name, run_id, outcome, reason, detail, capture_id)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET
            run_id = excluded.run_id, outcome = excluded.outcome, reason = excluded.reason,
            detail = excluded.detail, capture_id = excluded.capture_id
    """
    connection.execute(upsert, values)


def strike_failure(connection: sqlite3.Connection, name: str) -> None:
    """Take a failed list out of the ledger, once it could be opened: it is no page."""
    connection.execute("DELETE FROM sources WHERE name = ? AND outcome = 'failed'", (name,))
