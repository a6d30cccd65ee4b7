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


class Timex(NamedTuple):
    """A TIMEX3 type and value."""

    type: TimeType
    value: str


class Found:
    """A form in the text: its words by group, and the day and tense it is seen from.

    `anchor` is the story's day; `reference` the last day and `year` the last year that were named.
    """

    __slots__ = ("anchor", "found", "reference", "tense", "tokens", "words", "year")

    def __init__(
        self, found: re.Match[str], tokens: list[str], *, words: TimeWords, anchor: Day | None
    ) -> None:
        self.found = found
        self.tokens = tokens
        self.words = words
        self.anchor = anchor
        self.reference: Day | None = None
        self.year: int | None = None
        self.tense = 0

    def read(self, group: str) -> str:
        """Return the words of a group in lower case, "" when it took no part."""
        if group not in self.found.re.groupindex:
            return ""
        start, end = self.found.span(group)
        return " ".join(self.tokens[start:end])

    def read_number(self, group: str) -> int | None:
        """Return a whole number: digits, an ordinal, or a number word ("twenty - five")."""
        text = self.read(group).replace(",", "")
        digits = re.match(r"\d+", text)
        if digits:
            return int(digits[0][:9])
        parts = [self.words.numbers.get(word) for word in text.split() if word.isalpha()]
        known = [part for part in parts if part is not None]
        return sum(known) if known else self.words.ordinals.get(text)

    def read_shift(self) -> int | None:
        """Return -1, 0 or 1 for last, this or next, None when none is printed."""
        text = self.read("s").split()
        return self.words.shifts.get(text[-1]) if text else None

    def read_year(self, month: int, day: int | None = None) -> int | None:
        """Return the printed year, the one that "this year" names, or the likeliest one."""
        if self.read("y") or self.read("y2"):
            return self.read_number("y" if self.read("y") else "y2")
        if self.anchor is None:
            return None
        if self.read("su") and self.words.units.get(self.read("su")) == "Y":
            return self.anchor.year + (self.read_shift() or 0)
        return calendar.choose_year(self.anchor, month, day, self.tense)


Rule = Callable[[Found], Timex | None]
"""Gives the value of a form; None where the form turns out to be no time."""
