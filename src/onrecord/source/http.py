"""A stored HTTP response in, its status, headers and decoded body out (RFC 9112)."""

import io
from typing import Any, Literal, NamedTuple

from onrecord.source.answers import read_charset, read_media_type, warn
from onrecord.types import ReadingWarning

PART = 256 * 1024
MOST_HEADERS = 64 * 1024
HEAD_END = b"\r\n\r\n"
CODINGS = frozenset(("content-encoding", "transfer-encoding"))


class Response(NamedTuple):
    """A response: header names in lower case, the body without its codings. No status: no HTTP."""

    status: int | None
    headers: dict[str, str]
    body: bytes
    warnings: tuple[ReadingWarning, ...] = ()

    @property
    def media_type(self) -> str | None:
        """The Content-Type without its parameters, None where there is none."""
        return read_media_type(self.headers)

    @property
    def charset(self) -> str | None:
        """The label that the Content-Type declares."""
        return read_charset(self.headers)


def decode_http(block: bytes, *, limit: int) -> Response:
    """Return a response decoded from chunks, gzip, deflate, Brotli or Zstandard.

    At most `limit` bytes of the body come out. A body that is not coded as its headers say comes
    as it is: many crawlers store it decoded and leave the headers. Damage ends it.
    """
    plain = read_plain(block, limit)
    if plain is not None:
        return plain
    decoded = parse_block(block, "all")
    if decoded is None:
        return keep_coded(block, limit)
    body, damage = read_body(decoded, limit)
    if damage is not None and not body:
        return keep_coded(block, limit)
    warnings = () if damage is None else warn("incomplete", f"the body is damaged ({damage})")
    return build_response(decoded, body, limit, warnings)


def read_plain(block: bytes, limit: int) -> Response | None:
    """Return a response whose body has no codings, of which most is a copy; None for any other."""
    head, end, _ = block[:MOST_HEADERS].partition(HEAD_END)
    if not end or head.count(b"\n") != head.count(b"\r\n"):
        return None
    parsed = parse_block(head + end, "none")
    if parsed is None or not CODINGS.isdisjoint(read_headers(parsed)):
        return None
    if parsed.reader.read(1):  # the head ends before, at a line of white space
        return None
    start = len(head) + len(end)
    return build_response(parsed, block[start : start + limit + 1], limit, ())


def keep_coded(block: bytes, limit: int) -> Response:
    """Return the response with its body as it is stored."""
    plain = parse_block(block, "none")
    if plain is None:
        return Response(None, {}, block[:limit])
    body, _ = read_body(plain, limit)
    coded = not CODINGS.isdisjoint(read_headers(plain))
    message = "the body is not coded as its headers say"
    return build_response(plain, body, limit, warn("coding", message) if coded else ())


def parse_block(block: bytes, decode: Literal["none", "all"]) -> Any:
    """Return the block as a record with its HTTP headers parsed; None where it is no HTTP.

    The block gets a reader of its own: an error in one body would end the whole file's.
    """
    from fastwarc.warc import ArchiveIterator

    head = (
        "WARC/1.1\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    stream = io.BytesIO(b"".join((head.encode(), block, b"\r\n\r\n")))
    record = next(iter(ArchiveIterator(stream, parse_http=False, fsspec_args=False)), None)
    if record is None or not block.startswith(b"HTTP/"):
        return None
    try:
        record.parse_http(auto_decode=decode, quirks_mode=True)
    except OSError:
        return None
    return record if record.http_headers else None


def read_body(record: Any, limit: int) -> tuple[bytes, str | None]:
    """Return what can be read of the body, one byte over the limit at most, and the damage."""
    body = bytearray()
    try:
        while len(body) <= limit and (part := record.reader.read(min(PART, limit + 1))):
            body += part
    except OSError as error:
        return bytes(body), str(error)
    return bytes(body[: limit + 1]), None


def build_response(
    record: Any, body: bytes, limit: int, warnings: tuple[ReadingWarning, ...]
) -> Response:
    """Return the record's response; the body is cut at the limit."""
    if len(body) > limit:
        warnings += warn("truncated", f"only the first {limit} bytes were read")
    status = record.http_headers.status_code
    return Response(status, read_headers(record), body[:limit], warnings)


def read_headers(record: Any) -> dict[str, str]:
    """Return the headers by lower-case name; the first of each name counts."""
    headers: dict[str, str] = {}
    for name, value in record.http_headers.to_tuples():
        headers.setdefault(name.lower(), value.strip())
    return headers
