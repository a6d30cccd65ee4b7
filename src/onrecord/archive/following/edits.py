"""Addresses whose versions or captures changed in, a row for each edit of their pages out.

The whole comparison is made anew when somebody asks for it; kept is only what an outlet's figures
need. As with families, pages are noted first and put right once for a batch.
"""

import sqlite3
from typing import NamedTuple

from onrecord.archive.following.histories import list_stretches
from onrecord.archive.following.rankings import tell_seconds
from onrecord.archive.people import UNKNOWN_TIME
from onrecord.archive.reading import read_page
from onrecord.lineage.versionkept import VersionChange
from onrecord.lineage.versions import compare_versions, is_noted
from onrecord.types import Record

NOTED = "CREATE TEMP TABLE IF NOT EXISTS noted_edits (address_id INTEGER PRIMARY KEY)"
NOTE = """
    INSERT OR IGNORE INTO temp.noted_edits
    SELECT address_id FROM pages WHERE id = ? AND address_id IS NOT NULL
"""
VERSIONS = "SELECT count(*) FROM (SELECT 1 FROM pages WHERE address_id = ? LIMIT 2)"
KNOWN = "SELECT before_id, after_id, since, until FROM edits WHERE address_id = ?"
ARTICLES = """
    SELECT records.page_id FROM pages JOIN records ON records.page_id = pages.id
    WHERE pages.address_id = ?
"""
INSERT = "INSERT INTO edits VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
DELETE = "DELETE FROM edits WHERE address_id = ? AND before_id = ? AND after_id = ? AND since = ?"
LEAVE = """
    DELETE FROM edits
    WHERE address_id = (SELECT address_id FROM pages WHERE id = ?1)
    AND (before_id = ?1 OR after_id = ?1)
"""


class Edge(NamedTuple):
    """Two articles that stood at an address one after the other, and the captures between them."""

    before: int
    after: int
    since: int
    until: int


def note_page(connection: sqlite3.Connection, page: int) -> None:
    """Note that what stood at a page's address, or when, may have changed."""
    try:
        connection.execute(NOTE, (page,))
    except sqlite3.OperationalError:
        connection.execute(NOTED)
        connection.execute(NOTE, (page,))


def leave_page(connection: sqlite3.Connection, page: int) -> None:
    """Take out the edits of a page whose record is about to be removed, and note its address."""
    connection.execute(LEAVE, (page,))
    note_page(connection, page)


def settle_edits(connection: sqlite3.Connection) -> None:
    """Put right what was noted. Call it before each COMMIT."""
    connection.execute(NOTED)
    query = "SELECT address_id FROM temp.noted_edits ORDER BY address_id"
    addresses = [row[0] for row in connection.execute(query)]
    for address in addresses:
        settle_address(connection, address)
    if addresses:
        connection.execute("DELETE FROM temp.noted_edits")


def settle_address(connection: sqlite3.Connection, address: int) -> None:
    """Bring an address's edits up to the captures that it has now; compare what is new."""
    known = {Edge(*row) for row in connection.execute(KNOWN, (address,))}
    if not known and connection.execute(VERSIONS, (address,)).fetchone()[0] < 2:
        return
    wanted = _list_edges(connection, address)
    gone = ((address, edge.before, edge.after, edge.since) for edge in known - set(wanted))
    connection.executemany(DELETE, gone)
    for edge in wanted:
        if edge not in known:
            _insert(connection, address, edge)


def file_pending(connection: sqlite3.Connection, page: int) -> None:
    """Compare the versions at the address of a page of an older archive."""
    query = "SELECT address_id FROM pages WHERE id = ? AND version > 1"
    row = connection.execute(query, (page,)).fetchone()
    if row is not None and row[0] is not None:
        settle_address(connection, row[0])


def _list_edges(connection: sqlite3.Connection, address: int) -> list[Edge]:
    """Return each two articles between which no other article stood, without those the same."""
    articles = {row[0] for row in connection.execute(ARTICLES, (address,))}
    edges: list[Edge] = []
    before: tuple[int, int] | None = None
    for stretch in list_stretches(connection, address):
        if stretch.page not in articles:
            continue
        instants = [seen.instant for seen in stretch.seen]
        if before is not None and before[0] != stretch.page:
            edges.append(Edge(before[0], stretch.page, before[1], min(instants)))
        before = (stretch.page, max(instants))
    return edges


def _insert(connection: sqlite3.Connection, address: int, edge: Edge) -> None:
    before, after = (read_page(connection, page) for page in (edge.before, edge.after))
    if before is None or after is None:
        return
    if not isinstance(before.outcome, Record) or not isinstance(after.outcome, Record):
        return
    seen = None if edge.since == UNKNOWN_TIME else tell_seconds(edge.since)
    change = compare_versions(before.outcome, after.outcome, seen=seen)
    language = after.outcome.article.language
    connection.execute(INSERT, (address, *edge, *_sum_up(change, language)))


def _sum_up(change: VersionChange, language: str | None) -> tuple[int, int, int, int]:
    """Return the columns that tell what was changed."""
    noted = is_noted(change, language)
    headline = change.headline is not None
    return int(not change.is_empty), int(change.silent), int(noted), int(headline)
