"""Filings in, rows out: each page once, each capture beside it, the ledger balanced."""

import sqlite3
from collections.abc import Iterable

from onrecord.archive.filing import CaptureRow, Filing, StatementRow
from onrecord.archive.following.joining import join_capture, join_page
from onrecord.archive.following.rankingsfiling import file_lists, show_capture
from onrecord.archive.fulltext import add_record, add_statement
from onrecord.archive.headlines import keep_headline
from onrecord.archive.packing import Packing
from onrecord.archive.people import file_people, file_speakers

RECORD_COLUMNS = 16
IS_LATEST = """
    SELECT NOT EXISTS (
        SELECT 1 FROM pages AS newer
        WHERE newer.address_id = pages.address_id AND newer.version > pages.version
    ) FROM pages WHERE id = ?
"""


def insert_filing(connection: sqlite3.Connection, filing: Filing) -> int:
    """Keep a page, unless the same bytes are kept at the same address; return its number.

    Before the batch is committed, `settling.settle_people` has to join the people that it names.
    """
    address = keep_address(connection, filing)
    content, packing = keep_content(connection, filing, address)
    page = find_page(connection, content, address)
    if page is None:
        page = insert_page(connection, filing, content=content, address=address)
        insert_outcome(connection, page, filing)
    if packing is not None:
        packing.finish()
    return page


def keep_content(
    connection: sqlite3.Connection, filing: Filing, address: int | None
) -> tuple[int, Packing | None]:
    """Return the number of the bytes, and how they are packed; they are stored once."""
    query = "SELECT id, raw IS NULL FROM contents WHERE digest = ?"
    row = connection.execute(query, (filing.digest,)).fetchone()
    if row is None:
        insert = "INSERT INTO contents (digest, size) VALUES (?, ?)"
        row = (insert_row(connection, insert, (filing.digest, filing.size)), True)
    number, is_missing = row
    if filing.content is None or not is_missing:
        return number, None
    outlet = filing.outlet
    return number, Packing(connection, number, filing.content, address=address, outlet=outlet)


def keep_address(connection: sqlite3.Connection, filing: Filing) -> int | None:
    """Return the number of the address; None without one."""
    if filing.address is None:
        return None
    query = "SELECT id FROM addresses WHERE url = ?"
    row = connection.execute(query, (filing.address,)).fetchone()
    if row is not None:
        return int(row[0])
    insert = "INSERT INTO addresses (url, outlet) VALUES (?, ?)"
    return insert_row(connection, insert, (filing.address, filing.outlet))


def keep_reader(connection: sqlite3.Connection, reader: tuple[str, str, str]) -> int:
    """Return the number of the reader."""
    query = "SELECT id FROM readers WHERE version = ? AND models = ? AND settings = ?"
    row = connection.execute(query, reader).fetchone()
    if row is not None:
        return int(row[0])
    insert = "INSERT INTO readers (version, models, settings) VALUES (?, ?, ?)"
    return insert_row(connection, insert, reader)


def find_page(connection: sqlite3.Connection, content: int, address: int | None) -> int | None:
    """Return the page of these bytes at this address, None where there is none."""
    query = "SELECT id FROM pages WHERE content_id = ? AND address_id IS ?"
    row = connection.execute(query, (content, address)).fetchone()
    return None if row is None else int(row[0])


def insert_page(
    connection: sqlite3.Connection, filing: Filing, *, content: int, address: int | None
) -> int:
    """Add a page; it is the newest version of its address."""
    query = "SELECT coalesce(max(version), 0) + 1 FROM pages WHERE address_id = ?"
    version = connection.execute(query, (address,)).fetchone()[0]
    if version > 1:
        older = "SELECT id FROM pages WHERE address_id = ? AND version = ?"
        superseded = f"UPDATE records SET latest = 0 WHERE page_id IN ({older})"  # noqa: S608
        connection.execute(superseded, (address, version - 1))
    insert = """
        INSERT INTO pages (content_id, address_id, version, outcome, reason, reader_id, delivery)
        VALUES (?, ?, ?, ?, ?, ?, ?)
    """
    outcome = "record" if filing.reason is None else "skipped"
    reader = keep_reader(connection, filing.reader)
    values = (content, address, version, outcome, filing.reason, reader, filing.delivery)
    return insert_row(connection, insert, values)


def insert_outcome(connection: sqlite3.Connection, page: int, filing: Filing) -> None:
    """Add what was read from a page: document, record, entities, statements, rankings."""
    connection.execute(
        "INSERT INTO documents (page_id, outcome, beside) VALUES (?, ?, ?)",
        (page, filing.document, int(filing.beside)),
    )
    if filing.record is not None and filing.texts is not None:
        marks = ", ".join("?" * RECORD_COLUMNS)
        insert = f"INSERT INTO records VALUES ({marks}, ({IS_LATEST}))"  # noqa: S608
        connection.execute(insert, (page, *filing.record, page))
        add_record(connection, page, filing.texts)
    people = file_people(connection, page, filing.entities)
    statements = insert_statements(connection, page, filing.statements)
    file_speakers(connection, people, statements, instant=filing.instant)
    insert_rankings(connection, page, filing)
    headline = None if filing.record is None else filing.record[1]
    file_lists(connection, page, filing.lists, headline)
    join_page(connection, page, None if filing.record is None else filing.marks)


def insert_statements(
    connection: sqlite3.Connection,
    page: int,
    rows: Iterable[StatementRow],
) -> list[tuple[int, StatementRow]]:
    """Add a record's statements, each behind the one that it is within; return their numbers."""
    insert = """
        INSERT INTO statements (page_id, label, speaker_name, source, cue, content,
                                addressee, kind, stance, confidence)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """
    numbers = {}
    rows = tuple(rows)
    for row in rows:
        said = (row.source, row.cue, row.content, row.addressee)
        judged = (row.kind, row.stance, row.confidence)
        values = (page, row.label, row.speaker_name, *said, *judged)
        numbers[row.label] = insert_row(connection, insert, values)
        add_statement(connection, numbers[row.label], (row.content, row.source, row.cue))
    nested = [(numbers.get(row.within), numbers[row.label]) for row in rows if row.within]
    connection.executemany("UPDATE statements SET within_id = ? WHERE id = ?", nested)
    return [(numbers[row.label], row) for row in rows]


def insert_rankings(connection: sqlite3.Connection, page: int, filing: Filing) -> None:
    """Add a page's rankings; a headline that stands on many pages is stored once."""
    insert = """
        INSERT INTO rankings (page_id, number, title, scope, section, period)
        VALUES (?, ?, ?, ?, ?, ?)
    """
    for number, row in enumerate(filing.rankings):
        values = (page, number, row.title, row.scope, row.section, row.period)
        ranking = insert_row(connection, insert, values)
        connection.executemany(
            "INSERT INTO ranking_items VALUES (?, ?, ?, ?)",
            [
                (ranking, place, rank, keep_headline(connection, headline, url))
                for place, (rank, headline, url) in enumerate(row.items)
            ],
        )


def insert_capture(connection: sqlite3.Connection, page: int, row: CaptureRow) -> int:
    """Add the time that the page was come upon."""
    insert = """
        INSERT INTO captures (page_id, captured, url, path, warc, http) VALUES (?, ?, ?, ?, ?, ?)
    """
    values = (page, row.captured, row.url, row.path, row.warc, row.http)
    number = insert_row(connection, insert, values)
    show_capture(connection, page, number, row.captured)
    join_capture(connection, page)
    return number


def insert_row(connection: sqlite3.Connection, insert: str, values: tuple[object, ...]) -> int:
    """Run an INSERT; return the number of its row."""
    number = connection.execute(insert, values).lastrowid
    if number is None:
        raise AssertionError("an INSERT that adds a row has its number")
    return number
