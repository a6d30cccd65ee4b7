"""A stream and a place in a WARC file in, the place of the next record behind damage out."""

import zlib
from typing import BinaryIO

from onrecord.source.unpacking import GZIP_MAGIC

CHUNK = 256 * 1024
PROBE = 512
"""Bytes of a gzip member that show whether a WARC record begins in it."""

VERSION = b"WARC/1."
PLAIN = b"\r\n\r\n" + VERSION
"""How a record begins in a file that is not packed: behind the end of the one before it."""


def find_record(stream: BinaryIO, start: int) -> int | None:
    """Return the offset of the first record that begins at `start` or later; None: there is none.

    In a gzip file (one member a record, WARC 1.1 annex D) that is a member whose first bytes
    unpack to a version line; in a plain one a version line behind two line ends. Each byte is
    looked at once, and a few more for each place that looks like a member.
    """
    stream.seek(start)
    held, base = b"", start
    while True:
        data = stream.read(CHUNK)
        held += data
        found = _find_in(held, is_last=not data)
        if found is not None:
            return base + found
        if not data:
            return None
        kept = min(len(held), PROBE - 1)
        base += len(held) - kept
        held = held[-kept:]


def _find_in(data: bytes, *, is_last: bool) -> int | None:
    """Return the first place in the data where a record begins and enough of it stands there."""
    last = len(data) if is_last else len(data) - PROBE + 1
    places = (_find_member(data, last), _find_plain(data, last))
    return min((each for each in places if each is not None), default=None)


def _find_member(data: bytes, last: int) -> int | None:
    place = data.find(GZIP_MAGIC)
    while 0 <= place < last:
        if _is_record(data[place : place + PROBE]):
            return place
        place = data.find(GZIP_MAGIC, place + 1)
    return None


def _find_plain(data: bytes, last: int) -> int | None:
    place = data.find(PLAIN)
    return place + len(PLAIN) - len(VERSION) if 0 <= place < last else None


def find_end(stream: BinaryIO, position: int) -> int | None:
    """Return where the gzip member that begins at `position` ends; None where it does not."""
    stream.seek(position)
    member = zlib.decompressobj(wbits=31)
    read = 0
    while data := stream.read(CHUNK):
        if read == 0 and not data.startswith(GZIP_MAGIC):
            return None
        read += len(data)
        try:
            while data and not member.eof:
                member.decompress(data, CHUNK)
                data = member.unconsumed_tail
        except zlib.error:
            return None
        if member.eof:
            return position + read - len(member.unused_data)
    return None


def _is_record(head: bytes) -> bool:
    try:
        return zlib.decompressobj(wbits=31).decompress(head, len(VERSION)).startswith(VERSION)
    except zlib.error:
        return False
