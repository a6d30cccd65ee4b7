"""A headline as printed in; the wire's mark ("UPDATE 1") and the headline without it out."""

import re
from functools import cache

import msgspec

from onrecord.language import load_words


class UpdateTable(msgspec.Struct, frozen=True):
    """The marks of `data/en/updates.toml`: wires print them in English everywhere."""

    marks: tuple[str, ...] = ()


def split_update(headline: str) -> tuple[str | None, str]:
    """Return the mark, or None, and the headline that remains."""
    first, last = _compile_marks()
    match = first.match(headline) or last.search(headline)
    if match is None:
        return None, headline
    rest = (headline[: match.start()] + headline[match.end() :]).strip()
    return (match["mark"], rest) if rest else (None, headline)


@cache
def _compile_marks() -> tuple[re.Pattern[str], re.Pattern[str]]:
    marks = "|".join(sorted(load_words("en", "updates", UpdateTable).marks, key=len, reverse=True))
    first = rf"(?P<mark>{marks})(?:\s*[-–—:]+\s*|\s*\|\s*)(?=\S)"
    return re.compile(first), re.compile(rf"\s*[(\[](?P<mark>{marks})[)\]]\s*$")
