"""A match of a time's form in, its words and numbers by group out.

`times.toml` names the groups; `dates` and `periods` hold the rules that read them.
"""

import re
from collections.abc import Callable
from typing import Literal, NamedTuple

from onrecord.statements import calendar
from onrecord.statements.calendar import Day
from onrecord.statements.timewords import TimeWords

TimeType = Literal["date", "time", "duration", "set"]


_HUNDRED = 100


class Timex(NamedTuple):
    """A TIMEX3 type and value."""

    type: TimeType
    value: str


class Found:
    """A form in the text: its words by group, and the day and tense it is seen from.

    `anchor` is the story's day; `reference` the last day and `year` the last year that were named,
    `near` says whether in this paragraph or the one before.
    """

    __slots__ = ("anchor", "found", "near", "reference", "tense", "tokens", "words", "year")

    def __init__(
        self, found: re.Match[str], tokens: list[str], *, words: TimeWords, anchor: Day | None
    ) -> None:
        self.found = found
        self.tokens = tokens
        self.words = words
        self.anchor = anchor
        self.reference: Day | None = None
        self.year: int | None = None
        self.near = False
        self.tense = 0

    def read(self, group: str) -> str:
        """Return the words of a group in lower case, "" when it took no part."""
        if group not in self.found.re.groupindex:
            return ""
        start, end = self.found.span(group)
        return " ".join(self.tokens[start:end])

    def read_letter(self, group: str) -> str:
        """Return the letter of a group's first word, "" when it took no part."""
        start, end = self.found.span(group)
        return self.found.string[start] if end > start else ""

    def read_number(self, group: str) -> int | None:
        """Return a whole number: digits, an ordinal, or a number word ("twenty - five")."""
        text = self.read(group).replace(",", "")
        digits = re.match(r"\d+", text)
        if digits:
            return int(digits[0][:9])
        parts = [self.words.numbers.get(word) for word in text.split() if word.isalpha()]
        known = [part for part in parts if part is not None]
        return _add_up(known) if known else self.words.ordinals.get(text)

    def read_before(self) -> tuple[str, str]:
        """Return letter and word of the token before the form, "" at the beginning."""
        at = self.found.start() - 1
        return (self.found.string[at], self.tokens[at]) if at >= 0 else ("", "")

    def read_after(self) -> tuple[str, str]:
        """Return letter and word of the token after the form, "" at the end."""
        at = self.found.end()
        return (self.found.string[at], self.tokens[at]) if at < len(self.tokens) else ("", "")

    @property
    def narrated_from(self) -> Day | None:
        """Return the day that was named last where the words count from it ("the following")."""
        narrated = self.read("s") in self.words.narrated and self.read_shift() is not None
        return self.reference if narrated else None

    def read_shift(self) -> int | None:
        """Return -1, 0 or 1 for last, this or next, None when none is printed.

        Without an article "following" is no such word: "following Thursday's game".
        """
        text = self.read("s").split()
        if not text:
            return None
        before = self.found.start("s") - 1
        bare = before < 0 or self.tokens[before] not in self.words.signs.get("d", ())
        if bare and text[-1] in self.words.narrated:
            return None
        return self.words.shifts.get(text[-1])

    def read_year(self, month: int, day: int | None = None) -> int | None:
        """Return the printed year, the one that "this year" names, or the likeliest one."""
        if self.read("y") or self.read("y2"):
            return self.read_number("y" if self.read("y") else "y2")
        if self.anchor is None:
            return None
        if self.read("su") and self.words.units.get(self.read("su")) == "Y":
            if self.read_shift() is None:
                return self.year or self.anchor.year
            return self.anchor.year + (self.read_shift() or 0)
        return calendar.choose_year(self.anchor, month, day, self.tense)


def _add_up(parts: list[int]) -> int:
    """Return the number that number words make: "two hundred five"."""
    total = 0
    for part in parts:
        total = max(total, 1) * part if part >= _HUNDRED else total + part
    return total


Rule = Callable[[Found], Timex | None]
"""Gives the value of a form; None where the form turns out to be no time."""
