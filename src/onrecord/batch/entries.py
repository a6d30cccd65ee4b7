"""An open WARC file in, an entry for each of its responses out: record, skipped or failed."""

from collections.abc import Iterator, Mapping
from typing import BinaryIO

import msgspec

from onrecord.archive.intake import describe_fault, read_page, unpack_delivery
from onrecord.batch.jobs import Blame
from onrecord.errors import SourceError
from onrecord.export.entries import Capture, Entry, list_captures
from onrecord.pipeline import Hints
from onrecord.record.reader import build_reader
from onrecord.settings import Settings
from onrecord.source.opened import Delivery, measure_digest
from onrecord.source.warc import read_stream
from onrecord.source.warcpage import Revisited, WarcPage
from onrecord.types import (
    Failed,
    FailReason,
    Outcome,
    Part,
    Skipped,
    SkipReason,
    Source,
)

PASSED_OVER = {FailReason.STATUS: SkipReason.HTTP_STATUS, FailReason.BINARY: SkipReason.NOT_HTML}


class Response(Part, frozen=True, kw_only=True):
    """One response: its place in the shard, from 0, where it stands, and what it repeats."""

    place: int
    offset: int
    page: WarcPage


class Met(Part, frozen=True, kw_only=True):
    """A response that was read: its entry (numbered by place), and the capture that it repeats."""

    response: Response
    entry: Entry
    revisited: Revisited | None = None


def list_responses(
    stream: BinaryIO, name: str, settings: Settings, *, offset: int, place: int
) -> Iterator[Response]:
    """Yield the responses from an offset on. Raises SourceUnreadable where there is no record."""
    pages = read_stream(stream, name, settings, start=offset)
    for number, page in enumerate(pages, place):
        yield Response(place=number, offset=page.place.offset, page=page)


def read_response(
    response: Response, settings: Settings, blames: Mapping[int, Blame], *, number: int
) -> Met:
    """Read one response under a number; whatever goes wrong becomes its outcome."""
    page = response.page
    blame = blames.get(response.place)
    if blame is not None:
        outcome: Outcome = fail(page, blame.reason, blame.detail, settings)
    elif page.revisited is not None:
        outcome = skip(page, SkipReason.REVISIT, describe_revisit(page.revisited), settings)
    else:
        outcome = read_outcome(page, settings)
    captures = list_captures(outcome) or (build_capture(page),)
    entry = Entry(number=number, outcome=outcome, captures=captures)
    return Met(response=response, entry=entry, revisited=None if blame else page.revisited)


def read_outcome(page: WarcPage, settings: Settings) -> Outcome:
    """Return what became of a page that is neither blamed nor a revisit."""
    if page.failure is not None or page.delivery is None:
        return refuse(page, page.reason, page.failure or "holds no bytes", settings)
    try:
        return read_page(unpack_delivery(page.delivery, settings), Hints(), settings)
    except SourceError as error:
        return refuse(page, error.reason, error.detail, settings)
    except MemoryError:
        return fail(page, FailReason.MEMORY, "takes more memory than a page may", settings)
    except Exception as error:
        # A fault of onrecord on one page must not cost the other pages of a long run.
        fault = describe_fault(error)
        return fail(page, fault.reason, fault.detail, settings)


def refuse(page: WarcPage, reason: FailReason, detail: str, settings: Settings) -> Outcome:
    """Return a page that cannot be read: skipped where it is whole but no page, else failed."""
    passed_over = PASSED_OVER.get(reason)
    if passed_over is None or page.delivery is None:
        return fail(page, reason, detail, settings)
    return skip(page, passed_over, detail, settings)


def fail(page: WarcPage, reason: FailReason, detail: str, settings: Settings) -> Failed:
    """Return a failed page; its words say where in which file it stands."""
    place = page.place
    where = f"{place.file}, byte {place.offset}"
    return Failed(
        reason=reason,
        detail=detail if where in detail else f"{detail} ({where})",
        subject=page.url or place.record_id or where,
        reader=build_reader(settings),
    )


def skip(page: WarcPage, reason: SkipReason, detail: str, settings: Settings) -> Skipped:
    """Return a response that is no page to be read."""
    delivery = page.delivery or Delivery(subject=page.place.file, data=b"")
    source = Source(
        url=page.url,
        retrieved=page.captured,
        media_type=delivery.hint or "",
        encoding=None,
        digest=measure_digest(delivery.data),
        warc=page.place,
        bytes=len(delivery.data),
        truncated=delivery.truncated,
        http=delivery.http,
    )
    reader = build_reader(settings)
    return Skipped(reason=reason, detail=detail, source=source, reader=reader)


def describe_revisit(revisited: Revisited) -> str:
    """Return what a revisit repeats, in words."""
    parts = (revisited.record_id, revisited.url, revisited.captured)
    return "repeats " + (" ".join(part for part in parts if part) or "a capture that it names not")


def build_capture(page: WarcPage) -> Capture:
    """Return the capture of a page that failed."""
    return Capture(captured=page.captured, url=page.url, warc=page.place)


def strip_response(met: Met) -> Met:
    """Return the same without the page's bytes."""
    page = msgspec.structs.replace(met.response.page, delivery=None)
    return msgspec.structs.replace(met, response=msgspec.structs.replace(met.response, page=page))
