"""Bytes that declare nothing in, the encoding that they look like out."""

from onrecord.source.encoding import UTF_8, WINDOWS_1252, Encoding, find_encoding

_C1 = bytes(range(0x80, 0xA0))
_PUNCTUATION = bytes.fromhex(
    "80 82 84 85 86 87 89 8b 91 92 93 94 95 96 97 99 9b a0 a6 a7 a9 ab ac ad ae b0 b1 b5 b6 b7 bb"
)
"""Where all of Windows' encodings for Latin letters have the same marks."""
_ASCII = bytes(range(0x80))
_WINDOWS = {
    "iso-8859-7": "windows-1253",
    "iso-8859-8": "windows-1255",
    "iso-8859-13": "windows-1257",
}


def is_escaped(data: bytes) -> bool:
    """Whether ASCII bytes switch character sets as ISO-2022-JP does."""
    return b"\x1b$" in data and data.isascii()


def detect_utf16(data: bytes) -> Encoding | None:
    """Return UTF-16 without a byte order mark, by where the NULs of its ASCII stand."""
    head = data[:4096]
    if b"\0" not in head:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) * 5 < len(head) or min(even, odd) * 10 > max(even, odd):
        return None
    return find_encoding("utf-16le" if odd > even else "utf-16be")


def detect_legacy(data: bytes) -> Encoding:
    """Return the encoding that byte statistics propose, windows-1252 where they propose nothing.

    windows-1252 is the standard's default for most locales.
    """
    if not data.isascii() and not data.translate(None, _ASCII + _PUNCTUATION):
        return WINDOWS_1252
    from resiliparse.parse.encoding import detect_encoding

    detected = detect_encoding(data, html5_compatible=False)
    encoding = None if detected is None else find_encoding(detected)
    if encoding is None or encoding == UTF_8 or encoding.is_utf16:
        return WINDOWS_1252
    # Texts hold no C1 controls; where ISO 8859 would see some, Windows has its quotation marks.
    if encoding.name.startswith("iso-8859-") and len(data.translate(None, _C1)) < len(data):
        return find_encoding(_WINDOWS.get(encoding.name, "windows-1252")) or WINDOWS_1252
    return encoding
