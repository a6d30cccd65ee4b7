"""Raw text in, the text as a reader sees it out."""

BREAK_HINTS = ("\u00ad", "\u200b", "\u2060", "\ufeff")
"""Break hints and joiners that no reader sees."""


def fold_text(raw: str) -> str:
    """Fold white space as a browser does and drop characters that nobody sees."""
    return " ".join((raw if raw.isascii() else _drop_hints(raw)).split())


def count_visible(raw: str) -> int:
    """Count the characters that a reader sees: white space and break hints apart."""
    return len("".join((raw if raw.isascii() else _drop_hints(raw)).split()))


def _drop_hints(raw: str) -> str:
    for hint in BREAK_HINTS:
        if hint in raw:
            raw = raw.replace(hint, "")
    return raw
