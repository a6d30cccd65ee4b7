"""Bytes in, Zstandard frames out, and back (RFC 8878)."""

from functools import cache
from importlib.resources import files

import zstandard

LEVEL = 3


def pack_bytes(data: bytes) -> bytes:
    """Return the data as one frame that knows its size and has a checksum."""
    return zstandard.ZstdCompressor(level=LEVEL, write_checksum=True).compress(data)


def unpack_bytes(frame: bytes) -> bytes:
    """Return what `pack_bytes` was given. Raises zstandard.ZstdError on damage."""
    return zstandard.ZstdDecompressor().decompress(frame)


def pack_beside(document: bytes, page: bytes | None) -> bytes:
    """Return a document as a frame whose dictionary is its page (None: not kept) and the form.

    What a record says stands in its page, how it says so in the form: beside them, a document
    takes a third of the room that it takes by itself.
    """
    words = build_dictionary(page)
    packer = zstandard.ZstdCompressor(level=LEVEL, write_checksum=True, dict_data=words)
    return packer.compress(document)


def unpack_beside(frame: bytes, page: bytes | None) -> bytes:
    """Return what `pack_beside` was given with the same page. Raises zstandard.ZstdError."""
    return zstandard.ZstdDecompressor(dict_data=build_dictionary(page)).decompress(frame)


def build_dictionary(page: bytes | None) -> zstandard.ZstdCompressionDict:
    """Return the page's bytes and the form as a dictionary without a header."""
    words = (page or b"") + read_form()
    return zstandard.ZstdCompressionDict(words, dict_type=zstandard.DICT_TYPE_RAWCONTENT)


@cache
def read_form() -> bytes:
    """Return the form: a lean record of a made-up page, part of the schema like the tables.

    It must never change; a later schema may bring another.
    """
    return (files("onrecord.archive.migrations") / "0001.form.json").read_bytes()
