"""What a server says of its answer in, whether the answer can be read out."""

import re
from collections.abc import Mapping
from http import HTTPStatus

from onrecord.errors import FetchRejected, SourceUnreadable
from onrecord.types import FailReason, ReadingWarning

CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([^\s;\"']+)", re.IGNORECASE)
_TEXTUAL = frozenset(
    {
        "application/xml",
        "application/xhtml+xml",
        "application/json",
        "application/javascript",
        "application/octet-stream",
        "application/gzip",
        "application/x-gzip",
        "application/unknown",
    }
)
_BINARY_KINDS = ("audio/", "font/", "image/", "model/", "video/")


def read_media_type(headers: Mapping[str, str]) -> str | None:
    """Return the Content-Type without its parameters, None where there is none."""
    return headers.get("content-type", "").partition(";")[0].strip().lower() or None


def read_charset(headers: Mapping[str, str]) -> str | None:
    """Return the label of an encoding that the Content-Type declares."""
    found = CHARSET.search(headers.get("content-type", ""))
    return found[1] if found else None


def warn(code: str, message: str) -> tuple[ReadingWarning, ...]:
    """Return one warning on the source."""
    return (ReadingWarning(code=code, field="source", message=message),)


def refuse_status(subject: str, status: int) -> None:
    """Raise FetchRejected for a status that is no success (RFC 9110, 15)."""
    if status == HTTPStatus.NOT_MODIFIED:
        raise FetchRejected(subject, "has not been modified since (http status 304)")
    if not 200 <= status < 300:
        known = status in HTTPStatus._value2member_map_
        phrase = f" {HTTPStatus(status).phrase}" if known else ""
        raise FetchRejected(subject, f"the server answered with http status {status}{phrase}")


def refuse_media_type(subject: str, media_type: str) -> None:
    """Raise SourceUnreadable for a media type that is no text."""
    is_text = media_type in _TEXTUAL or media_type.endswith(("+xml", "+json"))
    if media_type.startswith(_BINARY_KINDS) or (
        media_type.startswith("application/") and not is_text
    ):
        message = f"is {media_type} by its Content-Type; onrecord reads HTML and text"
        raise SourceUnreadable(subject, message, reason=FailReason.BINARY)
