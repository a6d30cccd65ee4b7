"""A paragraph in, whether it says that the story was changed after publication out."""

import re
from functools import lru_cache

import msgspec

from onrecord.language import choose_words_tag, load_words

WORLD = "en"
"""Pages in every language print English corrections."""


class CorrectionWords(msgspec.Struct, frozen=True):
    """The words of `data/<language>/corrections.toml`, in lower case."""

    begins: tuple[str, ...] = ()


def is_correction(text: str, language: str | None) -> bool:
    """Whether a paragraph is a correction or says that the story was updated, by how it begins."""
    patterns = _list_patterns(choose_words_tag(language))
    return any(pattern.match(text.lstrip(" *[—–-")) for pattern in patterns)


@lru_cache(maxsize=128)
def _list_patterns(tag: str) -> tuple[re.Pattern[str], ...]:
    tags = dict.fromkeys((tag, WORLD))
    words = [load_words(each, "corrections", CorrectionWords).begins for each in tags]
    alike = [sorted(each, key=len, reverse=True) for each in words if each]
    return tuple(
        re.compile(rf"(?:{'|'.join(map(re.escape, each))})(?:(?<!\w)|(?!\w))", re.IGNORECASE)
        for each in alike
    )
