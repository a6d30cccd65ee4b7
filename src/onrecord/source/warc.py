"""A WARC file in, its pages out as they were captured (ISO 28500, WARC 1.0 and 1.1).

Responses, resources and conversions are pages; a revisit names a page that was captured before.
Requests, metadata and what was not fetched by HTTP (dns:) are left out.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO

from onrecord.errors import SourceUnreadable
from onrecord.settings import Settings
from onrecord.source.unpacking import GZIP_MAGIC
from onrecord.source.warcmembers import find_end, find_record
from onrecord.source.warcpage import WarcPage, read_record
from onrecord.types import FailReason, WarcPlace

WARC_ENDINGS = (".warc", ".warc.gz", ".warc.zst")
CHUNK = 256 * 1024
MOST_DAMAGE = 10_000
"""Damaged places after which the rest of a file is left: each costs a fresh start behind it."""


def open_warc(path: str, *, settings: Settings) -> Iterator[WarcPage]:
    """Yield the file's pages in its order; one whose `failure` says where stands for damage.

    Raises SourceUnreadable when it cannot be opened or has no WARC record at all.
    """
    try:
        stream = open(path, "rb", buffering=CHUNK)  # noqa: SIM115 (held while pages are yielded)
    except OSError as error:
        message = f"cannot be read ({error.strerror})"
        raise SourceUnreadable(path, message, reason=FailReason.UNREADABLE) from error
    with stream:
        yield from read_stream(stream, path, settings)


def read_stream(
    stream: BinaryIO, name: str, settings: Settings, *, start: int = 0
) -> Iterator[WarcPage]:
    """Yield the pages of an open file from a record's offset on.

    A damaged record costs itself: reading goes on at the next one that begins behind it.
    """
    run = Run(stream, name, settings)
    at: int | None = start
    for _ in range(MOST_DAMAGE):
        if at is None:
            return
        yield from run.read(at)
        if run.broken is None:
            break
        broken, at = run.find_damage(at)
        if at is None and run.last is None and not start:
            message = f"is not a WARC file that can be read ({run.broken})"
            raise SourceUnreadable(name, message, reason=FailReason.CORRUPT)
        yield build_damage(name, broken, run.broken)
    else:
        yield build_damage(name, at or 0, "too much of the file is damaged; its rest was left")
        return
    last = start if run.last is None else run.last
    if run.last is None and not start:
        raise SourceUnreadable(name, "holds no WARC record", reason=FailReason.CORRUPT)
    cut = find_cut(stream, last)
    if cut is not None and cut != run.told:  # a page that is cut itself says so
        yield build_damage(name, cut, "the file is cut off in this record")


class Run:
    """One reading of a file: the last record met, the last page told of, and what broke it off."""

    def __init__(self, stream: BinaryIO, name: str, settings: Settings) -> None:
        self.stream = stream
        self.name = name
        self.settings = settings
        self.last: int | None = None
        self.told: int | None = None
        self.is_read = True
        self.broken: str | None = None

    def read(self, at: int) -> Iterator[WarcPage]:
        """Yield pages from an offset until the file ends or a record cannot be read."""
        self.broken = None
        try:
            for record in self.iterate(at):
                self.last, self.is_read = record.stream_pos, False
                page = read_record(record, self.name, self.settings)
                self.is_read = True
                if page is not None:
                    self.told = self.last
                    yield page
        except OSError as error:
            self.broken = str(error)

    def iterate(self, at: int) -> Iterator[Any]:
        """Yield FastWARC's records from an offset."""
        from fastwarc.warc import ArchiveIterator

        self.stream.seek(at)
        # By the name of a file FastWARC would guess how it is packed; a stream it looks at.
        yield from ArchiveIterator(self.stream, parse_http=False)

    def find_damage(self, at: int) -> tuple[int, int | None]:
        """Return where the broken record begins, and where the next one behind it does."""
        if self.last is None or self.last < at:
            return at, find_record(self.stream, at + 1)
        broken = find_end(self.stream, self.last) if self.is_read else self.last
        # Where the end of the last record cannot be told, the damage is somewhere behind it.
        broken = self.last if broken is None else broken
        return broken, find_record(self.stream, broken + 1)


def build_damage(name: str, position: int, message: str) -> WarcPage:
    """Return the page that stands for a record that could not be read."""
    return WarcPage(
        place=WarcPlace(record_id="", file=name, offset=position),
        failure=f"damaged at byte {position} ({message})",
        reason=FailReason.CORRUPT,
    )


def find_cut(stream: BinaryIO, position: int) -> int | None:
    """Return where the gzip member begins that the file ends inside of; None: it ends whole.

    `position` is that of the last record found; a member behind it may have no record yet.
    """
    at: int | None = position
    while at is not None:
        stream.seek(at)
        if not stream.read(len(GZIP_MAGIC)).startswith(GZIP_MAGIC):
            return None
        end = find_end(stream, at)
        if end is None:
            return at
        at = end
    return None
