"""A body in, an answer out that says how long it keeps, packed where the reader unpacks it."""

import gzip
import hashlib
from typing import Any

from litestar import Request, Response

SMALLEST = 1_000
"""Bytes below which packing saves nothing."""

LEVEL = 5


def answer(
    request: "Request[Any, Any, Any]",
    body: bytes,
    media_type: str,
    *,
    status: int = 200,
    headers: dict[str, str] | None = None,
) -> Response[bytes]:
    """Return the answer; 304 without a body where the reader has the same one (RFC 9110, 13.1.2).

    What the archive says changes when it is written to: a reader asks each time whether what it
    has still holds.
    """
    tag = f'W/"{hashlib.blake2s(body, digest_size=12).hexdigest()}"'
    sent = {
        "etag": tag,
        "cache-control": "private, no-cache",
        "vary": "accept-encoding, cookie",
        **(headers or {}),
    }
    if status == 200 and is_known(request.headers.get("if-none-match", ""), tag):
        return Response(b"", status_code=304, headers=sent, media_type=media_type)
    if takes_gzip(request) and len(body) >= SMALLEST:
        body = gzip.compress(body, LEVEL, mtime=0)
        sent["content-encoding"] = "gzip"
    return Response(body, status_code=status, headers=sent, media_type=media_type)


def is_known(header: str, tag: str) -> bool:
    """Whether one of the tags that a reader has is this one, compared weakly."""
    known = (each.strip().removeprefix("W/") for each in header.split(","))
    return tag.removeprefix("W/") in known or header.strip() == "*"


def takes_gzip(request: "Request[Any, Any, Any]") -> bool:
    """Whether the reader unpacks gzip; one that rules it out by `q=0` does not."""
    for each in request.headers.get("accept-encoding", "").lower().split(","):
        name, _, weight = each.partition(";")
        if name.strip() == "gzip":
            return weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
