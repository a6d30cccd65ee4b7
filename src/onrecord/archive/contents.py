"""A row of a query in, the bytes of the page that it is of out: from its frame and its bases'.

A content's frame may need another content as its dictionary, and that one a third: no more.
"""

import sqlite3
from collections.abc import Sequence

FRAMES = "contents.raw, base.raw, root.raw"
"""Columns that a query needs for a page's bytes; they go to `collect_frames`."""

CHAIN = """
    LEFT JOIN content_bases AS beside ON beside.content_id = contents.id
    LEFT JOIN contents AS base ON base.id = beside.base_id
    LEFT JOIN content_bases AS below ON below.content_id = base.id
    LEFT JOIN contents AS root ON root.id = below.base_id
"""
"""What such a query joins behind `contents`."""

FRAMES_OF = f"SELECT {FRAMES} FROM contents {CHAIN} WHERE contents.id = ?"  # noqa: S608


def collect_frames(columns: Sequence[bytes | None]) -> tuple[bytes, ...]:
    """Return the frames for `compression.unpack_frames`; none where the bytes are not kept."""
    return tuple(frame for frame in columns if frame is not None)


def read_frames(connection: sqlite3.Connection, content: int) -> tuple[bytes, ...]:
    """Return the frames of a content."""
    row = connection.execute(FRAMES_OF, (content,)).fetchone()
    return () if row is None else collect_frames(row)
