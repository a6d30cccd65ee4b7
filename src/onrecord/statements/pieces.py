"""A story in, its word pieces out: what the statement model sees of each of them.

The vocabulary is uncased, so a piece's letters are told by its shape; what the rules found (the
quotation marks, cues, sources and contents) goes in beside the words.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.statements.grammar import load_lexicon
from onrecord.statements.quotations import find_quotations
from onrecord.statements.story import Attribution, Story
from onrecord.types import Passage

Array = NDArray[np.int64]
Splitter = Callable[[Sequence[str]], list[tuple[list[int], list[tuple[int, int]]]]]
"""Texts in, each one's piece numbers and their character spans out."""

SEPARATOR = 102
"""The vocabulary's [SEP]: stands after each paragraph."""

LOWER, TITLE, UPPER, DIGIT, MARK, WITHIN = range(6)
SHAPES = 6
OUTSIDE, INSIDE, OPENING, CLOSING, DEEPER = range(5)
QUOTES = 5
NOWHERE, SENTENCE, PARAGRAPH = range(3)
BORDERS = 3
CUE, SOURCE, CONTENT, CONTENT_START = 1, 2, 4, 12
RULES = 24

_ENDS = ".!?…"


class Pieces:
    """A story's word pieces, as parallel arrays of shape (pieces,).

    `paragraph` is the piece's paragraph (its place in the story), `start` and `end` its characters
    there. A separator ends each paragraph, with an empty span.
    """

    __slots__ = ("border", "end", "number", "paragraph", "quote", "rule", "shape", "start")

    def __init__(self, columns: "Sequence[Sequence[int] | Array]") -> None:
        arrays = [np.array(column, dtype=np.int64) for column in columns]
        self.number, self.paragraph, self.start, self.end = arrays[:4]
        self.shape, self.quote, self.border, self.rule = arrays[4:]

    def __len__(self) -> int:
        return len(self.number)

    def cut(self, count: int) -> "Pieces":
        """Return the first pieces."""
        columns = (self.number, self.paragraph, self.start, self.end)
        features = (self.shape, self.quote, self.border, self.rule)
        return Pieces([column[:count] for column in (*columns, *features)])


def split_story(story: Story, split: Splitter, ruled: Sequence[Attribution] = ()) -> Pieces:
    """Return the word pieces of a story's paragraphs, in order.

    `ruled` is what the rules read in the story.
    """
    texts = [paragraph.text for paragraph in story.paragraphs]
    quotes = mark_quotations(texts, story.language)
    rules = mark_rules(story, ruled)
    columns: list[list[int]] = [[] for _ in range(8)]
    for place, (numbers, spans) in enumerate(split(texts)):
        text, states, ruling = texts[place], quotes[place], rules[place]
        skipped = _count_before(spans, story.paragraphs[place].start)
        numbers, spans = numbers[skipped:], spans[skipped:]
        if not spans:
            continue
        starts = [start for start, _ in spans]
        columns[0].extend(numbers)
        columns[1].extend([place] * len(numbers))
        columns[2].extend(starts)
        columns[3].extend(end for _, end in spans)
        columns[4].extend(_read_shape(text, start, end) for start, end in spans)
        columns[5].extend(states[start] for start in starts)
        columns[6].extend(_find_borders(text, starts))
        columns[7].extend(ruling[start] for start in starts)
        size = len(text)
        for column, value in zip(
            columns, (SEPARATOR, place, size, size, MARK, OUTSIDE, NOWHERE, 0), strict=True
        ):
            column.append(value)
    return Pieces(columns)


def _count_before(spans: Sequence[tuple[int, int]], start: int) -> int:
    """Count the pieces of the dateline, which nobody says."""
    return sum(1 for first, _ in spans if first < start) if start else 0


def _read_shape(text: str, start: int, end: int) -> int:
    first = text[start : start + 1]
    if not first.isalnum():
        return MARK
    if start and text[start - 1].isalnum():
        return WITHIN
    if first.isdigit():
        return DIGIT
    if not first.isupper():
        return LOWER
    return UPPER if end - start > 1 and text[start:end].isupper() else TITLE


def _find_borders(text: str, starts: Sequence[int]) -> list[int]:
    borders: list[int] = []
    for place, start in enumerate(starts):
        if place == 0:
            borders.append(PARAGRAPH)
            continue
        before = text[:start].rstrip()[-2:]
        stop = before[-1:] in _ENDS or (before[:1] in _ENDS and not before[-1:].isalnum())
        opens = text[start : start + 1].isupper() or not text[start : start + 1].isalnum()
        borders.append(SENTENCE if stop and opens else NOWHERE)
    return borders


def mark_quotations(texts: Sequence[str], language: str) -> list[bytearray]:
    """Return each text's characters with where they stand in its quotations."""
    marked: list[bytearray] = []
    for text, quotations in zip(texts, find_quotations(texts, load_lexicon(language)), strict=True):
        states = bytearray(len(text) + 1)
        for quotation in quotations:
            start, end = quotation.span
            inside = DEEPER if states[start] else INSIDE
            states[start:end] = bytes([inside]) * (end - start)
            if inside == INSIDE:
                first, last = quotation.inner
                states[start:first] = bytes([OPENING]) * (first - start)
                states[last:end] = bytes([CLOSING]) * (end - last)
        marked.append(states)
    return marked


def mark_rules(story: Story, ruled: Sequence[Attribution]) -> list[bytearray]:
    """Return each paragraph's characters with what the rules took them for."""
    places = {paragraph.block: place for place, paragraph in enumerate(story.paragraphs)}
    marked = [bytearray(len(paragraph.text) + 1) for paragraph in story.paragraphs]
    for attribution in ruled:
        for content in attribution.content:
            _deepen(marked[places[content.block]], content)
    for attribution in ruled:
        for passage, bit in ((attribution.source, SOURCE), (attribution.cue, CUE)):
            if passage is not None:
                _mark(marked[places[passage.block]], passage, bit)
    for attribution in ruled:
        first = attribution.content[0]
        row = marked[places[first.block]]
        if row[first.span[0]] < CONTENT_START:
            row[first.span[0]] += CONTENT_START
    return marked


def _deepen(row: bytearray, content: Passage) -> None:
    """Mark a content, which may lie in another: of two depths and more all are one."""
    for place in range(*content.span):
        if row[place] < 2 * CONTENT:
            row[place] += CONTENT


def _mark(row: bytearray, passage: Passage, bit: int) -> None:
    for place in range(*passage.span):
        if not (row[place] % CONTENT) & bit:
            row[place] += bit
