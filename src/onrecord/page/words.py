"""A language in, the words by which a block's text says what the block is out."""

import re
from collections.abc import Mapping
from functools import cache

import msgspec

from onrecord.language import load_words, read_primary_tag
from onrecord.types import Role


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
    shown: tuple[str, ...] = ()


HEADING_LISTS = {
    "ranking_headings": Role.RANKING,
    "tags": Role.TAGS,
    "related_headings": Role.RELATED,
    "comments": Role.COMMENTS,
    "bio": Role.BIO,
}
PLEA_LISTS = {"promotion": Role.PROMOTION, "legal": Role.LEGAL}


class Phrases:
    """The compiled words of one language and of English, which stands on pages everywhere."""

    def __init__(self, tables: tuple[BlockWords, ...]) -> None:
        words = {name: _join_words(tables, name) for name in BlockWords.__struct_fields__}
        self._begin = {
            name: _compile_begin((name,), words) for name in words if not name.endswith("_within")
        }
        self._headings = _compile_begin(tuple(HEADING_LISTS), words)
        self._anywhere = _compile_begin(tuple(HEADING_LISTS), words, before=r"(?<!\w)")
        self._pleas = _compile_begin(tuple(PLEA_LISTS), words)
        self.shown = _compile_begin(("shown",), words, before=r"(?<!\w)")
        self.note_within = words["note_within"]
        self.legal_within = words["legal_within"]

    def begins(self, name: str, text: str) -> bool:
        """Tell whether the lower-case text begins with a phrase of the list."""
        return self._begin[name].match(text) is not None

    def name_heading(self, text: str) -> Role | None:
        """Return the role of the box over which the lower-case text is a heading."""
        match = self._headings.match(text)
        return HEADING_LISTS[match.lastgroup] if match and match.lastgroup else None

    def find_heading(self, text: str) -> Role | None:
        """Return the role that a heading names with any of its words ("JN ACCESS RANKING")."""
        match = self._anywhere.search(text)
        return HEADING_LISTS[match.lastgroup] if match and match.lastgroup else None

    def name_plea(self, text: str) -> Role | None:
        """Return PROMOTION or LEGAL where the lower-case text begins like one."""
        match = self._pleas.match(text)
        return PLEA_LISTS[match.lastgroup] if match and match.lastgroup else None


def _join_words(tables: tuple[BlockWords, ...], name: str) -> tuple[str, ...]:
    return tuple(word for table in tables for word in getattr(table, name))


def _compile_begin(
    names: tuple[str, ...], words: Mapping[str, tuple[str, ...]], *, before: str = ""
) -> re.Pattern[str]:
    """Return a pattern with a group for each list that matches one of its phrases."""
    groups = []
    for name in names:
        ordered = sorted(set(words[name]), key=lambda word: (-len(word), word))
        if ordered:
            phrases = "|".join(re.escape(word) + _end_word(word) for word in ordered)
            groups.append(f"{before}(?P<{name}>{phrases})")
    return re.compile("|".join(groups) or r"(?!)")


def _end_word(word: str) -> str:
    return r"(?!\w)" if word[-1].isalnum() and word.isascii() else ""


@cache
def _load_phrases(tag: str) -> Phrases:
    tags = ("en",) if tag in ("en", "") else (tag, "en")
    return Phrases(tuple(load_words(each, "blocks", BlockWords) for each in tags))


def load_phrases(language: str | None) -> Phrases:
    """Return the phrases for a page's language (BCP 47), English among them."""
    return _load_phrases(read_primary_tag(language))
