"""Bytes in, Zstandard frames out, and back (RFC 8878)."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import zstandard

LEVEL = 3
BASE_LEVEL = 5
DOCUMENT_LEVEL = 3
"""Of a page by itself, beside another page, and of a document beside its page."""


def pack_bytes(data: bytes, base: bytes | None = None) -> bytes:
    """Return the data as one frame that knows its size and has a checksum.

    With a base, the frame's dictionary is that: what stands there is not said again.
    """
    if base is None:
        return zstandard.ZstdCompressor(level=LEVEL, write_checksum=True).compress(data)
    words = build_words(base)
    packer = zstandard.ZstdCompressor(level=BASE_LEVEL, write_checksum=True, dict_data=words)
    return packer.compress(data)


def unpack_bytes(frame: bytes, base: bytes | None = None) -> bytes:
    """Return what `pack_bytes` was given with the same base. Raises zstandard.ZstdError."""
    words = None if base is None else build_words(base)
    return zstandard.ZstdDecompressor(dict_data=words).decompress(frame)


def unpack_frames(frames: Sequence[bytes]) -> bytes:
    """Return the bytes of the first frame, whose base the next one holds, and so on.

    Raises zstandard.ZstdError on damage of any of them.
    """
    data = unpack_bytes(frames[-1])
    for frame in reversed(frames[:-1]):
        data = unpack_bytes(frame, data)
    return data


def pack_beside(document: bytes, page: bytes | None) -> bytes:
    """Return a document as a frame whose dictionary is its page (None: not kept) and the form.

    What a record says stands in its page, how it says so in the form: beside them, a document
    takes a third of the room that it takes by itself.
    """
    words = build_dictionary(page)
    packer = zstandard.ZstdCompressor(level=DOCUMENT_LEVEL, write_checksum=True, dict_data=words)
    return packer.compress(document)


def unpack_beside(frame: bytes, page: bytes | None) -> bytes:
    """Return what `pack_beside` was given with the same page. Raises zstandard.ZstdError."""
    return zstandard.ZstdDecompressor(dict_data=build_dictionary(page)).decompress(frame)


def build_dictionary(page: bytes | None) -> zstandard.ZstdCompressionDict:
    """Return the page's bytes and the form as a dictionary without a header."""
    return build_words((page or b"") + read_form())


def build_words(words: bytes) -> zstandard.ZstdCompressionDict:
    """Return bytes as a dictionary without a header, whatever they begin with."""
    return zstandard.ZstdCompressionDict(words, dict_type=zstandard.DICT_TYPE_RAWCONTENT)


@cache
def read_form() -> bytes:
    """Return the form: a lean record of a made-up page, part of the schema like the tables.

    It must never change; a later schema may bring another.
    """
    return (files("onrecord.archive.migrations") / "0001.form.json").read_bytes()
