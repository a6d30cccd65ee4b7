"""A kept page in, what this onrecord reads from its bytes out."""

from onrecord.archive.compression import unpack_beside, unpack_frames
from onrecord.archive.filing import Filing, build_filing, decode_document, encode_document
from onrecord.archive.intake import describe_fault, read_page, redeliver
from onrecord.archive.tasks import Failure
from onrecord.errors import SourceError
from onrecord.settings import Settings
from onrecord.types import FailReason, Part


class KeptCopy(Part, frozen=True, kw_only=True):
    """A page as its rows have it: packed bytes and document, and how they were delivered.

    `frames` are those of its bytes and of their bases; none where only its record was imported.
    """

    page: int
    frames: tuple[bytes, ...]
    document: bytes
    beside: bool
    delivery: str
    is_record: bool


class Rereading(Part, frozen=True, kw_only=True):
    """What became of a page: a new filing, a failure, or neither where nothing changed."""

    page: int
    filing: Filing | None = None
    failure: Failure | None = None
    has_bytes: bool = True


def reread_copy(copy: KeptCopy, *, settings: Settings) -> Rereading:
    """Read a page again with the hints that it was read with first."""
    if not copy.frames:
        return Rereading(page=copy.page, has_bytes=False)
    try:
        content = unpack_frames(copy.frames)
        document = unpack_beside(copy.document, content if copy.beside else None)
        old = decode_document(document, is_record=copy.is_record)
        delivery, hints = redeliver(content, old.source, copy.delivery)
        new = read_page(delivery, hints, settings)
    except SourceError as error:
        failure = Failure(reason=error.reason, detail=error.detail)
        return Rereading(page=copy.page, failure=failure)
    except Exception as error:
        return Rereading(page=copy.page, failure=describe_fault(error))
    if encode_document(new) == document:
        return Rereading(page=copy.page)
    filing = build_filing(new, content, delivery=copy.delivery, is_kept=True)
    return Rereading(page=copy.page, filing=filing)


def lose_copy(copy: KeptCopy) -> Rereading:
    """Return what became of a page that killed the process which read it."""
    detail = "the process that read it died (no memory left, or a fault); please report it"
    failure = Failure(reason=FailReason.UNREADABLE, detail=detail)
    return Rereading(page=copy.page, failure=failure)
