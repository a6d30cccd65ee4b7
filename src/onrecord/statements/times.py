"""A story in, its time expressions with TIMEX3 values out (TimeML 1.2.1).

Relative times are seen from the story's anchor, the past preferred, as news does.
"""

import datetime
import re

from onrecord.statements.dates import DATE_RULES
from onrecord.statements.periods import PERIOD_RULES
from onrecord.statements.story import Paragraph, Story
from onrecord.statements.tenses import find_tense
from onrecord.statements.timetokens import Tokens, read_tokens
from onrecord.statements.timewords import TimeGrammar, load_grammar
from onrecord.statements.timex import Found, Timex
from onrecord.types import TimeExpression

_RULES = {**DATE_RULES, **PERIOD_RULES}
_NEAR = 1


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
    """Reads paragraph after paragraph, and remembers the last day and year that were named.

    `since` counts the paragraphs begun since then.
    """

    __slots__ = ("anchor", "grammar", "reference", "since", "year")

    def __init__(self, grammar: TimeGrammar, anchor: datetime.date | None) -> None:
        self.grammar = grammar
        self.anchor = anchor
        self.reference: datetime.date | None = None
        self.year: int | None = None
        self.since = 0

    def read(self, paragraph: Paragraph) -> list[TimeExpression]:
        tokens = read_tokens(paragraph.text, self.grammar.letters, self.grammar.phrases)
        letters, spans = tokens.letters, tokens.spans
        self.since += 1
        times: list[TimeExpression] = []
        search, at = self.grammar.search, 0
        while search and (hit := search.search(letters, at)):
            value, hit = self._value(hit, tokens)
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

    def _value(self, hit: re.Match[str], tokens: Tokens) -> tuple[Timex | None, re.Match[str]]:
        # The first form may match letters that have no value: then the later ones are tried.
        for rule, form in self.grammar.forms[(hit.lastindex or 1) - 1 :]:
            alone = form.match(tokens.letters, hit.start())
            if alone is None or alone.end() == alone.start():
                continue
            found = Found(alone, tokens.words, words=self.grammar.words, anchor=self.anchor)
            found.reference, found.year = self.reference, self.year
            found.near = self.since <= _NEAR
            found.tense = find_tense(tokens.words, alone.start(), self.grammar.words)
            value = _RULES[rule](found)
            if value:
                self._remember(value.value)
                return value, alone
        return None, hit

    def _remember(self, value: str) -> None:
        if value[:4].isdigit():
            self.year, self.since = int(value[:4]), 0
        day = re.match(r"\d{4}-\d\d-\d\d", value)
        if day:
            self.reference = datetime.date.fromisoformat(day[0])
        elif value[:4].isdigit():
            self.reference = None
