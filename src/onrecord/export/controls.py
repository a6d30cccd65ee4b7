"""Strangers' text in, text without control characters out, so that a file can be shown as it is."""

REPLACEMENT = "�"

CONTROLS = [*range(0x20), *range(0x7F, 0xA0)]
"""C0, DEL and C1 (ECMA-48): escape sequences begin with one of them."""

KEPT = {ord("\n"), ord("\t")}

FOR_FILES = dict.fromkeys(set(CONTROLS) - KEPT, REPLACEMENT)


def clean_file(text: str) -> str:
    """Return the text without what terminals obey, for a file that someone may `cat`."""
    return text.translate(FOR_FILES)
