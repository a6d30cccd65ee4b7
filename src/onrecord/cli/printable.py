"""Strangers' text in, text that a terminal can show without obeying it out."""

from onrecord.export.controls import CONTROLS, KEPT, REPLACEMENT

DIRECTIONS = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
"""Embeddings, overrides and isolates (UAX 9): one left open turns the rest of the line round."""

FOR_TERMINAL = dict.fromkeys(set(CONTROLS + DIRECTIONS) - KEPT, REPLACEMENT)

MINUTE = len("2025-11-09T08:10")


def clean_text(text: str) -> str:
    """Return the text with each control character replaced by one U+FFFD, so spans still hold."""
    return text.translate(FOR_TERMINAL)


def clean_line(text: str) -> str:
    """Return the text as one line without control characters."""
    return " ".join(clean_text(text).split())


def escape_controls(json: bytes) -> bytes:
    """Return the same JSON with C1 characters as escapes (JSON escapes C0 anyway)."""
    text = json.decode()
    return "".join(f"\\u{ord(c):04x}" if "\x7f" <= c <= "\x9f" else c for c in text).encode()


def shorten(text: str, width: int) -> str:
    """Return at most `width` characters of the text on one line, an ellipsis where it is cut."""
    line = clean_line(text)
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"


def show_minute(instant: str) -> str:
    """Return an ISO 8601 instant to the minute: `2025-11-09 08:10`."""
    return instant[:MINUTE].replace("T", " ")
