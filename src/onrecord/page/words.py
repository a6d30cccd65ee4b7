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
    change: tuple[str, ...] = ()
    legal_within: tuple[str, ...] = ()
    promotion_within: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    contents: tuple[str, ...] = ()
    credit: tuple[str, ...] = ()
    bio: tuple[str, ...] = ()
    bio_within: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()


HEADING_LISTS = {
    "promotion": Role.PROMOTION,
    "ranking_headings": Role.RANKING,
    "tags": Role.TAGS,
    "related_headings": Role.RELATED,
    "comments": Role.COMMENTS,
    "bio": Role.BIO,
}
PLEA_LISTS = {"promotion": Role.PROMOTION, "legal": Role.LEGAL}


NOTHING: frozenset[str] = frozenset()
LONGEST_CHANGE = 300
LONG_KEY, SHORT_KEY = 5, 2
"""By how many characters phrases are looked up: by two those that have less than five."""


class Phrases:
    """The words of one language and of English, which stands on pages everywhere.

    Each block is looked up once: phrases are indexed by their first characters.
    """

    def __init__(self, tables: tuple[BlockWords, ...]) -> None:
        words = {name: _join_words(tables, name) for name in BlockWords.__struct_fields__}
        self._index = _index_phrases(words)
        self._headings = _compile_anywhere(tuple(HEADING_LISTS), words)
        self.shown = _compile_anywhere(("shown",), words)
        self.bio_within = words["bio_within"]
        self.note_within = words["note_within"]
        self.legal_within = words["legal_within"]
        self._promotion_within = words["promotion_within"]

    def find_lists(self, text: str) -> frozenset[str]:
        """Return the names of the lists that have a phrase the lower-case text begins with."""
        long, short = self._index.get(text[:LONG_KEY]), self._index.get(text[:SHORT_KEY])
        if long is None and short is None:
            return NOTHING
        entries = (long or ()) + (short or ())
        found = [
            name for phrase, name in entries if text.startswith(phrase) and _ends_word(text, phrase)
        ]
        return frozenset(found) if found else NOTHING

    def begins(self, name: str, text: str) -> bool:
        """Tell whether the lower-case text begins with a phrase of the list."""
        return name in self.find_lists(text)

    def sells(self, text: str) -> bool:
        """Tell whether the lower-case text names a shop, an app or a feed anywhere."""
        return holds_phrase(text, self._promotion_within)

    def find_heading(self, text: str) -> Role | None:
        """Return the role that a heading names with any of its words ("JN ACCESS RANKING")."""
        match = self._headings.search(text)
        return HEADING_LISTS[match.lastgroup] if match and match.lastgroup else None


def is_change_line(text: str, lists: frozenset[str]) -> bool:
    """Tell whether a line of these lists is bracketed and says what changed: "(Adds quotes)"."""
    told = "change" in lists and len(text) <= LONGEST_CHANGE
    return told and text.startswith("(") and text.endswith((")", ")."))


def holds_phrase(text: str, phrases: tuple[str, ...]) -> bool:
    """Tell whether the lower-case text has one of the phrases anywhere."""
    for phrase in phrases:  # noqa: SIM110 - a generator costs twice the time, for every block
        if phrase in text:
            return True
    return False


def name_heading(lists: frozenset[str]) -> Role | None:
    """Return the role of the box over which a text of these lists is a heading."""
    return _name_first(lists, HEADING_LISTS)


def name_plea(lists: frozenset[str]) -> Role | None:
    """Return PROMOTION or LEGAL where a text of these lists begins like one."""
    return _name_first(lists, PLEA_LISTS)


def _name_first(lists: frozenset[str], table: Mapping[str, Role]) -> Role | None:
    if not lists:
        return None
    return next((role for name, role in table.items() if name in lists), None)


def _join_words(tables: tuple[BlockWords, ...], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for table in tables for word in getattr(table, name)))


def _index_phrases(
    words: Mapping[str, tuple[str, ...]],
) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the phrases of the lists by their first characters."""
    index: dict[str, list[tuple[str, str]]] = {}
    for name, phrases in words.items():
        if name.endswith("_within") or name == "shown":
            continue
        for phrase in phrases:
            size = LONG_KEY if len(phrase) >= LONG_KEY else SHORT_KEY
            index.setdefault(phrase[:size], []).append((phrase, name))
    return {key: tuple(each) for key, each in index.items()}


def _ends_word(text: str, phrase: str) -> bool:
    """Tell whether the phrase ends where a word does; scripts without spaces always do."""
    last, after = phrase[-1], text[len(phrase) : len(phrase) + 1]
    if not phrase[0].isalnum():
        return True  # a sign is no part of a word: "©2024"
    return not (last.isalnum() and last.isascii() and after and (after.isalnum() or after == "_"))


def _compile_anywhere(
    names: tuple[str, ...], words: Mapping[str, tuple[str, ...]]
) -> re.Pattern[str]:
    """Return a pattern with a group for each list that matches one of its phrases."""
    groups = []
    for name in names:
        ordered = sorted(words[name], key=lambda word: (-len(word), word))
        if ordered:
            phrases = "|".join(re.escape(word) + r"(?!\w)" for word in ordered)
            groups.append(rf"(?<!\w)(?P<{name}>{phrases})")
    return re.compile("|".join(groups) or r"(?!)")


@cache
def _load_phrases(tag: str) -> Phrases:
    tags = ("en",) if tag in ("en", "") else (tag, "en")
    return Phrases(tuple(load_words(each, "blocks", BlockWords) for each in tags))


def load_phrases(language: str | None) -> Phrases:
    """Return the phrases for a page's language (BCP 47), English among them."""
    return _load_phrases(read_primary_tag(language))
