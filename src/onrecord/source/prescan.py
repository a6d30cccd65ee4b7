"""The first bytes of a page in, the encoding labels that its markup declares out.

https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding
"""

import re

from onrecord.source.encoding import UTF_8, WINDOWS_1252, Encoding, find_encoding

PRESCAN_BYTES = 16_384
"""The standard asks for 1,024 and lets a later <meta> change the encoding while parsing."""

_NEXT = re.compile(rb"<(?:(!--)|(meta)[\t\n\f\r /]|(/?[a-z])|([!/?]))", re.IGNORECASE)
_TAG_NAME = re.compile(rb"[^\t\n\f\r >]*+")
_ATTRIBUTE = re.compile(
    rb"[\t\n\f\r /]*+([^\t\n\f\r />][^\t\n\f\r />=]*+)"
    rb"(?:[\t\n\f\r ]*+=[\t\n\f\r ]*+"
    rb"(?:\"([^\"]*+)\"|'([^']*+)'|([^\t\n\f\r \"'>][^\t\n\f\r >]*+)|))?"
)
_CONTENT_CHARSET = re.compile(
    rb"charset[\t\n\f\r ]*+=[\t\n\f\r ]*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\t\n\f\r ;\"']++))",
    re.IGNORECASE,
)
_XML_ENCODING = re.compile(rb"<\?xml[^>]*?\sencoding\s*+=\s*+[\"']([^\"'>]++)[\"']")


def find_meta_encoding(data: bytes) -> tuple[str, Encoding] | None:
    """Return the label as printed and the encoding that a <meta> declares, or None."""
    head = data[:PRESCAN_BYTES]
    if b"charset" not in head.lower():
        return None
    position = 0
    while found := _NEXT.search(head, position):
        comment, meta, tag, _ = found.groups()
        if comment:
            position = _skip_past(head, b"-->", found.start() + 2)
        elif meta:
            attributes, position = _read_attributes(head, found.end() - 1)
            declared = _choose_declared(attributes)
            if declared is not None:
                return declared
        elif tag:
            name = _TAG_NAME.match(head, found.end())
            position = _read_attributes(head, name.end() if name else found.end())[1]
        else:
            position = _skip_past(head, b">", found.end())
    return None


def find_xml_encoding(data: bytes) -> tuple[str, Encoding] | None:
    """Return the label and encoding of an XML declaration in the first bytes, or None."""
    found = _XML_ENCODING.match(data[:1024])
    return None if found is None else _read_label(found[1])


def _skip_past(head: bytes, end: bytes, start: int) -> int:
    position = head.find(end, start)
    return len(head) if position < 0 else position + len(end)


def _read_attributes(head: bytes, position: int) -> tuple[dict[bytes, bytes], int]:
    """Return a tag's attributes (the first of each name counts) and where they end."""
    attributes: dict[bytes, bytes] = {}
    while found := _ATTRIBUTE.match(head, position):
        name, double, single, bare = found.groups()
        attributes.setdefault(name.lower(), double or single or bare or b"")
        position = found.end()
    return attributes, position


def _choose_declared(attributes: dict[bytes, bytes]) -> tuple[str, Encoding] | None:
    if b"charset" in attributes:
        return _read_label(attributes[b"charset"])
    if attributes.get(b"http-equiv", b"").lower() != b"content-type":
        return None
    found = _CONTENT_CHARSET.search(attributes.get(b"content", b""))
    return None if found is None else _read_label(found[1] or found[2] or found[3] or b"")


def _read_label(raw: bytes) -> tuple[str, Encoding] | None:
    label = raw.decode("ascii", "replace").strip()
    if label.lower() == "x-user-defined":
        return label, WINDOWS_1252
    encoding = find_encoding(label)
    if encoding is None:
        return None
    # A page whose <meta> can be read byte by byte is not UTF-16, whatever it says.
    return label, UTF_8 if encoding.is_utf16 else encoding
