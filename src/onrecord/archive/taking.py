"""Outcomes that were read elsewhere in, their pages without bytes out."""

import sqlite3
from collections.abc import Iterable

from onrecord.archive.batches import Batches
from onrecord.archive.filing import CaptureRow, build_filing, dump_json
from onrecord.archive.kept import Added, Capture, Imported
from onrecord.archive.runs import begin_run, enter_failure, enter_page, find_line, finish_run
from onrecord.archive.writing import insert_capture, insert_filing
from onrecord.types import Failed, Record, Skipped

RUN = "import"
SAME = """
    SELECT id FROM captures
    WHERE page_id = ? AND captured IS ? AND url IS ? AND path IS ? AND warc IS ?
"""


def take_outcomes(connection: sqlite3.Connection, outcomes: Iterable[Imported]) -> Added:
    """Keep each outcome that was not taken before."""
    added, batches = Added(), Batches(connection)
    try:
        batches.begin()
        run = begin_run(connection, dump_json(RUN))
        for imported in outcomes:
            batches.begin()
            take_outcome(connection, imported, run, added)
            batches.count_page()
        batches.begin()
        finish_run(connection, run, sources=added.sources, unchanged=added.unchanged)
        batches.commit()
    finally:
        batches.undo()
    return added


def take_outcome(
    connection: sqlite3.Connection, imported: Imported, run: int, added: Added
) -> None:
    """Keep one outcome, and count it."""
    outcome, added.sources = imported.outcome, added.sources + 1
    name = name_outcome(outcome)
    line = find_line(connection, name)
    if line is not None:
        added.unchanged += 1
    elif isinstance(outcome, Failed):
        reason = outcome.reason.value
        enter_failure(connection, name, run=run, reason=reason, detail=outcome.detail)
        added.failed[reason] = added.failed.get(reason, 0) + 1
    else:
        capture = keep_outcome(connection, outcome, imported.captures)
        reason_skipped = enter_page(connection, name, run=run, capture=capture)
        if reason_skipped is None:
            added.records += 1
        else:
            added.skipped[reason_skipped] = added.skipped.get(reason_skipped, 0) + 1


def keep_outcome(
    connection: sqlite3.Connection, outcome: Record | Skipped, captures: tuple[Capture, ...]
) -> int:
    """Keep a page and its captures, each once; return the number of its first capture."""
    filing = build_filing(outcome, None)
    rows = [build_row(capture) for capture in captures] or [filing.capture]
    page = insert_filing(connection, filing)
    numbers = [keep_capture(connection, page, row) for row in rows]
    return numbers[0]


def keep_capture(connection: sqlite3.Connection, page: int, row: CaptureRow) -> int:
    """Return the number of a capture; one that is there already is not added again."""
    values = (page, row.captured, row.url, row.path, row.warc)
    found = connection.execute(SAME, values).fetchone()
    return insert_capture(connection, page, row) if found is None else int(found[0])


def build_row(capture: Capture) -> CaptureRow:
    """Return a capture's row."""
    return CaptureRow(
        captured=capture.captured,
        url=capture.url,
        path=capture.path,
        warc=None if capture.warc is None else dump_json(capture.warc),
        http=None if capture.http is None else dump_json(capture.http),
    )


def name_outcome(outcome: Record | Skipped | Failed) -> str:
    """Return the name that the ledger has for an imported outcome."""
    if isinstance(outcome, Failed):
        return f"import {outcome.subject}"
    source = outcome.source
    return " ".join(filter(None, ("import", source.digest, source.canonical_url or source.url)))
