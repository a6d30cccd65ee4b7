"""Bytes that may be gzip in, unpacked bytes and what is missing from them out (RFC 1952)."""

import zlib

from onrecord.types import Part, ReadingWarning

GZIP_MAGIC = b"\x1f\x8b\x08"
MAX_LAYERS = 2
"""A page stored as .gz may come over a connection that packs it once more."""
MAX_MEMBERS = 10_000
_CHUNK = 16 * 1024

_TROUBLE = {
    "cut": ("truncated", "the gzip data ends early; what could be unpacked was read"),
    "corrupt": ("corrupt-gzip", "the gzip data is damaged; what stands before that was read"),
    "limit": ("truncated", "only the first {limit} unpacked bytes were read"),
    "members": ("truncated", f"only the first {MAX_MEMBERS} gzip members were read"),
    "trailing": ("trailing-data", "bytes after the end of the gzip data were left out"),
}


class Unpacked(Part, frozen=True, kw_only=True):
    """What came out; `damaged` where the gzip data was cut or corrupt."""

    data: bytes
    truncated: bool = False
    damaged: bool = False
    warnings: tuple[ReadingWarning, ...] = ()


def unpack_gzip(data: bytes, *, max_bytes: int) -> Unpacked:
    """Return `data` without its gzip layers (at most two), never more than `max_bytes` of it.

    Data that is not gzip comes back as it is. Damaged data is kept up to the damage.
    """
    unpacked = Unpacked(data=data)
    for _ in range(MAX_LAYERS):
        if not unpacked.data.startswith(GZIP_MAGIC):
            break
        inner, trouble = _unpack_members(unpacked.data, max_bytes)
        unpacked = Unpacked(
            data=inner,
            truncated=unpacked.truncated or trouble not in ("", "trailing"),
            damaged=unpacked.damaged or trouble in ("cut", "corrupt"),
            warnings=unpacked.warnings + _build_warnings(trouble, max_bytes),
        )
    return unpacked


def _build_warnings(trouble: str, limit: int) -> tuple[ReadingWarning, ...]:
    if not trouble:
        return ()
    code, message = _TROUBLE[trouble]
    return (ReadingWarning(code=code, field="source", message=message.format(limit=limit)),)


def _unpack_members(packed: bytes, limit: int) -> tuple[bytes, str]:
    """Return the bytes of all gzip members in a row, and what ended them too early, if anything."""
    output = bytearray()
    position = members = 0
    while packed.startswith(GZIP_MAGIC, position):
        if members == MAX_MEMBERS:
            return bytes(output), "members"
        members += 1
        position, trouble = _unpack_member(packed, position, output, limit)
        if trouble:
            return bytes(output), trouble
    # Tape blocks and some servers pad with zeros; gzip itself ignores those too.
    return bytes(output), "trailing" if packed[position:].strip(b"\0") else ""


def _unpack_member(packed: bytes, position: int, output: bytearray, limit: int) -> tuple[int, str]:
    """Append one member to `output`; return where it ends and what went wrong, if anything."""
    member = zlib.decompressobj(wbits=31)
    while not member.eof:
        chunk = packed[position : position + _CHUNK]
        if not chunk:
            return position, "cut"
        position += len(chunk)
        before = member.copy()
        try:
            output += member.decompress(chunk, limit + 1 - len(output))
        except zlib.error:
            _salvage(before, chunk, output, limit)
            return position, "corrupt"
        if len(output) > limit:
            del output[limit:]
            return position, "limit"
    return position - len(member.unused_data), ""


def _salvage(member: "zlib._Decompress", chunk: bytes, output: bytearray, limit: int) -> None:
    """Append what stands before the damage: a call that fails gives nothing, so go bytewise."""
    for index in range(len(chunk)):
        try:
            output += member.decompress(chunk[index : index + 1], limit + 1 - len(output))
        except zlib.error:
            return
        if len(output) >= limit:
            del output[limit:]
            return
