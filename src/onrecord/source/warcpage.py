"""A WARC record in, the page that it holds out: a delivery, a repetition, or why there is none."""

from typing import Any

import msgspec

from onrecord.errors import SourceError, SourceUnreadable
from onrecord.settings import Settings
from onrecord.source.answers import refuse_media_type, refuse_status, warn
from onrecord.source.http import Response, decode_http
from onrecord.source.opened import Delivery
from onrecord.types import FailReason, HttpExchange, Part, ReadingWarning, WarcPlace

PAGES = ("response", "resource", "conversion", "revisit")
LOCAL = ("resource", "revisit")
"""Of these a file on somebody's disk may be the subject."""

MOST_HEADERS = 64 * 1024
"""Bytes that the headers of an HTTP response may take before its body."""


class Revisited(Part, frozen=True, kw_only=True):
    """The earlier capture that a revisit record names, by record id or by address and time."""

    record_id: str | None
    url: str | None
    captured: str | None


class WarcPage(Part, frozen=True, kw_only=True):
    """One page: a delivery, the earlier capture that it repeats, or a failure with its reason.

    What was refused for its status or media type has both a failure and its delivery.
    """

    place: WarcPlace
    url: str | None = None
    captured: str | None = None
    delivery: Delivery | None = None
    revisited: Revisited | None = None
    failure: str | None = None
    reason: FailReason = FailReason.UNREADABLE


def read_record(record: Any, path: str, settings: Settings) -> WarcPage | None:
    """Return a record as a page; None for one that is none (a request, metadata, dns:)."""
    kind = (record.headers.get("WARC-Type") or "").strip().lower()
    if kind not in PAGES:
        return None
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> \t") or None
    if url is not None and not url.lower().startswith(("http://", "https://")):
        if kind not in LOCAL or not url.lower().startswith("file:"):
            return None
        url = None
    page = WarcPage(
        place=WarcPlace(
            record_id=(record.record_id or "").strip("<>"), file=path, offset=record.stream_pos
        ),
        url=url,
        captured=record.headers.get("WARC-Date"),
    )
    if kind == "revisit":
        return msgspec.structs.replace(page, revisited=read_revisited(page, record))
    delivery = None
    try:
        delivery = deliver_record(page, record, settings)
        check_delivery(page.place.file, delivery)
    except SourceError as error:
        failure, reason = error.detail, error.reason
        return msgspec.structs.replace(page, delivery=delivery, failure=failure, reason=reason)
    return msgspec.structs.replace(page, delivery=delivery)


def read_revisited(page: WarcPage, record: Any) -> Revisited:
    """Return what a revisit record says of the capture that it repeats."""
    return Revisited(
        record_id=(record.headers.get("WARC-Refers-To") or "").strip("<> \t") or None,
        url=(record.headers.get("WARC-Refers-To-Target-URI") or "").strip("<> \t") or page.url,
        captured=record.headers.get("WARC-Refers-To-Date"),
    )


def deliver_record(page: WarcPage, record: Any, settings: Settings) -> Delivery:
    """Return the bytes that the record holds. Raises SourceError where there are none."""
    most = settings.max_raw_bytes + MOST_HEADERS
    promised = min(record.content_length, most)
    block = record.reader.read(most) if record.reader else b""
    if not block:
        raise SourceUnreadable(page.place.file, "the record is empty", reason=FailReason.CORRUPT)
    response = open_block(record, block, settings)
    cut = warn_cut(record, len(block), promised)
    http = msgspec.UNSET if response.status is None else build_exchange(response)
    return Delivery(
        subject=page.url or page.place.file,
        data=response.body,
        truncated=bool(cut) or bool(response.warnings),
        url=page.url,
        charset=response.charset,
        hint=response.media_type,
        retrieved=page.captured,
        http=http,
        warc=page.place,
        warnings=cut + response.warnings,
    )


def open_block(record: Any, block: bytes, settings: Settings) -> Response:
    """Return what stands in the block: a response of HTTP, else bytes with a media type."""
    if block.startswith(b"HTTP/"):
        return decode_http(block, limit=settings.max_raw_bytes)
    media_type = record.headers.get("Content-Type") or ""
    headers = {"content-type": "" if media_type.startswith("application/http") else media_type}
    return Response(None, headers, block[: settings.max_raw_bytes])


def check_delivery(subject: str, delivery: Delivery) -> None:
    """Raise SourceError for a status that is no success, and for what is no text."""
    if delivery.http:
        refuse_status(subject, delivery.http.status)
    refuse_media_type(subject, delivery.hint or "")


def warn_cut(record: Any, found: int, promised: int) -> tuple[ReadingWarning, ...]:
    """Return a warning where the block is not whole."""
    reason = record.headers.get("WARC-Truncated")
    if reason:
        return warn("truncated", f"the crawler cut the page off ({reason})")
    if found < promised:
        return warn("truncated", f"the WARC file ends after {found} of {promised} bytes")
    return ()


def build_exchange(response: Response) -> HttpExchange:
    """Return what the server said beside the body."""
    return HttpExchange(
        status=response.status or 0,
        etag=response.headers.get("etag"),
        last_modified=response.headers.get("last-modified"),
    )
