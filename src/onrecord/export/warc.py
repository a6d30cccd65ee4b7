"""Captures in, WARC records out: the same bytes each time (WARC 1.1, ISO 28500:2017)."""

import base64
import gzip
import hashlib
import uuid
from collections.abc import Mapping
from http import HTTPStatus
from typing import BinaryIO

from onrecord.types import Part
from onrecord.version import __version__

ENDING = ".warc.gz"
IDENTICAL = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
LEVEL = 6


class WarcRecord(Part, frozen=True, kw_only=True):
    """A record to be written: its type, named fields beside those that every record has, block."""

    type: str
    date: str
    block: bytes
    media_type: str
    url: str | None = None
    fields: tuple[tuple[str, str], ...] = ()


class WarcWriter:
    """Writes records to a stream, each packed by itself so that it can be read alone.

    A record's id is made of what it holds: equal captures give equal files.
    """

    def __init__(self, stream: BinaryIO, *, is_packed: bool = True, level: int = LEVEL) -> None:
        self.stream = stream
        self.is_packed = is_packed
        self.level = level
        self.position = 0

    def write(self, record: WarcRecord) -> str:
        """Write a record; return its id. Raises OSError."""
        identity = name_record(record)
        data = build_bytes(record, identity)
        if self.is_packed:
            data = gzip.compress(data, compresslevel=self.level, mtime=0)
        self.stream.write(data)
        self.position += len(data)
        return identity

    def write_info(self, date: str, **fields: str) -> str:
        """Write the record that says what made the file; return its id."""
        said = {"software": f"onrecord/{__version__}", "format": "WARC File Format 1.1", **fields}
        block = "".join(f"{name}: {value}\r\n" for name, value in said.items()).encode()
        return self.write(
            WarcRecord(
                type="warcinfo", date=date, block=block, media_type="application/warc-fields"
            )
        )


def build_response(
    url: str, date: str, body: bytes, *, status: int = 200, headers: Mapping[str, str]
) -> WarcRecord:
    """Return the record of an HTTP response whose body is `body` as the headers say."""
    return WarcRecord(
        type="response",
        date=date,
        url=url,
        block=build_http(status, headers) + body,
        media_type="application/http; msgtype=response",
        fields=(("WARC-Payload-Digest", digest_payload(body)),),
    )


def build_resource(url: str, date: str, body: bytes, *, media_type: str) -> WarcRecord:
    """Return the record of bytes that came without HTTP, such as a file's."""
    return WarcRecord(
        type="resource",
        date=date,
        url=url,
        block=body,
        media_type=media_type,
        fields=(("WARC-Payload-Digest", digest_payload(body)),),
    )


def build_revisit(
    url: str, date: str, *, refers_to: str, first: WarcRecord, headers: Mapping[str, str]
) -> WarcRecord:
    """Return the record of a capture that repeats another's payload (WARC 1.1, 6.7.2)."""
    digest = dict(first.fields)["WARC-Payload-Digest"]
    return WarcRecord(
        type="revisit",
        date=date,
        url=url,
        block=build_http(200, headers),
        media_type="application/http; msgtype=response",
        fields=(
            ("WARC-Profile", IDENTICAL),
            ("WARC-Payload-Digest", digest),
            ("WARC-Refers-To", f"<{refers_to}>"),
            ("WARC-Refers-To-Target-URI", first.url or url),
            ("WARC-Refers-To-Date", first.date),
        ),
    )


def build_http(status: int, headers: Mapping[str, str]) -> bytes:
    """Return the head of an HTTP response."""
    known = status in HTTPStatus._value2member_map_
    phrase = HTTPStatus(status).phrase if known else "Unknown"
    lines = [f"HTTP/1.1 {status} {phrase}", *(f"{name}: {headers[name]}" for name in headers)]
    return ("\r\n".join(map(fold, lines)) + "\r\n\r\n").encode("utf-8", "replace")


def fold(line: str) -> str:
    """Return a header as one line: a value from a page must not begin another header."""
    return " ".join(line.split())


def name_record(record: WarcRecord) -> str:
    """Return a record's id, `urn:uuid:` and a UUID made of all that it holds."""
    told = "\n".join(map(str, (record.type, record.date, record.url, record.fields)))
    digest = hashlib.sha256(told.encode("utf-8", "replace") + b"\n" + record.block).digest()
    return f"urn:uuid:{uuid.UUID(bytes=digest[:16], version=5)}"


def build_bytes(record: WarcRecord, identity: str) -> bytes:
    """Return the record as it stands in an unpacked file."""
    named = {
        "WARC-Type": record.type,
        "WARC-Record-ID": f"<{identity}>",
        "WARC-Date": record.date,
        **({} if record.url is None else {"WARC-Target-URI": record.url}),
        **dict(record.fields),
        "WARC-Block-Digest": digest_payload(record.block),
        "Content-Type": record.media_type,
        "Content-Length": str(len(record.block)),
    }
    head = "".join(fold(f"{name}: {value}") + "\r\n" for name, value in named.items())
    return f"WARC/1.1\r\n{head}\r\n".encode("utf-8", "replace") + record.block + b"\r\n\r\n"


def digest_payload(data: bytes) -> str:
    """Return `sha1:` and the digest in base32, as crawlers write it."""
    return "sha1:" + base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()
