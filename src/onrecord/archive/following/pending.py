"""An older archive in, the same archive with rows for what it can be asked now out.

A migration queues what SQL cannot fill: pages, in a table of its own, with the one column
`page_id`. The next writer works the queues off in batches; one that is broken off leaves the rest.
"""

import sqlite3
from collections.abc import Callable

from onrecord.archive.following import edits, families, quotationjoining
from onrecord.archive.following.rankingsfiling import file_pending
from onrecord.archive.packing import repack_page

QUEUES: tuple[tuple[str, Callable[[sqlite3.Connection, int], None]], ...] = (
    ("pending_contents", repack_page),
    ("pending_lists", file_pending),
    ("pending_edits", edits.file_pending),
    ("pending_families", families.file_pending),
    ("pending_quotations", quotationjoining.file_pending),
)
"""A queue's table, and what files one of its pages."""

AT_A_TIME = 200


def work_off(connection: sqlite3.Connection) -> None:
    """File every page that is queued; nothing may be written on the connection meanwhile."""
    for table, file in QUEUES:
        query = f"SELECT page_id FROM {table} ORDER BY page_id LIMIT {AT_A_TIME}"  # noqa: S608
        while pages := [row[0] for row in connection.execute(query)]:
            _file_batch(connection, table, pages, file)


def _file_batch(
    connection: sqlite3.Connection,
    table: str,
    pages: list[int],
    file: Callable[[sqlite3.Connection, int], None],
) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        for page in pages:
            file(connection, page)
            connection.execute(f"DELETE FROM {table} WHERE page_id = ?", (page,))  # noqa: S608
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
