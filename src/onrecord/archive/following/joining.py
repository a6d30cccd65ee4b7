"""Records that are written, renewed or removed in; what follows the news told of it out.

`join_page` and `leave_page` stand where a record's rows are written and removed, `settle_following`
before each COMMIT: families and quotations are put right there, once for a batch.
"""

import sqlite3

from onrecord.archive.following import edits, families, quotationjoining


def join_page(connection: sqlite3.Connection, page: int, marks: tuple[int, ...] | None) -> None:
    """Note a page whose record was written, with the marks of its text (None: it has none)."""
    families.note_page(connection, page)
    if marks is not None:
        families.note_marks(connection, page, marks)
    quotationjoining.note_page(connection, page)
    edits.note_page(connection, page)


def join_capture(connection: sqlite3.Connection, page: int) -> None:
    """Note a page that was captured once more: it may be the latest of its address now.

    Families are settled at once: where a batch ends, which the clock tells, leaves no trace.
    """
    families.note_page(connection, page)
    families.settle_families(connection)
    quotationjoining.note_page(connection, page)
    edits.note_page(connection, page)


def leave_page(connection: sqlite3.Connection, page: int) -> None:
    """Note a page whose record is about to be removed; its rows are still there."""
    families.note_page(connection, page)
    quotationjoining.leave_quotations(connection, page)
    edits.leave_page(connection, page)


def settle_following(connection: sqlite3.Connection) -> None:
    """Put right what was noted. Call it before each COMMIT."""
    families.settle_families(connection)
    quotationjoining.settle_quotations(connection)
    edits.settle_edits(connection)
