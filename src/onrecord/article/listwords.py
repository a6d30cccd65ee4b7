"""A language in, the words that stand over and under lists of other stories out."""

import re
from collections.abc import Iterable
from functools import cache

import msgspec

from onrecord.language import load_words, read_primary_tag


class ListTable(msgspec.Struct, frozen=True):
    """The lists of `data/<language>/lists.toml`, lower case."""

    ranking: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    section_cues: tuple[str, ...] = ()
    whole_site: tuple[str, ...] = ()
    periods: dict[str, str] = {}


class ListWords:
    """The compiled words of a page's language and of English, which stands everywhere."""

    def __init__(self, tables: tuple[ListTable, ...]) -> None:
        ranking = [word for table in tables for word in table.ranking]
        related = [word for table in tables for word in table.related]
        cues = [word for table in tables for word in table.section_cues]
        self._ranking = _compile_words(ranking)
        self._topics = _compile_words(word for table in tables for word in table.topics)
        self._heading = _compile_words(ranking + related)
        self._section_cue = _compile_words(cues)
        self._more = frozenset(word for table in tables for word in table.more)
        self._more_begins = tuple(f"{word} " for word in self._more if " " in word)
        self._whole_site = frozenset(word for table in tables for word in table.whole_site)
        self._periods = {word: name for table in tables for word, name in table.periods.items()}
        self._period = _compile_words(self._periods)

    def is_heading(self, text: str) -> bool:
        """Tell whether a short text says what the list under it is."""
        if len(text) > MAX_TITLE:
            return False
        match = self._heading.search(text.lower())
        return match is not None and (match.start() == 0 or len(text) <= MAX_LABEL)

    def ranks(self, title: str) -> bool:
        """Tell whether a list's title says that it is a ranking."""
        return len(title) <= MAX_TITLE and self._ranking.search(title.lower()) is not None

    def ranks_topics(self, title: str) -> bool:
        """Tell whether a list under the title ranks, even where it names topics and no stories.

        "Trending" counts what readers look at; "Hot topics" is a menu of the editors'.
        """
        return self.ranks(title) and self._topics.search(title.lower()) is None

    def is_more(self, text: str) -> bool:
        """Tell whether a text only leads to more, or operates the list."""
        folded = text.lower().strip(" …»›→>+.")
        if folded in self._more:
            return True
        return len(folded) <= MAX_LABEL and folded.startswith(self._more_begins)

    def read_period(self, title: str) -> str | None:
        """Return the period that a ranking's title names, in one form, or None."""
        match = self._period.search(title.lower())
        return self._periods[match[0]] if match else None

    def read_section(self, title: str) -> str | None:
        """Return the section that a ranking's title names: quoted, after "most read in" or ":"."""
        quoted = QUOTED.search(title)
        if quoted:
            return quoted[1].strip()
        lower = title.lower()
        match = self._ranking.search(lower)
        if match is None or len(lower) != len(title):
            return None
        cue = self._section_cue.match(lower, match.end() + 1)
        label = None if cue else LABELLED.match(title, match.end())
        name = title[cue.end() :].strip(" :.") if cue else label[1] if label else ""
        return None if not name or self.names_site(name) else name

    def names_site(self, text: str) -> bool:
        """Tell whether a text names the whole site, or a period, and not a section of it."""
        return text.lower() in self._whole_site or self.read_period(text) is not None


MAX_TITLE = 80
MAX_LABEL = 40
LABELLED = re.compile(r"\s?[:|]\s+([^\W\d_][^\s:|]*(?: (?:& |and )?[^\W\d_][^\s:|]*)?)$")
"""A section after the ranking's words: one word or two ("ACCESS RANKING: Business")."""
QUOTED = re.compile(r"[\"“”„‘«「『]([^\"“”„‘’»」』]{2,40})[\"“”’»」』]")


def _compile_words(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds the longest word; scripts without spaces have no word ends."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    spaced = "|".join(re.escape(word) for word in ordered if ord(word[0]) < FIRST_UNSPACED)
    joined = "|".join(re.escape(word) for word in ordered if ord(word[0]) >= FIRST_UNSPACED)
    parts = [rf"(?<!\w)(?:{spaced})(?!\w)"] if spaced else []
    return re.compile("|".join([*parts, joined] if joined else parts) or "(?!)")


FIRST_UNSPACED = 0x2E80


@cache
def _load_words(tag: str) -> ListWords:
    tags = ("en",) if tag in {"en", ""} else (tag, "en")
    return ListWords(tuple(load_words(each, "lists", ListTable) for each in tags))


def load_list_words(language: str | None) -> ListWords:
    """Return the words for a page's language (BCP 47), English among them."""
    return _load_words(read_primary_tag(language))
