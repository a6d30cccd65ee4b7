"""A language tag in, the words of its bylines out: "By", "and", jobs, desks, mere furniture."""

import re
from collections.abc import Iterable
from functools import cache

import msgspec

from onrecord.article.datewords import UNSPACED
from onrecord.language import choose_words_tag, load_words
from onrecord.page.words import holds_phrase

PARTICLES = frozenset(
    "de del della di da do dos das du des la le van von der den ten ter vom zu zum zur bin bint "
    "ibn al el y e af av lo dalla degli st st. mac mc o' d' ben abu abd ould".split()
)


class ByWords(msgspec.Struct, frozen=True):
    """A language's `byline.toml`."""

    announce: tuple[str, ...] = ()
    join: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    jobs: tuple[str, ...] = ()
    desks: tuple[str, ...] = ()
    noise: tuple[str, ...] = ()


class BylineWords:
    """The byline words of a language together with the English ones, compiled."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        self.language = languages[0]
        tables = [load_words(each, "byline", ByWords) for each in languages]
        announce = {word for table in tables for word in table.announce}
        join = {word for table in tables for word in table.join}
        place = {word for table in tables for word in table.place}
        self.jobs = _fold(word for table in tables for word in table.jobs)
        self.desks = _fold(word for table in tables for word in table.desks)
        self.noise = _fold(word for table in tables for word in table.noise)
        self.noise_openings = tuple(word for word in self.noise if len(word) > 4)
        self.announce = _compile_announce(announce, self.jobs | self.desks)
        self._announcing = tuple(_fold(announce))
        spaced, unspaced = _part(join - {"&", ",", "、", "・", "·", "/"})
        marks = r"\s?[,;&、，・]\s?|\s+\+\s+"
        self.join = re.compile(
            marks
            + (rf"|\s(?:{spaced})\s" if spaced else "")
            + (rf"|(?<=\s)(?:{unspaced})(?=\s)" if unspaced else ""),
            re.IGNORECASE,
        )
        self.place = re.compile(
            rf"(?:^|\s)(?:{'|'.join(sorted(map(re.escape, place)))})\s(?=[^\W\d_])"
            if place
            else r"(?!)"
        )
        _, suffixes = _part({word for table in tables for word in table.jobs})
        korean, _ = _part(_list_korean(tables))
        endings = "|".join(filter(None, (suffixes, korean)))
        self.suffix = re.compile(rf"\s?(?:{endings})$") if endings else re.compile(r"(?!)")

    def announces(self, text: str) -> bool:
        """Tell whether a word such as "By" announces a name in the text."""
        return self._may_announce(text) and self.announce.search(text) is not None

    def split(self, text: str) -> list[str]:
        """Return what stands before, between and after the words that announce names."""
        return self.announce.split(text) if self._may_announce(text) else [text]

    def _may_announce(self, text: str) -> bool:
        """Tell whether any such word stands in the text: in most lines, none does."""
        return holds_phrase(text.casefold(), self._announcing)


def load_byline_words(language: str | None) -> BylineWords:
    """Return the byline words of a page's language, with the English ones."""
    return _load(choose_words_tag(language))


@cache
def _load(tag: str) -> BylineWords:
    return BylineWords(("en",) if tag in {"", "en"} else (tag, "en"))


def _list_korean(tables: Iterable[ByWords]) -> Iterable[str]:
    return {word for table in tables for word in table.jobs if "가" <= word[0] <= "힣"}


OPENERS = frozenset("von van aus from na le ni per vom vum of do text foto".split())
"""Words that announce a name only at the start: within one they are its particle."""


def _compile_announce(announce: set[str], names: frozenset[str]) -> re.Pattern[str]:
    """Return what announces names: any word at the start, safe ones anywhere.

    Words that are particles, jobs or desks too are safe only before a colon. At the start a
    capital may follow without a space ("bySauli Giliard").
    """
    end = r"(?:\s?[:：]\s?|\s+|$)"
    spaced, unspaced = _part(announce)
    doubtful = PARTICLES | OPENERS | names
    safe, _ = _part(word for word in announce if word.casefold() not in doubtful)
    _, longer = _part(w for w in announce if len(w) > 1 and w.casefold() not in doubtful)
    first = rf"^\s*(?:(?i:{spaced})(?:{end}|(?=[A-ZÀ-Þ][a-zà-ÿ]))"
    first += rf"|(?:{unspaced})\s?[:：/／=]?\s?)" if unspaced else ")"
    parts = [first, rf"(?<![\w-])(?i:{safe}){end}", rf"(?<![\w-])(?i:{spaced})\s?[:：]\s?"]
    if longer:
        parts.append(rf"(?:{longer})\s?[:：/／=]?\s?")
    return re.compile("|".join(parts))


def _fold(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.casefold() for word in words)


def _part(words: Iterable[str]) -> tuple[str, str]:
    """Return two alternations, longest first: of spaced scripts, of unspaced ones."""
    longest = sorted(words, key=lambda word: (-len(word), word))
    spaced = "|".join(re.escape(word) for word in longest if not UNSPACED.search(word))
    return spaced, "|".join(re.escape(word) for word in longest if UNSPACED.search(word))
