"""A story in, its time expressions with TIMEX3 values out (TimeML 1.2.1).

Relative times are seen from the story's anchor, the past preferred, as news does.
"""

import datetime
import re

from onrecord.statements.dates import DATE_RULES
from onrecord.statements.periods import PERIOD_RULES
from onrecord.statements.story import Paragraph, Story
from onrecord.statements.timewords import TimeGrammar, load_grammar
from onrecord.statements.timex import Found, Timex
from onrecord.types import TimeExpression

_RULES = {**DATE_RULES, **PERIOD_RULES}

# Digits of more than a few places are no time; the limits keep hostile digit runs linear.
_TOKEN = re.compile(
    r"""
    (?P<I>(?<!\d)\d{4}-\d\d-\d\d(?!\d)) | (?P<i>(?<!\d)\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\d/]))
  | (?P<T>\d{1,2}:\d\d(?!\d)|\d{1,2}\.\d\d(?=\s?[ap]\.?m\b)) | (?P<D>\d{3}0(?:['’]?s)\b|['’]\d0s\b)
  | (?P<O>\d{1,2}(?:st|nd|rd|th)\b) | (?P<Y>(?<![\d.,$€£¥])(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d))
  | (?P<N>\d+(?:[.,]\d+)*) | (?P<m>[ap]\.m\.?(?!\w)|[ap]m\b) | (?P<s>['’]s\b)
  | (?P<word>[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*) | \S
    """,
    re.VERBOSE | re.IGNORECASE,
)


def find_times(story: Story) -> tuple[TimeExpression, ...]:
    """Return the story's time expressions in order; without an anchor only those that need none.

    Spans hold the preposition ("on Friday") and count in the paragraph's text.
    """
    grammar = load_grammar(story.language)
    if grammar.search is None:
        return ()
    reader = _Reader(grammar, story.anchor)
    found: list[TimeExpression] = []
    for paragraph in story.paragraphs:
        found.extend(reader.read(paragraph))
    return tuple(found)


class _Reader:
    """Reads paragraph after paragraph, and remembers the last day and year that were named."""

    __slots__ = ("anchor", "grammar", "reference", "year")

    def __init__(self, grammar: TimeGrammar, anchor: datetime.date | None) -> None:
        self.grammar = grammar
        self.anchor = anchor
        self.reference: datetime.date | None = None
        self.year: int | None = None

    def read(self, paragraph: Paragraph) -> list[TimeExpression]:
        tokens, spans, letters = _letter_words(paragraph.text, self.grammar)
        times: list[TimeExpression] = []
        search, at = self.grammar.search, 0
        while search and (hit := search.search(letters, at)):
            value, hit = self._value(hit, letters, tokens)
            at = hit.end() if value else hit.start() + 1
            if value is None:
                continue
            start, end = spans[hit.start()][0], spans[hit.end() - 1][1]
            times.append(
                TimeExpression(
                    text=paragraph.text[start:end],
                    block=paragraph.block,
                    span=(start, end),
                    type=value.type,
                    value=value.value,
                )
            )
        return times

    def _value(
        self, hit: re.Match[str], letters: str, tokens: list[str]
    ) -> tuple[Timex | None, re.Match[str]]:
        # The first form may match letters that have no value: then the later ones are tried.
        for rule, form in self.grammar.forms[(hit.lastindex or 1) - 1 :]:
            alone = form.match(letters, hit.start())
            if alone is None or alone.end() == alone.start():
                continue
            found = Found(alone, tokens, words=self.grammar.words, anchor=self.anchor)
            found.reference, found.year = self.reference, self.year
            found.tense = _find_tense(tokens, alone.start(), self.grammar)
            value = _RULES[rule](found)
            if value:
                self._remember(value.value)
                return value, alone
        return None, hit

    def _remember(self, value: str) -> None:
        if value[:4].isdigit():
            self.year = int(value[:4])
        day = re.match(r"\d{4}-\d\d-\d\d", value)
        if day:
            self.reference = datetime.date.fromisoformat(day[0])
        elif value[:4].isdigit():
            self.reference = None


def _letter_words(text: str, grammar: TimeGrammar) -> tuple[list[str], list[tuple[int, int]], str]:
    tokens: list[str] = []
    spans: list[tuple[int, int]] = []
    letters: list[str] = []
    for token in _TOKEN.finditer(text):
        word = token[0].lower()
        kind = token.lastgroup
        if kind == "N":
            kind = "n" if len(word) < 3 and 0 < int(word) < 32 else "N"
        elif kind is None or kind in "words":
            kind = _find_letter(token[0], word, grammar)
        tokens.append(word)
        spans.append(token.span())
        letters.append(kind)
    return tokens, spans, "".join(letters)


def _find_letter(printed: str, word: str, grammar: TimeGrammar) -> str:
    letter = grammar.letters.get(word, "K" if printed[0].isupper() else "x")
    # A name of a month or day has a capital; how-often words with one are part of a title.
    if letter in "MWwF" and printed.islower():
        return "x"
    return "x" if letter in "vS" and not printed.islower() else letter


def _find_tense(tokens: list[str], at: int, grammar: TimeGrammar) -> int:
    """Return 1 when the nearest verb before the time is of the future, -1 of the past, else 0."""
    ahead = _read_clause(tokens, at, grammar)
    if ahead:
        return ahead
    for steps in (range(at - 1, max(at - 25, -1), -1), range(at, min(at + 12, len(tokens)))):
        for place in steps:
            if tokens[place] == ".":
                break
            sense = _read_tense(tokens[place], grammar)
            if sense:
                return sense
    return 0


def _read_clause(tokens: list[str], at: int, grammar: TimeGrammar) -> int:
    """Return 1 where the clause before a time tells what is to come though its verb seems past."""
    tense = grammar.words.tense
    for place in range(at - 1, max(at - 12, -1), -1):
        word = tokens[place]
        if word in tense.breaks:
            return 0
        before = tokens[max(0, place - 8) : place]
        if word in tense.present:
            infinitive = tokens[place + 1 : place + 2] == [tense.infinitive]
            led = not tense.leading.isdisjoint(before) and tense.breaks.isdisjoint(before)
            return int(infinitive or led)
        if word in tense.passive:
            if not tense.past.isdisjoint(before[-4:]):
                return 0
            return int(
                not tense.future.isdisjoint(before[-3:]) or before[-1:] == [tense.infinitive]
            )
        if word in tense.past and tokens[place - 1 : place] != ["be"]:
            return 0
    return 0


def _read_tense(word: str, grammar: TimeGrammar) -> int:
    words = grammar.words
    if word in words.tense.future:
        return 1
    regular = len(word) > 4 and word.endswith(words.past_endings) and word.isalpha()
    return -1 if regular or word in words.tense.past else 0
