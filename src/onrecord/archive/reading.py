"""A connection in; the pages, captures and statements that it holds out, streamed."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

import msgspec
import zstandard

from onrecord.archive.compression import unpack_beside, unpack_frames
from onrecord.archive.contents import CHAIN, FRAMES, collect_frames
from onrecord.archive.filing import decode_document
from onrecord.archive.kept import Capture, KeptPage, KeptStatement
from onrecord.errors import DocumentDamaged
from onrecord.types import HttpExchange, Record, WarcPlace

AT_A_TIME = 200
"""Rows that one query takes: between two, a writer may tidy up its log."""

PAGES = f"""
    SELECT pages.id, addresses.url, addresses.outlet, pages.version, pages.outcome,
           documents.outcome, documents.beside, {FRAMES}
    FROM pages
    JOIN documents ON documents.page_id = pages.id
    JOIN contents ON contents.id = pages.content_id {CHAIN}
    LEFT JOIN addresses ON addresses.id = pages.address_id
"""  # noqa: S608
CAPTURES = """
    SELECT captures.id, captures.page_id, contents.digest, captures.captured, captures.url,
           captures.path, captures.warc, captures.http
    FROM captures
    JOIN pages ON pages.id = captures.page_id
    JOIN contents ON contents.id = pages.content_id
"""
CONTENT = f"""
    SELECT {FRAMES} FROM contents {CHAIN}
    JOIN pages ON pages.content_id = contents.id WHERE pages.id = ?
"""  # noqa: S608
Row = Sequence[Any]


def read_pages(
    connection: sqlite3.Connection, *, outcome: Literal["record", "skipped"] | None = None
) -> Iterator[KeptPage]:
    """Yield every page with its record or why it was skipped, in the order they were added."""
    choice = "" if outcome is None else f" AND pages.outcome = '{outcome}'"
    query = f"{PAGES} WHERE pages.id > ?{choice} ORDER BY pages.id LIMIT {AT_A_TIME}"
    for row in stream_rows(connection, query):
        yield build_page(row)


def read_page(connection: sqlite3.Connection, page: int) -> KeptPage | None:
    """Return one page, None where there is none of that number."""
    row = connection.execute(f"{PAGES} WHERE pages.id = ?", (page,)).fetchone()
    return None if row is None else build_page(row)


def read_versions(connection: sqlite3.Connection, url: str) -> tuple[KeptPage, ...]:
    """Return the pages at a normalized address, oldest version first."""
    query = f"{PAGES} WHERE addresses.url = ? ORDER BY pages.version"
    return tuple(build_page(row) for row in connection.execute(query, (url,)))


def read_captures(connection: sqlite3.Connection, *, page: int | None = None) -> Iterator[Capture]:
    """Yield every capture, or those of one page, in the order they were added."""
    choice = "" if page is None else f" AND captures.page_id = {page:d}"
    query = f"{CAPTURES} WHERE captures.id > ?{choice} ORDER BY captures.id LIMIT {AT_A_TIME}"
    for row in stream_rows(connection, query):
        yield build_capture(row)


def read_statements(connection: sqlite3.Connection) -> Iterator[KeptStatement]:
    """Yield every statement of every record, in the order they were added."""
    numbers = "SELECT id, label FROM statements WHERE page_id = ?"
    for page in read_pages(connection, outcome="record"):
        ids = {label: number for number, label in connection.execute(numbers, (page.id,))}
        yield from build_statements(page, ids)


def read_content(connection: sqlite3.Connection, page: int) -> bytes | None:
    """Return the page's bytes as they came; None where only its record was imported."""
    row = connection.execute(CONTENT, (page,)).fetchone()
    frames = () if row is None else collect_frames(row)
    return unpack_content(page, frames) if frames else None


def stream_rows(connection: sqlite3.Connection, query: str, *more: object) -> Iterator[Row]:
    """Yield the query's rows; its first parameter is the last number (first column) seen."""
    last = 0
    while rows := connection.execute(query, (last, *more)).fetchall():
        yield from rows
        last = rows[-1][0]


def build_page(row: Row) -> KeptPage:
    """Return a row of `PAGES` as a page. Raises DocumentDamaged."""
    number, url, outlet, version, outcome, packed, beside, *frames = row
    try:
        content = unpack_frames(collect_frames(frames)) if beside else None
        document = unpack_beside(packed, content)
        read = decode_document(document, is_record=outcome == "record")
    except (zstandard.ZstdError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DocumentDamaged(number, str(error)) from error
    return KeptPage(id=number, url=url, outlet=outlet, version=version, outcome=read)


def unpack_content(page: int, frames: tuple[bytes, ...]) -> bytes:
    """Return a page's bytes. Raises DocumentDamaged."""
    try:
        return unpack_frames(frames)
    except zstandard.ZstdError as error:
        raise DocumentDamaged(page, str(error)) from error


def build_capture(row: Row) -> Capture:
    """Return a row of `CAPTURES` as a capture."""
    number, page, digest, captured, url, path, warc, http = row
    return Capture(
        id=number,
        page=page,
        digest=f"sha256:{digest.hex()}",
        captured=captured,
        url=url,
        path=path,
        warc=None if warc is None else msgspec.json.decode(warc, type=WarcPlace),
        http=None if http is None else msgspec.json.decode(http, type=HttpExchange),
    )


def build_statements(page: KeptPage, ids: dict[str, int]) -> Iterable[KeptStatement]:
    """Yield the statements of a page."""
    record = page.outcome
    if not isinstance(record, Record):
        return
    article = record.article
    for statement in record.statements:
        yield KeptStatement(
            id=ids[statement.id],
            page=page.id,
            url=page.url,
            outlet=page.outlet,
            headline=article.headline.value if article.headline else None,
            published=article.published.value if article.published else None,
            statement=statement,
        )
