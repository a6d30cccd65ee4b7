"""Captures in, a WARC file out, the same bytes each time (WARC 1.1, ISO 28500:2017)."""

import gzip
import uuid
from collections.abc import Iterable
from pathlib import Path

from samples.captures import Capture

INFO = b"software: onrecord samples\r\nformat: WARC File Format 1.1\r\n"
DATE = "%Y-%m-%dT%H:%M:%SZ"


def write_warc(path: Path, captures: Iterable[Capture]) -> int:
    """Write the captures to a file, each packed by itself; return how many they were."""
    count = 0
    with path.open("wb") as stream:
        for count, capture in enumerate(captures, 1):
            if count == 1:
                stream.write(pack(build_info(capture)))
            stream.write(pack(build_response(capture)))
    return count


def pack(record: bytes) -> bytes:
    """Return a record as one gzip member without a time."""
    return gzip.compress(record, compresslevel=9, mtime=0)


def build_info(first: Capture) -> bytes:
    """Return the record that says what made the file."""
    fields = {
        "WARC-Type": "warcinfo",
        "WARC-Date": first.instant.strftime(DATE),
        "Content-Type": "application/warc-fields",
    }
    return build_record(fields, INFO, name="warcinfo")


def build_response(capture: Capture) -> bytes:
    """Return a capture's record: the HTTP answer as it was sent."""
    answer = capture.answer
    reason = "OK" if answer.status == 200 else "Not Found"
    head = (
        f"HTTP/1.1 {answer.status} {reason}\r\nContent-Type: {answer.media_type}\r\n"
        f"Content-Length: {len(answer.body)}\r\nDate: {capture.instant:%a, %d %b %Y %H:%M:%S} GMT"
    )
    fields = {
        "WARC-Type": "response",
        "WARC-Target-URI": capture.url,
        "WARC-Date": capture.instant.strftime(DATE),
        "Content-Type": "application/http; msgtype=response",
    }
    block = head.encode() + b"\r\n\r\n" + answer.body
    return build_record(fields, block, name=f"{capture.instant:{DATE}} {capture.url}")


def build_record(fields: dict[str, str], block: bytes, *, name: str) -> bytes:
    """Return a record; its id is made of its name."""
    identity = uuid.uuid5(uuid.NAMESPACE_URL, f"onrecord samples {name}")
    named = {"WARC-Record-ID": f"<urn:uuid:{identity}>", **fields, "Content-Length": len(block)}
    head = "".join(f"{key}: {value}\r\n" for key, value in named.items())
    return f"WARC/1.1\r\n{head}\r\n".encode() + block + b"\r\n\r\n"
