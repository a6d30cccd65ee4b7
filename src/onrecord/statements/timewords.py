"""A language in, the words and forms of its time expressions out, ready to match.

A text's words become letters (months are M, weekdays W, units U …), and a form is a regular
expression over those letters: one letter a word, so a match of letters is a span of words.
"""

import re
from functools import cache

from msgspec import field

from onrecord.language import load_words
from onrecord.statements.timetokens import Phrases, build_phrases
from onrecord.types import Part


class Form(Part, frozen=True, kw_only=True):
    """One way to write a time: the rule that gives its value, and its letters."""

    rule: str
    form: str


class Tense(Part, frozen=True, kw_only=True):
    """Words that put a clause into the future or the past."""

    future: frozenset[str] = frozenset()
    past: frozenset[str] = frozenset()
    passive: frozenset[str] = frozenset()
    present: frozenset[str] = frozenset()
    leading: frozenset[str] = frozenset()
    infinitive: str = ""
    compared: frozenset[str] = frozenset()
    breaks: frozenset[str] = frozenset({"."})


class Holiday(Part, frozen=True, kw_only=True):
    """A day of each year: of a month, its nth weekday (-1: the last), or days after Easter.

    `plus` days are added to an nth weekday.
    """

    month: int = 0
    day: int = 0
    weekday: int = 0
    nth: int = 0
    plus: int = 0
    easter: int | None = None


class Names(Part, frozen=True, kw_only=True):
    """Names that hold the word of a time and are none ("Mail on Sunday")."""

    words: tuple[str, ...] = ()


class SaidWords(Part, frozen=True, kw_only=True):
    """Words that keep a time from dating a statement, and those that may open its sentence."""

    barriers: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    occasions: frozenset[str] = frozenset()


class TimeWords(Part, frozen=True, kw_only=True):
    """The table `times.toml` of a language; every word in lower case."""

    past_endings: tuple[str, ...] = ()
    ambiguous_months: frozenset[str] = frozenset()
    narrated: frozenset[str] = frozenset()
    deadlines: frozenset[str] = frozenset()
    stretches: frozenset[str] = frozenset()
    lasting: frozenset[str] = frozenset()
    ages: frozenset[str] = frozenset()
    months: dict[str, int] = field(default_factory=dict)
    weekdays: dict[str, int] = field(default_factory=dict)
    short_weekdays: dict[str, int] = field(default_factory=dict)
    weekdays_plural: dict[str, int] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    plurals: dict[str, str] = field(default_factory=dict)
    seasons: dict[str, str] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)
    days: dict[str, int] = field(default_factory=dict)
    day_parts: dict[str, str] = field(default_factory=dict)
    references: dict[str, str] = field(default_factory=dict)
    frequencies: dict[str, str] = field(default_factory=dict)
    holidays: dict[str, Holiday] = field(default_factory=dict)
    events: dict[str, str] = field(default_factory=dict)
    zones: dict[str, str] = field(default_factory=dict)
    lengths: dict[str, str] = field(default_factory=dict)
    clocks: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    ordinals: dict[str, int] = field(default_factory=dict)
    decades: dict[str, int] = field(default_factory=dict)
    shifts: dict[str, int] = field(default_factory=dict)
    signs: dict[str, tuple[str, ...]] = field(default_factory=dict)
    tense: Tense = Tense()
    names: Names = Names()
    said: SaidWords = SaidWords()
    pieces: dict[str, str] = field(default_factory=dict)
    periodicals: frozenset[str] = frozenset()
    papers: frozenset[str] = frozenset()
    forms: tuple[Form, ...] = ()


class TimeGrammar:
    """The compiled words: `letters` by word, all forms as one pattern, and each form alone."""

    __slots__ = ("forms", "letters", "phrases", "search", "words")

    def __init__(self, words: TimeWords) -> None:
        self.words = words
        self.letters, self.phrases = _give_letters(words)
        written = [(form.rule, form.form.format(**words.pieces)) for form in words.forms]
        self.forms = [(rule, re.compile(form)) for rule, form in written]
        either = "|".join(f"({_drop_names(form)})" for _, form in written)
        # No form begins with a word that has no letter of its own.
        self.search = re.compile(f"(?![xK])(?:{either})") if either else None


@cache
def load_grammar(language: str) -> TimeGrammar:
    """Return the grammar of a language's times; without a table it matches nothing."""
    return TimeGrammar(load_words(language, "times", TimeWords))


def _give_letters(words: TimeWords) -> tuple[dict[str, str], Phrases]:
    letters = {word: letter for letter, each in words.signs.items() for word in each}
    tables = (
        (words.months, "M"),
        (words.weekdays, "W"),
        (words.short_weekdays, "w"),
        (words.weekdays_plural, "J"),
        (words.numbers, "N"),
        (words.ordinals, "O"),
        (words.units, "U"),
        (words.seasons, "S"),
        (words.parts, "P"),
        (words.days, "t"),
        (words.references, "R"),
        (words.frequencies, "v"),
        (words.holidays, "F"),
        (words.events, "F"),
        (words.clocks, "T"),
        (words.decades, "y"),
        (words.zones, "Z"),
        (words.lengths, "#"),
        (words.names.words, "K"),
    )
    for table, letter in tables:
        letters.update(dict.fromkeys(table, letter))
    return letters, build_phrases(list(letters))


def _drop_names(form: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", form)
