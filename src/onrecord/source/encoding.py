"""An encoding label in, the WHATWG encoding (its name and the codec that decodes it) out.

Labels follow the Encoding Standard (https://encoding.spec.whatwg.org/#names-and-labels), as
resiliparse maps them. Python's codecs of the same name are often narrower than the standard's
decoders, so the codec is chosen for what it decodes: "shift_jis" needs cp932, "euc-kr" cp949.
"""

import codecs
from functools import lru_cache
from typing import NamedTuple

_CODECS = {
    "utf-8": "utf-8",
    "ibm866": "cp866",
    **{f"iso-8859-{n}": f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "macintosh": "mac-roman",
    "windows-874": "cp874",
    **{f"windows-{n}": f"cp{n}" for n in range(1250, 1259)},
    "x-mac-cyrillic": "mac-cyrillic",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "euc-jp": "euc_jp",
    "iso-2022-jp": "iso2022_jp_ext",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "utf-16be": "utf-16-be",
    "utf-16le": "utf-16-le",
}

_MULTIBYTE = frozenset({"gbk", "gb18030", "big5", "euc-jp", "iso-2022-jp", "shift_jis", "euc-kr"})

_ALIASES = {
    # What resiliparse's labels lack, and the Python names that it and uchardet answer with.
    "x-mac-ukrainian": "x-mac-cyrillic",
    "iso8859-11": "windows-874",
    "iso8859-1": "windows-1252",
    "mac-roman": "macintosh",
    "mac-cyrillic": "x-mac-cyrillic",
    "euc_jp": "euc-jp",
    "euc_kr": "euc-kr",
    "cp949": "euc-kr",
    "cp932": "shift_jis",
    "iso2022_jp": "iso-2022-jp",
    "utf-16-le": "utf-16le",
    "utf-16-be": "utf-16be",
    **{codec: name for name, codec in _CODECS.items() if codec.startswith(("cp", "iso8859"))},
}


class Encoding(NamedTuple):
    """An encoding of the standard: its lower-case name and the Python codec that decodes it."""

    name: str
    codec: str

    @property
    def is_utf16(self) -> bool:
        """Whether the code units are two bytes."""
        return self.name.startswith("utf-16")

    @property
    def is_multibyte(self) -> bool:
        """Whether it is one of the standard's legacy multi-byte encodings."""
        return self.name in _MULTIBYTE

    @property
    def is_single_byte(self) -> bool:
        """Whether each byte is a character."""
        return not (self.is_utf16 or self.is_multibyte or self.name == "utf-8")


UTF_8 = Encoding("utf-8", "utf-8")
WINDOWS_1252 = Encoding("windows-1252", "cp1252")


@lru_cache(maxsize=512)
def find_encoding(label: str) -> Encoding | None:
    """Return the encoding that a label means, or None where the standard knows no such label."""
    wanted = label.strip("\t\n\f\r ").lower()
    name = wanted if wanted in _CODECS else _ALIASES.get(wanted) or _find_label(wanted)
    return None if name is None else Encoding(name, _CODECS[name])


def _find_label(label: str) -> str | None:
    from resiliparse.parse.encoding import map_encoding_to_html5

    codec = map_encoding_to_html5(label, fallback_utf8=False)
    if codec is None:
        return None
    return codec if codec in _CODECS else _ALIASES.get(codec)


def decode_strictly(data: bytes, encoding: Encoding, *, final: bool = True) -> str | None:
    """Return the text, or None where a byte does not decode.

    `final` is False for data that was cut: a character that the cut split is then left out.
    """
    try:
        if encoding.is_single_byte:
            text = codecs.charmap_decode(data, "strict", _build_table(encoding.codec))[0]
            return None if "\ufffd" in text else text
        if encoding == UTF_8 and final:
            return data.decode()
        return codecs.getincrementaldecoder(encoding.codec)("strict").decode(data, final)
    except UnicodeDecodeError:
        return None


def decode_leniently(data: bytes, encoding: Encoding, *, final: bool = True) -> str:
    """Return the text with U+FFFD for what does not decode."""
    if encoding.is_single_byte:
        return codecs.charmap_decode(data, "strict", _build_table(encoding.codec))[0]
    return codecs.getincrementaldecoder(encoding.codec)("replace").decode(data, final)


@lru_cache(maxsize=64)
def _build_table(codec: str) -> str:
    """Return the standard's index of a single-byte encoding, 256 characters.

    Python leaves out what the standard passes through as C1 controls (0x81 in windows-1252).
    """
    return "".join(_decode_byte(byte, codec) for byte in range(256))


def _decode_byte(byte: int, codec: str) -> str:
    try:
        return bytes([byte]).decode(codec)
    except UnicodeDecodeError:
        return chr(byte) if 0x80 <= byte < 0xA0 else "\ufffd"
