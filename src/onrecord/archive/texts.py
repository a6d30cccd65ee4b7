"""A page's number in, its article or the text of it out: without the rest of its record."""

import sqlite3
from collections.abc import Callable
from typing import TypeVar

import msgspec
import zstandard

from onrecord.archive.compression import unpack_beside, unpack_frames
from onrecord.archive.contents import CHAIN, FRAMES, collect_frames
from onrecord.archive.lean import decode_article, decode_text
from onrecord.errors import DocumentDamaged
from onrecord.types import Article

Decoded = TypeVar("Decoded")

QUERY = f"""
    SELECT documents.outcome, documents.beside, {FRAMES}
    FROM documents
    JOIN pages ON pages.id = documents.page_id
    JOIN contents ON contents.id = pages.content_id {CHAIN}
    WHERE documents.page_id = ? AND pages.outcome = 'record'
"""  # noqa: S608


def read_text(connection: sqlite3.Connection, page: int) -> str | None:
    """Return an article's text; None where there is no such record. Raises DocumentDamaged."""
    return _decode(connection, page, decode_text)


def read_article(connection: sqlite3.Connection, page: int) -> Article | None:
    """Return an article without its page; None where there is none. Raises DocumentDamaged."""
    return _decode(connection, page, decode_article)


def _decode(
    connection: sqlite3.Connection, page: int, decode: Callable[[bytes], Decoded]
) -> Decoded | None:
    row = connection.execute(QUERY, (page,)).fetchone()
    if row is None:
        return None
    packed, beside, *frames = row
    try:
        content = unpack_frames(collect_frames(frames)) if beside else None
        return decode(unpack_beside(packed, content))
    except (zstandard.ZstdError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DocumentDamaged(page, str(error)) from error
