"""The first bytes of a source in, its media type by content out.

In the spirit of https://mimesniff.spec.whatwg.org/: signatures name what cannot be read, tags
name markup, and the rest is text unless it is full of control characters.
"""

import re

from onrecord.types import Part

HEAD_BYTES = 64 * 1024
_NOISE_CHARACTERS = 4096
_MAX_NOISE = 0.1
"""Pages with a few stray controls are common; a tenth of the characters is no text."""

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"%!PS-", "a PostScript document"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office document"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"\0\0\1\0", "an icon"),
    (b"PK\x03\x04", "a zip archive (or an Office or EPUB document)"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh91AY&SY", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "an ELF program"),
    (b"\xca\xfe\xba\xbe", "a Java class or macOS program"),
    (b"\xcf\xfa\xed\xfe", "a macOS program"),
    (b"\0asm", "a WebAssembly program"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"ID3\x03", "an MP3 recording"),
    (b"ID3\x04", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"fLaC", "a FLAC recording"),
    (b"\x1aE\xdf\xa3", "a Matroska or WebM video"),
    (b"wOFF", "a web font"),
    (b"wOF2", "a web font"),
    (b"PAR1\x15", "a Parquet file"),
    (b"WARC/1.", "a WARC file"),
)

_AT_OFFSET: tuple[tuple[int, bytes, str], ...] = (
    (8, b"WEBPVP8", "a WebP image"),
    (8, b"WAVEfmt ", "a WAV recording"),
    (8, b"AVI LIST", "an AVI video"),
    (0, b"\0\0\0\x18ftyp", "an MP4 video"),
    (0, b"\0\0\0\x1cftyp", "an MP4 video or HEIF image"),
    (0, b"\0\0\0\x20ftyp", "an MP4 video"),
    (257, b"ustar\0", "a tar archive"),
    (257, b"ustar  \0", "a tar archive"),
)

_TAGS = (
    "html|head|body|title|meta|link|base|style|script|noscript|template|frameset|frame|iframe|"
    "div|p|span|a|b|i|u|em|strong|small|big|font|center|br|hr|img|picture|figure|figcaption|svg|"
    "h[1-6]|ul|ol|li|dl|dt|dd|table|thead|tbody|tfoot|tr|td|th|caption|form|input|button|select|"
    "label|article|section|main|aside|nav|header|footer|hgroup|address|time|blockquote|q|cite|pre|"
    "code|[a-z]+-[a-z-]+|video|audio|details|summary|dialog"
)
_MARKUP_START = re.compile(
    rb"[\t\n\x0b\f\r ]*+<(?:!--|!doctype\b|\?xml\b"
    rb"|(?:rss|feed|rdf:rdf|urlset|sitemapindex)[\s>]|/?(?:" + _TAGS.encode() + rb")(?:[\s/>]|$))",
    re.IGNORECASE,
)
_NOISE = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f\ufffd]")
_HTML_START = re.compile(rb"<(?:!doctype[\s]+html|html)\b[^<>]*+>", re.IGNORECASE)
_HTML_INSIDE = re.compile(rb"<(?:head|body|meta)(?=[\s/>])", re.IGNORECASE)
_ANY_TAG = re.compile(rb"</?(?:" + _TAGS.encode() + rb")(?:\s[^<>]*+)?/?>", re.IGNORECASE)
_JSON_START = re.compile(rb"[\s]*+(?:\{[\s]*+\"|\[[\s]*+\{[\s]*+\")")

_PROLOGUE = re.compile(
    rb"[\s]*+(?:<\?.*?\?>|<!--.*?-->|<!doctype[^>]*+>)", re.IGNORECASE | re.DOTALL
)
_ROOT = re.compile(rb"[\s]*+<([a-z][\w:.-]*+)", re.IGNORECASE)
_ROOT_TYPES = {
    b"rss": "application/rss+xml",
    b"rdf:rdf": "application/rss+xml",
    b"feed": "application/atom+xml",
    b"urlset": "application/xml",
    b"sitemapindex": "application/xml",
    b"svg": "image/svg+xml",
}


class Sniffed(Part, frozen=True, kw_only=True):
    """What the content is."""

    media_type: str
    is_markup: bool


_MHTML = re.compile(
    rb"\A(?:[A-Za-z-]+:.*\r?\n(?:[ \t].*\r?\n)*)*?Content-Type:\s*multipart/related", re.IGNORECASE
)
"""The headers of a message that holds a page with its parts (RFC 2557)."""


def find_binary(data: bytes) -> str | None:
    """Return what kind of binary file the bytes are, by their signature ("a PDF document")."""
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    for offset, signature, kind in _AT_OFFSET:
        if data.startswith(signature, offset):
            return kind
    if _MHTML.search(data[:HEAD_BYTES]):
        return "a page saved as MHTML (save it as HTML instead)"
    return None


def sniff_content(data: bytes, *, hint: str | None = None) -> Sniffed:
    """Return the media type of bytes that are not binary.

    `hint` is the type that a file's extension or a server proposes: it decides only for content
    that neither starts like markup nor is without tags.
    """
    # Without byte order mark and NULs, UTF-16 markup reads like any other.
    head = data[:HEAD_BYTES].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    if _MARKUP_START.match(head):
        return Sniffed(media_type=_find_markup_type(head), is_markup=True)
    if _holds_markup(head, hint):
        return Sniffed(media_type="text/html", is_markup=True)
    if _JSON_START.match(head):
        return Sniffed(media_type="application/json", is_markup=False)
    return Sniffed(media_type="text/plain", is_markup=False)


def measure_noise(text: str) -> float:
    """Return the share of control and replacement characters in the first 4,096 characters."""
    head = text[:_NOISE_CHARACTERS]
    return len(_NOISE.findall(head)) / max(1, len(head))


def is_noise(text: str) -> bool:
    """Whether a text is so full of control characters that it cannot be one."""
    return measure_noise(text) > _MAX_NOISE


def _holds_markup(head: bytes, hint: str | None) -> bool:
    """Whether content that starts with text goes on as HTML."""
    if hint in ("text/html", "application/xhtml+xml"):
        return _ANY_TAG.search(head) is not None
    if hint == "text/plain":
        return False
    # A server's warning may stand before the document.
    found = _HTML_START.search(head, 0, 1024)
    return found is not None and _HTML_INSIDE.search(head, found.end()) is not None


def _find_markup_type(head: bytes) -> str:
    position, is_xml = 0, head.lstrip().startswith(b"<?xml")
    while found := _PROLOGUE.match(head, position):
        position = found.end()
    root = _ROOT.match(head, position)
    name = root[1].lower() if root else b""
    if name in _ROOT_TYPES:
        return _ROOT_TYPES[name]
    if not is_xml:
        return "text/html"
    return "application/xhtml+xml" if name in (b"html", b"") else "application/xml"
