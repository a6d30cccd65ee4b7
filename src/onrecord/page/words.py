"""A language in, the words by which a block's text says what the block is out."""

import re
from functools import cache

import msgspec

from onrecord.language import load_words, read_primary_tag


class BlockWords(msgspec.Struct, frozen=True):
    """The lists of `data/<language>/blocks.toml`, lower case; most match a block's beginning."""

    ranking_headings: tuple[str, ...] = ()
    related_headings: tuple[str, ...] = ()
    related_lines: tuple[str, ...] = ()
    promotion: tuple[str, ...] = ()
    share: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    legal: tuple[str, ...] = ()
    interface: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    timestamp: tuple[str, ...] = ()
    note: tuple[str, ...] = ()
    note_within: tuple[str, ...] = ()
    legal_within: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    caption: tuple[str, ...] = ()
    credit: tuple[str, ...] = ()
    bio: tuple[str, ...] = ()


class Phrases:
    """The compiled words of one language and of English, which stands on pages everywhere."""

    def __init__(self, tables: tuple[BlockWords, ...]) -> None:
        self._begin = {
            name: _compile_begin(tuple(w for table in tables for w in getattr(table, name)))
            for name in BlockWords.__struct_fields__
            if not name.endswith("_within")
        }
        self.note_within = tuple(word for table in tables for word in table.note_within)
        self.legal_within = tuple(word for table in tables for word in table.legal_within)

    def begins(self, name: str, text: str) -> bool:
        """Tell whether the lower-case text begins with a phrase of the list."""
        return self._begin[name].match(text) is not None


def _compile_begin(words: tuple[str, ...]) -> re.Pattern[str]:
    if not words:
        return re.compile(r"(?!)")
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return re.compile("|".join(re.escape(word) + _end_word(word) for word in ordered))


def _end_word(word: str) -> str:
    return r"(?!\w)" if word[-1].isalnum() and word.isascii() else ""


@cache
def _load_phrases(tag: str) -> Phrases:
    tags = ("en",) if tag in ("en", "") else (tag, "en")
    return Phrases(tuple(load_words(each, "blocks", BlockWords) for each in tags))


def load_phrases(language: str | None) -> Phrases:
    """Return the phrases for a page's language (BCP 47), English among them."""
    return _load_phrases(read_primary_tag(language))
