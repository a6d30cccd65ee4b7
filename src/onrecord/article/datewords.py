"""A language tag in, the words that dates are printed with out: months, weekdays, "Updated".

The names come from `data/<language>/calendar.toml` (CLDR), the words of publishing from
`data/<language>/publication.toml`. English is always understood beside the page's language.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal

import msgspec

from onrecord.language import choose_words_tag, list_languages, load_words

Kind = Literal["published", "modified"]
AnyKind = Literal["published", "modified", "edition", "other"]
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
WORD_START = r"(?:(?<![^\W\d_])|(?<=[A-Za-z])(?=[A-Z][a-z]))"
"""Where a word begins; markup runs some together ("EDTUpdated", "PoolePosted")."""
COMPOUNDED = r"(?<![^\W\d_][-‑])"
"""No second part of another word ("Virus-Update"), in the languages that write such compounds."""
UNITS = {
    "second": 0,
    "minute": 1,
    "hour": 60,
    "day": 1440,
    "week": 7 * 1440,
    "month": 30 * 1440,
    "year": 365 * 1440,
}


class Calendar(msgspec.Struct, frozen=True):
    """A language's `calendar.toml`: rows of names, patterns of elapsed time by unit."""

    months: tuple[tuple[str, ...], ...] = ()
    weekdays: tuple[tuple[str, ...], ...] = ()
    elapsed: dict[str, tuple[str, ...]] = {}


class Publication(msgspec.Struct, frozen=True):
    """A language's `publication.toml`: words beside a time of publication."""

    published: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    today: tuple[str, ...] = ()
    yesterday: tuple[str, ...] = ()
    edition: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    compounds: bool = False


class DateWords:
    """The words of some languages, ready to be looked up. The first language wins a clash."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        calendars = [load_words(each, "calendar", Calendar) for each in languages]
        publications = [load_words(each, "publication", Publication) for each in languages]
        self.language = languages[0]
        self.months = _number_names(calendar.months for calendar in calendars)
        self.weekdays = frozenset(_number_names(calendar.weekdays for calendar in calendars))
        self.kinds: dict[str, AnyKind] = {}
        for words in publications:
            for word in words.modified:
                self.kinds.setdefault(word, "modified")
            for word in words.published:
                self.kinds.setdefault(word, "published")
            for word in words.edition:
                self.kinds.setdefault(word, "edition")
            for word in words.other:
                self.kinds.setdefault(word, "other")
        self.days_back = {day: back for words in publications for day, back in _list_days(words)}
        self._calendars = calendars
        compounds = any(each.compounds for each in publications)
        self.kind_pattern = _compile_words(self.kinds, COMPOUNDED if compounds else "")
        self._elapsed: re.Pattern[str] | None = None
        self._units: list[int] = []

    def find_elapsed(self, text: str) -> tuple[int, int, int] | None:
        """Return start, end and minutes of a time ago ("2 hours ago"), or None."""
        if self._elapsed is None:
            self._elapsed, self._units = _compile_elapsed(self._calendars)
        match = self._elapsed.search(text)
        if match is None or match.lastindex is None:
            return None
        return (
            match.start(),
            match.end(),
            int(match[match.lastindex]) * self._units[match.lastindex - 1],
        )


def load_date_words(language: str | None) -> DateWords:
    """Return the words of a page's language, with English; of English alone for none."""
    return _load(choose_words_tag(language))


@cache
def load_all_date_words() -> DateWords:
    """Return the words of every language, English first: for pages whose language is not so."""
    return DateWords(("en", *(each for each in list_languages() if each != "en")))


@cache
def _load(tag: str) -> DateWords:
    if tag == "en" or tag not in list_languages():
        return DateWords(("en",))
    return DateWords((tag, "en"))


def _number_names(tables: Iterable[tuple[tuple[str, ...], ...]]) -> dict[str, int]:
    names: dict[str, int] = {}
    for table in tables:
        for number, row in enumerate(table, 1):
            for name in row:
                names.setdefault(name, number)
    return names


def _list_days(words: Publication) -> Iterable[tuple[str, int]]:
    yield from ((word, 0) for word in words.today)
    yield from ((word, 1) for word in words.yesterday)


def _compile_words(words: Iterable[str], before: str) -> re.Pattern[str]:
    """Return a pattern of whole words, longest first; unspaced scripts have no word ends.

    `before` is a pattern of what may not stand before a word.
    """
    longest = sorted(words, key=len, reverse=True)
    spaced = "|".join(re.escape(word) for word in longest if not UNSPACED.search(word))
    unspaced = "|".join(re.escape(word) for word in longest if UNSPACED.search(word))
    parts = [rf"{before}{WORD_START}(?i:{spaced})(?![^\W\d_])"] if spaced else []
    return re.compile("|".join([*parts, *([unspaced] if unspaced else [])]))


def _compile_elapsed(calendars: Iterable[Calendar]) -> tuple[re.Pattern[str], list[int]]:
    """Return one pattern with a group for each printed form, and the minutes of each group."""
    parts: dict[str, int] = {}
    for table in calendars:
        for unit, forms in table.elapsed.items():
            for form in forms:
                pattern = re.escape(form).replace(r"\{0\}", r"(\d{1,3})")
                parts.setdefault(pattern.replace(r"\ ", r"\s?"), UNITS[unit])
    longest = sorted(parts, key=len, reverse=True)
    joined = "|".join(rf"(?<!\w){part}(?!\w)" for part in longest)
    return re.compile(joined, re.IGNORECASE), [parts[part] for part in longest]
