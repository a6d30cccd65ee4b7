"""Captures of an archive in, a WARC file out: what was read can be handed on as it came.

The first capture of a page is a response with its bytes, each later one a revisit that names it.
A page that came from a file is a resource under its path. Bytes are kept without their transfer
and content codings, so they are written without.
"""

import datetime
import sqlite3
from collections.abc import Iterable
from pathlib import Path

import msgspec

from onrecord.archive.intake import Kept
from onrecord.archive.kept import Capture
from onrecord.archive.reading import read_captures, read_content
from onrecord.errors import TransferError
from onrecord.export.warc import (
    WarcRecord,
    WarcWriter,
    build_resource,
    build_response,
    build_revisit,
)

CAME = """
    SELECT pages.delivery, runs.started FROM captures
    JOIN pages ON pages.id = captures.page_id
    LEFT JOIN sources ON sources.capture_id = captures.id
    LEFT JOIN runs ON runs.id = sources.run_id
    WHERE captures.id = ?
"""
UNKNOWN = "1970-01-01T00:00:00Z"
"""A WARC record must have a date; this is that of a capture of which nobody knows it."""


class Handed(msgspec.Struct, kw_only=True):
    """What was written: `captures = written + revisits + without_bytes`.

    Pages that were imported without their bytes cannot be handed on so.
    """

    captures: int = 0
    written: int = 0
    revisits: int = 0
    without_bytes: int = 0


def hand_on(sources: Iterable[tuple[sqlite3.Connection, Iterable[int]]], path: Path) -> Handed:
    """Write the captures of some pages of some archives to a file; return how many.

    The file appears when all is written. Raises TransferError where it cannot be.
    """
    handed = Handed()
    partial = path.with_name(f"{path.name}.part")
    try:
        with partial.open("wb") as stream:
            writer = WarcWriter(stream, is_packed=path.name.endswith(".gz"))
            for connection, pages in sources:
                for page in pages:
                    write_page(connection, page, writer, handed)
        partial.replace(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise TransferError(path, f"cannot be written: {reason}") from error
    finally:
        partial.unlink(missing_ok=True)
    return handed


def write_page(
    connection: sqlite3.Connection, page: int, writer: WarcWriter, handed: Handed
) -> None:
    """Write the captures of a page: its bytes once, then what repeats them."""
    captures = list(read_captures(connection, page=page))
    content = read_content(connection, page)
    handed.captures += len(captures)
    if content is None:
        handed.without_bytes += len(captures)
        return
    first: WarcRecord | None = None
    identity = ""
    for capture in captures:
        delivery, started = connection.execute(CAME, (capture.id,)).fetchone()
        date = capture.captured or started or UNKNOWN
        headers = build_headers(capture, msgspec.json.decode(delivery, type=Kept), len(content))
        if writer.position == 0:
            writer.write_info(to_seconds(date))
        if first is None:
            first = build_first(capture, to_seconds(date), content, headers)
            identity = writer.write(first)
            handed.written += 1
        else:
            url = capture.url or first.url or ""
            writer.write(
                build_revisit(
                    url, to_seconds(date), refers_to=identity, first=first, headers=headers
                )
            )
            handed.revisits += 1


def build_first(capture: Capture, date: str, content: bytes, headers: dict[str, str]) -> WarcRecord:
    """Return the record that holds a page's bytes."""
    if capture.url is None:
        name = Path(capture.path or "page").absolute().as_uri()
        return build_resource(name, date, content, media_type=headers["Content-Type"])
    status = 200 if capture.http is None else capture.http.status
    return build_response(capture.url, date, content, status=status, headers=headers)


def build_headers(capture: Capture, kept: Kept, size: int) -> dict[str, str]:
    """Return the headers that the server's answer had, as far as they are known."""
    media_type = kept.hint or "text/html"
    named = {
        "Content-Type": media_type
        if kept.charset is None
        else f"{media_type}; charset={kept.charset}",
        "Content-Length": str(size),
        "ETag": capture.http and capture.http.etag,
        "Last-Modified": capture.http and capture.http.last_modified,
    }
    return {name: value for name, value in named.items() if value}


def to_seconds(date: str) -> str:
    """Return a time as WARC has it (W3C's profile of ISO 8601, UTC)."""
    try:
        instant = datetime.datetime.fromisoformat(date)
    except ValueError:
        return UNKNOWN
    zone = datetime.UTC
    whole = instant.astimezone(zone) if instant.tzinfo else instant.replace(tzinfo=zone)
    return whole.strftime("%Y-%m-%dT%H:%M:%SZ")
