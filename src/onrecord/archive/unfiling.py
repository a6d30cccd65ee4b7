"""A page's number in, its rows out of the archive: what was read from it, not its bytes."""

import sqlite3

from onrecord.archive.filing import build_texts
from onrecord.archive.following.joining import leave_page
from onrecord.archive.following.rankingsfiling import unfile_lists
from onrecord.archive.fulltext import drop_record, drop_statement
from onrecord.archive.headlines import forget_headlines
from onrecord.archive.people import unfile_people
from onrecord.types import Record, Skipped

STATEMENTS = "SELECT id, content, source, cue FROM statements WHERE page_id = ?"
HEADLINES = """
    SELECT DISTINCT headline_id FROM ranking_items
    JOIN rankings ON rankings.id = ranking_items.ranking_id WHERE rankings.page_id = ?
"""


def remove_outcome(connection: sqlite3.Connection, page: int, outcome: Record | Skipped) -> None:
    """Remove what was read from a page; `outcome` is what its document holds.

    As with `writing.insert_filing`, `settling.settle_people` comes before the batch's commit.
    """
    leave_page(connection, page)
    if isinstance(outcome, Record):
        drop_record(connection, page, build_texts(outcome))
    unfile_people(connection, page)
    unfile_lists(connection, page)
    remove_statements(connection, page)
    remove_rankings(connection, page)
    for table in ("records", "documents"):
        connection.execute(f"DELETE FROM {table} WHERE page_id = ?", (page,))  # noqa: S608


def remove_statements(connection: sqlite3.Connection, page: int) -> None:
    """Remove a record's statements."""
    for number, *said in connection.execute(STATEMENTS, (page,)).fetchall():
        drop_statement(connection, number, tuple(said))
    connection.execute("DELETE FROM statements WHERE page_id = ?", (page,))


def remove_rankings(connection: sqlite3.Connection, page: int) -> None:
    """Remove a page's rankings, and the headlines that stand in no other."""
    numbers = [row[0] for row in connection.execute(HEADLINES, (page,))]
    connection.execute("DELETE FROM rankings WHERE page_id = ?", (page,))
    forget_headlines(connection, numbers)
