"""A page's number in, the text of its article out: without the rest of its record."""

import sqlite3

import msgspec
import zstandard

from onrecord.archive.compression import unpack_beside, unpack_bytes
from onrecord.archive.lean import decode_text
from onrecord.errors import DocumentDamaged

QUERY = """
    SELECT documents.outcome, CASE documents.beside WHEN 1 THEN contents.raw END
    FROM documents
    JOIN pages ON pages.id = documents.page_id
    JOIN contents ON contents.id = pages.content_id
    WHERE documents.page_id = ? AND pages.outcome = 'record'
"""


def read_text(connection: sqlite3.Connection, page: int) -> str | None:
    """Return an article's text; None where there is no such record. Raises DocumentDamaged."""
    row = connection.execute(QUERY, (page,)).fetchone()
    if row is None:
        return None
    packed, raw = row
    try:
        document = unpack_beside(packed, None if raw is None else unpack_bytes(raw))
        return decode_text(document)
    except (zstandard.ZstdError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DocumentDamaged(page, str(error)) from error
