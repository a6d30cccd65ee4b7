"""A kept page in, its bytes as they were delivered first and how they were read out."""

import sqlite3

from onrecord.archive.intake import redeliver
from onrecord.archive.kept import KeptPage
from onrecord.archive.reading import read_content
from onrecord.pipeline import Hints
from onrecord.source.opened import Delivery

HAS_BYTES = """
    SELECT contents.raw IS NOT NULL FROM pages
    JOIN contents ON contents.id = pages.content_id WHERE pages.id = ?
"""


def has_bytes(connection: sqlite3.Connection, page: int) -> bool:
    """Whether a page's bytes are kept: of an imported record they are not."""
    row = connection.execute(HAS_BYTES, (page,)).fetchone()
    return row is not None and bool(row[0])


def find_delivery(connection: sqlite3.Connection, kept: KeptPage) -> tuple[Delivery, Hints] | None:
    """Return what a page was read from, and the hints; None where its bytes are not kept.

    Raises DocumentDamaged.
    """
    content = read_content(connection, kept.id)
    row = connection.execute("SELECT delivery FROM pages WHERE id = ?", (kept.id,)).fetchone()
    if content is None or row is None:
        return None
    return redeliver(content, kept.outcome.source, row[0])
