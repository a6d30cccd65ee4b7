"""A WARC file in, its pages out as they were captured (ISO 28500, WARC 1.0 and 1.1).

Responses, resources and conversions are pages; a revisit names a page that was captured before.
Requests, metadata and what was not fetched by HTTP (dns:) are left out.
"""

import zlib
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.errors import SourceUnreadable
from onrecord.settings import Settings
from onrecord.source.unpacking import GZIP_MAGIC
from onrecord.source.warcpage import WarcPage, read_record
from onrecord.types import FailReason, WarcPlace

WARC_ENDINGS = (".warc", ".warc.gz", ".warc.zst")
CHUNK = 256 * 1024


def open_warc(path: str, *, settings: Settings) -> Iterator[WarcPage]:
    """Yield the file's pages in its order; damage ends it with a page whose `failure` says where.

    Raises SourceUnreadable when it cannot be opened or has no WARC record at all.
    """
    try:
        stream = open(path, "rb", buffering=CHUNK)  # noqa: SIM115 (held while pages are yielded)
    except OSError as error:
        message = f"cannot be read ({error.strerror})"
        raise SourceUnreadable(path, message, reason=FailReason.UNREADABLE) from error
    with stream:
        yield from read_stream(stream, path, settings)


def read_stream(stream: BinaryIO, path: str, settings: Settings) -> Iterator[WarcPage]:
    """Yield the pages of an open file."""
    from fastwarc.warc import ArchiveIterator

    position = -1
    try:
        # By the name of a file FastWARC would guess how it is packed; a stream it looks at.
        for record in ArchiveIterator(stream, parse_http=False):
            position = record.stream_pos
            page = read_record(record, path, settings)
            if page is not None:
                yield page
    except OSError as error:
        if position < 0:
            message = f"is not a WARC file that can be read ({error})"
            raise SourceUnreadable(path, message, reason=FailReason.CORRUPT) from None
        yield build_damage(path, position, f"the file is damaged after byte {position} ({error})")
        return
    if position < 0:
        raise SourceUnreadable(path, "holds no WARC record", reason=FailReason.CORRUPT)
    if is_cut(path, position):
        yield build_damage(path, position, f"the file is cut off after byte {position}")


def build_damage(path: str, position: int, message: str) -> WarcPage:
    """Return the page that stands for all that could not be read behind a place."""
    return WarcPage(
        place=WarcPlace(record_id="", file=path, offset=position),
        failure=f"{message}; what may stand behind it was not read",
        reason=FailReason.CORRUPT,
    )


def is_cut(path: str, position: int) -> bool:
    """Whether a gzip file ends inside a member, counted from the last record that was found."""
    with open(path, "rb") as stream:
        stream.seek(position)
        data = stream.read(CHUNK)
        if not data.startswith(GZIP_MAGIC):
            return False
        member = zlib.decompressobj(wbits=31)
        while data:
            if member.eof:
                member = zlib.decompressobj(wbits=31)
            try:
                member.decompress(data)
            except zlib.error:
                return True
            data = member.unused_data.lstrip(b"\0") or stream.read(CHUNK)
        return not member.eof
