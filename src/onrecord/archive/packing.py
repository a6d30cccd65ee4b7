"""A page's bytes in, kept small out: beside an earlier page of its address or outlet.

Pages of one outlet share a template, versions of one page nearly everything. A page that shares
too little with those tried is kept by itself, and the next ones are tried beside it.
"""

import sqlite3
from functools import partial
from typing import NamedTuple

import zstandard

from onrecord.archive.aside import Aside
from onrecord.archive.compression import pack_bytes, unpack_bytes, unpack_frames
from onrecord.archive.contents import read_frames

WORTH = 0.7
"""A frame beside a base is worth it where it has at most this share of the bytes without one."""
TRIED = 3
"""Bases of an outlet that are tried, the latest first: it may have several templates."""
MOST_USES = 250
"""Then a base is given up for a new one: templates change, and damage costs all that it serves."""
SMALLEST, LARGEST = 512, 2 * 1024 * 1024
"""Bytes of pages that have or are a base: smaller ones gain nothing, larger ones take long."""

VERSION = """
    SELECT CASE WHEN below.base_id IS NULL THEN pages.content_id ELSE beside.base_id END
    FROM pages
    JOIN contents ON contents.id = pages.content_id
    LEFT JOIN content_bases AS beside ON beside.content_id = pages.content_id
    LEFT JOIN content_bases AS below ON below.content_id = beside.base_id
    WHERE pages.address_id = ? AND pages.content_id <> ?
    AND contents.raw IS NOT NULL AND contents.size BETWEEN ? AND ?
    AND NOT EXISTS (
        SELECT 1 FROM pending_contents JOIN pages AS waiting ON waiting.id = page_id
        WHERE waiting.content_id = contents.id
    )
    ORDER BY pages.version DESC LIMIT 1
"""
"""The latest other version of an address; its base where it lies two deep itself."""

OUTLET = "SELECT content_id FROM outlet_bases WHERE outlet = ? ORDER BY content_id DESC LIMIT ?"
KEPT = """
    SELECT contents.id, contents.raw, pages.address_id, addresses.outlet
    FROM pages JOIN contents ON contents.id = pages.content_id
    LEFT JOIN addresses ON addresses.id = pages.address_id WHERE pages.id = ?
"""


class Trial(NamedTuple):
    """The frame of a page beside one base, and whether that seems worth it."""

    frame: bytes
    is_near: bool
    base: int | None = None


class Packing:
    """The bytes of one content, packed aside from when it is made until `finish` writes them."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        content: int,
        data: bytes,
        *,
        address: int | None,
        outlet: str | None,
    ) -> None:
        self.connection = connection
        self.content = content
        self.data = data
        self.outlet = outlet if SMALLEST <= len(data) <= LARGEST else None
        found = [] if self.outlet is None else self._list_bases(address)
        self.bases = iter(found)
        self.first = self._try_next() or Aside(partial(pack_alone, data))

    def finish(self) -> None:
        """Write the bytes as they got smallest."""
        trial = self._choose()
        update = "UPDATE contents SET raw = ? WHERE id = ?"
        self.connection.execute(update, (trial.frame, self.content))
        if trial.base is not None:
            insert = "INSERT INTO content_bases (content_id, base_id) VALUES (?, ?)"
            self.connection.execute(insert, (self.content, trial.base))
            self._count_use(trial.base)
        elif self.outlet is not None:
            insert = "INSERT INTO outlet_bases (outlet, content_id, uses) VALUES (?, ?, 0)"
            self.connection.execute(insert, (self.outlet, self.content))

    def _list_bases(self, address: int | None) -> list[int]:
        """Return the contents to try: the version before, then the outlet's latest bases."""
        wanted = (address, self.content, SMALLEST, LARGEST)
        versions = self.connection.execute(VERSION, wanted).fetchall()
        bases = self.connection.execute(OUTLET, (self.outlet, TRIED)).fetchall()
        return list(dict.fromkeys(row[0] for row in (*versions, *bases)))

    def _try_next(self) -> Aside[Trial] | None:
        """Begin to pack the bytes beside the next base; None where there is none left."""
        base = next(self.bases, None)
        if base is None:
            return None
        frames = read_frames(self.connection, base)
        return Aside(partial(pack_near, self.data, base, frames))

    def _choose(self) -> Trial:
        """Return the first frame that is near its base, else the smallest that is worth it."""
        best: Trial | None = None
        trying: Aside[Trial] | None = self.first
        while trying is not None:
            trial = trying.finish()
            if trial.is_near:
                return trial
            best = min(filter(None, (best, trial)), key=lambda each: len(each.frame))
            trying = self._try_next()
        alone = pack_alone(self.data)
        if best is not None and len(best.frame) <= WORTH * len(alone.frame):
            return best
        return alone

    def _count_use(self, base: int) -> None:
        """Note that one more page is beside an outlet's base; give it up where they are many."""
        place = (self.outlet, base)
        where = "WHERE outlet = ? AND content_id = ?"
        self.connection.execute(f"UPDATE outlet_bases SET uses = uses + 1 {where}", place)  # noqa: S608
        delete = f"DELETE FROM outlet_bases {where} AND uses >= ?"  # noqa: S608
        self.connection.execute(delete, (*place, MOST_USES))


def pack_alone(data: bytes) -> Trial:
    """Return the bytes by themselves."""
    return Trial(pack_bytes(data), is_near=True)


def pack_near(data: bytes, base: int, frames: tuple[bytes, ...]) -> Trial:
    """Return the bytes beside a base, whose frames are given.

    Whether that is worth it is guessed: by itself a page packs about as well as the outlet's base.
    """
    try:
        words = unpack_frames(frames)
    except zstandard.ZstdError:
        # A damaged base costs those that are beside it; nothing more is put there.
        return Trial(pack_bytes(data), is_near=False)
    frame = pack_bytes(data, words)
    root = frames[-1]
    guessed = len(data) * len(root) / max(zstandard.frame_content_size(root), 1)
    return Trial(frame, len(frame) <= WORTH * guessed, base)


def repack_page(connection: sqlite3.Connection, page: int) -> None:
    """Pack the bytes of a page that an older onrecord has kept by themselves."""
    content, raw, address, outlet = connection.execute(KEPT, (page,)).fetchone()
    try:
        data = unpack_bytes(raw)
    except zstandard.ZstdError:
        return
    Packing(connection, content, data, address=address, outlet=outlet).finish()
