"""A delivery (bytes, and what came with them) in, the opened text with its source out."""

import hashlib

from msgspec import UNSET, UnsetType

from onrecord.errors import SourceUnreadable
from onrecord.settings import Settings
from onrecord.source.decoding import Decoded, decode_bytes
from onrecord.source.sniffing import Sniffed, find_binary, is_noise, sniff_content
from onrecord.source.unpacking import unpack_gzip
from onrecord.types import (
    Candidate,
    FailReason,
    HttpExchange,
    Part,
    ReadingWarning,
    Source,
    WarcPlace,
)


class Delivery(Part, frozen=True, kw_only=True):
    """Bytes as they came. `subject` names them in errors; `hint` is the media type proposed."""

    subject: str
    data: bytes
    truncated: bool = False
    url: str | None = None
    path: str | UnsetType = UNSET
    charset: str | None = None
    hint: str | None = None
    retrieved: str | None = None
    http: HttpExchange | UnsetType = UNSET
    warc: WarcPlace | None = None
    warnings: tuple[ReadingWarning, ...] = ()


class Opened(Part, frozen=True, kw_only=True):
    """A source as text: `is_markup` says how to read it, the candidates how it was decoded.

    `encoded` is the same text in UTF-8 where it came so: the parser need not encode it again.
    """

    source: Source
    text: str
    is_markup: bool
    encoded: bytes | None = None
    encoding_candidates: tuple[Candidate, ...] = ()
    warnings: tuple[ReadingWarning, ...] = ()


def read_delivery(delivery: Delivery, settings: Settings) -> Opened:
    """Return the delivered bytes unpacked, recognized and decoded.

    Empty bytes give an empty text. Raises SourceUnreadable: CORRUPT where gzip data gives
    nothing, BINARY where the content is neither markup nor text.
    """
    unpacked = unpack_gzip(delivery.data, max_bytes=settings.max_unpacked_bytes)
    if unpacked.damaged and not unpacked.data:
        raise SourceUnreadable(
            delivery.subject,
            "is damaged gzip data, nothing can be unpacked; fetch or copy it again",
            reason=FailReason.CORRUPT,
        )
    _refuse_binary(delivery.subject, find_binary(unpacked.data))
    truncated = delivery.truncated or unpacked.truncated
    sniffed = sniff_content(unpacked.data, hint=delivery.hint)
    decoded = decode_bytes(
        unpacked.data, charset=delivery.charset, is_markup=sniffed.is_markup, is_cut=truncated
    )
    if not sniffed.is_markup and is_noise(decoded.text):
        _refuse_binary(delivery.subject, "binary data of an unknown kind")
    # No encoding makes U+0000 of other bytes, and bytes are searched faster than text.
    text, lost = drop_nuls(decoded.text) if b"\0" in unpacked.data else (decoded.text, ())
    return Opened(
        source=_build_source(delivery, sniffed, decoded, truncated=truncated),
        text=text,
        is_markup=sniffed.is_markup,
        encoded=unpacked.data if decoded.is_verbatim and not lost else None,
        encoding_candidates=decoded.candidates,
        warnings=delivery.warnings + unpacked.warnings + decoded.warnings + lost,
    )


def drop_nuls(text: str) -> tuple[str, tuple[ReadingWarning, ...]]:
    """Return the text without U+0000, which HTML's tree builder ignores, and a warning if any."""
    if "\0" not in text:
        return text, ()
    message = f"{text.count(chr(0))} NUL characters were left out"
    warning = ReadingWarning(code="nul-characters", field="source", message=message)
    return text.replace("\0", ""), (warning,)


def measure_digest(data: bytes) -> str:
    """Return `sha256:` and the hexadecimal digest."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def _refuse_binary(subject: str, kind: str | None) -> None:
    if kind is not None:
        raise SourceUnreadable(
            subject, f"is {kind}; onrecord reads HTML and text", reason=FailReason.BINARY
        )


def _build_source(
    delivery: Delivery, sniffed: Sniffed, decoded: Decoded, *, truncated: bool
) -> Source:
    return Source(
        url=delivery.url,
        retrieved=delivery.retrieved,
        media_type=sniffed.media_type,
        encoding=decoded.encoding,
        digest=measure_digest(delivery.data),
        warc=delivery.warc,
        bytes=len(delivery.data),
        truncated=truncated,
        path=delivery.path,
        http=delivery.http,
    )
