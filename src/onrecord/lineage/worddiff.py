"""Two texts in, what the second kept, cut, added and changed of the first out, word by word.

The time is bounded: long texts are cut at passages that both have once, and between two such
places words are aligned by their longest common subsequence (bit-parallel, Hyyrö 2004) up to
`MOST_CELLS`; what is longer still counts as cut and added.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel

from onrecord.types import Part, Span

UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Letters of scripts that put no space between words: each counts as a word."""
WORD = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+")
TOKEN = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+|[^\w\s]")
MOST_CELLS = 40_000_000
"""Words of one text times words of the other that are aligned at once (5 MB of bits)."""
FARTHEST = 60
"""Words by which a gap is moved at most to where it reads better."""
ENDS = ".!?…。！？"
ANCHOR = 6
"""Words of a passage by which long texts are cut."""

Match = tuple[int, int, int]
"""Where a run of the same words begins in the first and in the second text, and its length."""


class Change(StrEnum):
    """What the second text did with words of the first."""

    KEPT = "kept"
    CUT = "cut"
    ADDED = "added"
    CHANGED = "changed"


class Segment(Part, frozen=True, kw_only=True):
    """A run of words with what became of them, in both texts, with the marks that follow them.

    `before` is empty for what was added, `after` for what was cut. The segments' `before` joined
    are the first text, their `after` joined the second.
    """

    change: Change
    before: str
    after: str
    before_span: Span
    after_span: Span
    before_words: int
    after_words: int


class WordDiff(Part, frozen=True, kw_only=True):
    """Segments in the order of the texts, and the words: of each text, and those kept."""

    segments: tuple[Segment, ...]
    before_words: int
    after_words: int
    kept_words: int

    @property
    def kept_share(self) -> float:
        """The share of the first text's words that the second kept; 1 for a text without words."""
        return self.kept_words / self.before_words if self.before_words else 1.0

    @property
    def copied_share(self) -> float:
        """The share of the second text's words that are the first's; 1 without words."""
        return self.kept_words / self.after_words if self.after_words else 1.0

    @property
    def is_same(self) -> bool:
        """Whether all words are the same."""
        return self.kept_words == self.before_words == self.after_words


def diff_words(before: str, after: str, *, exact: bool = False, tidy: bool = True) -> WordDiff:
    """Return what `after` kept, cut, added and changed of `before`.

    Words are the same in any case, and marks between them do not count; with `exact` both do.
    With `tidy` a word or two that stand alone among changes ("the") count as changed with them,
    and what was cut or added begins with a paragraph or sentence where it may.
    """
    one, two = read_words(before, exact=exact), read_words(after, exact=exact)
    matches = align_words(one, two, tidy=tidy)
    return WordDiff(
        segments=tuple(_build_segments(before, after, (one.spans, two.spans), matches)),
        before_words=len(one.spans),
        after_words=len(two.spans),
        kept_words=sum(length for _, _, length in matches),
    )


class Worded(NamedTuple):
    """A text, where its words stand, and what they are compared by."""

    text: str
    spans: list[Span]
    keys: Sequence[str]

    def rate(self, place: int) -> int:
        """Return how well a gap may begin before a word: at a paragraph, a sentence, elsewhere."""
        if not 0 < place < len(self.spans):
            return 3
        between = self.text[self.spans[place - 1][1] : self.spans[place][0]]
        return 2 if "\n" in between else int(any(mark in between for mark in ENDS))


def read_words(text: str, *, exact: bool = False) -> Worded:
    """Return a text ready to be compared; with `exact` in its case, and marks as words."""
    spans = _split(text, TOKEN if exact else WORD)
    words = [text[start:end] for start, end in spans]
    return Worded(text, spans, words if exact else tuple([word.casefold() for word in words]))


def align_words(before: Worded, after: Worded, *, tidy: bool = True) -> list[Match]:
    """Return the runs of words that `after` kept; `tidy` as for `diff_words`."""
    matches = match_words(before.keys, after.keys)
    if not tidy:
        return matches
    matches = _drop_islands(matches, len(before.spans), len(after.spans))
    return _slide_gaps(matches, before, after)


def match_words(before: Sequence[str], after: Sequence[str]) -> list[Match]:
    """Return the runs of words that both have, in the order of both, none overlapping another."""
    numbers: dict[str, int] = {}
    one = [numbers.setdefault(word, len(numbers)) for word in before]
    two = [numbers.setdefault(word, len(numbers)) for word in after]
    if len(one) * len(two) <= MOST_CELLS:
        return _join_runs(_align(one, two, 0, 0))
    ends = [(0, 0), *_find_anchors(one, two), (len(one), len(two))]
    runs: list[Match] = []
    for (i, j), (next_i, next_j) in pairwise(ends):
        runs += _align(one[i:next_i], two[j:next_j], i, j)
    return _join_runs(runs)


def _split(text: str, pattern: re.Pattern[str]) -> list[Span]:
    """Return the words' places; a text that has marks only counts as one word."""
    words = [match.span() for match in pattern.finditer(text)]
    return words or ([(0, len(text))] if text else [])


def _align(one: list[int], two: list[int], i: int, j: int) -> Iterator[Match]:
    """Yield the runs of the longest common subsequence; of what is too long only the two ends."""
    if len(one) * len(two) <= MOST_CELLS:
        for block in Indel.opcodes(one, two):
            if block.tag == "equal":
                yield i + block.src_start, j + block.dest_start, block.src_end - block.src_start
        return
    most = min(len(one), len(two))
    head = next((n for n in range(most) if one[n] != two[n]), most)
    tail = next((n for n in range(most - head) if one[-1 - n] != two[-1 - n]), most - head)
    if head:
        yield i, j, head
    if tail:
        yield i + len(one) - tail, j + len(two) - tail, tail


def _find_anchors(one: list[int], two: list[int]) -> list[tuple[int, int]]:
    """Return places of passages that each text has once, in the order of both texts."""
    places, others = _find_unique(one), _find_unique(two)
    pairs = [(i, others[passage]) for passage, i in places.items() if passage in others]
    return _choose_rising(pairs)


def _find_unique(words: list[int]) -> dict[tuple[int, ...], int]:
    """Return the passages of `ANCHOR` words that stand once in a text, with their place."""
    places: dict[tuple[int, ...], int] = {}
    for place, passage in enumerate(zip(*(words[step:] for step in range(ANCHOR)), strict=False)):
        places[passage] = -1 if passage in places else place
    return {passage: place for passage, place in places.items() if place >= 0}


def _choose_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest series of pairs that rises in both places (patience sorting)."""
    lasts: list[int] = []
    tops: list[int] = []
    below: list[int] = []
    for number, (_, place) in enumerate(pairs):
        pile = bisect_left(lasts, place)
        below.append(tops[pile - 1] if pile else -1)
        if pile == len(lasts):
            lasts.append(place)
            tops.append(number)
        else:
            lasts[pile], tops[pile] = place, number
    chosen, number = [], tops[-1] if tops else -1
    while number >= 0:
        chosen.append(pairs[number])
        number = below[number]
    return chosen[::-1]


def _join_runs(runs: Sequence[Match] | Iterator[Match]) -> list[Match]:
    """Return the runs with those joined that follow one another in both texts."""
    joined: list[Match] = []
    for i, j, length in runs:
        if joined and joined[-1][0] + joined[-1][2] == i and joined[-1][1] + joined[-1][2] == j:
            joined[-1] = (joined[-1][0], joined[-1][1], joined[-1][2] + length)
        else:
            joined.append((i, j, length))
    return joined


def _drop_islands(matches: Sequence[Match], before: int, after: int) -> list[Match]:
    """Return the runs without those that are shorter than the changes on both their sides.

    The rule is that of diff-match-patch's semantic cleanup, in words.
    """
    kept: list[Match] = []
    for (i, j, length), (next_i, next_j, _) in pairwise((*matches, (before, after, 0))):
        last_i, last_j, last = kept[-1] if kept else (0, 0, 0)
        gap = max(i - last_i - last, j - last_j - last)
        next_gap = max(next_i - i - length, next_j - j - length)
        if length >= gap or length >= next_gap:
            kept.append((i, j, length))
    return kept


def _slide_gaps(matches: Sequence[Match], before: Worded, after: Worded) -> list[Match]:
    """Return the runs with each gap that one side alone has where it reads best.

    "[the mayor said. The] mayor" and "the mayor [said. The mayor]" are the same words.
    """
    runs = list(matches)
    for number in range(len(runs) - 1):
        (i, j, length), (next_i, next_j, next_length) = runs[number : number + 2]
        gaps = next_i - i - length, next_j - j - length
        if min(gaps) or not max(gaps):
            continue
        side, start, size = (
            (before, i + length, gaps[0]) if gaps[0] else (after, j + length, gaps[1])
        )
        # A run may vanish only where no other gap would be joined to this one.
        is_top = i == j == 0 and number == 0
        ends = next_i + next_length, next_j + next_length
        is_end = ends == (len(before.spans), len(after.spans))
        room = length - (not is_top), next_length - (not is_end)
        step = _choose_step(side, start, size, room)
        runs[number] = (i, j, length + step)
        runs[number + 1] = (next_i + step, next_j + step, next_length - step)
    return [run for run in runs if run[2]]


def _choose_step(side: Worded, start: int, size: int, room: tuple[int, int]) -> int:
    """Return by how many words a gap is best moved, left of 0 or right."""
    keys, steps = side.keys, [0]
    for step in range(1, min(room[0], FARTHEST) + 1):
        if keys[start - step] != keys[start + size - step]:
            break
        steps.append(-step)
    for step in range(min(room[1], FARTHEST)):
        if keys[start + step] != keys[start + size + step]:
            break
        steps.append(step + 1)
    return max(steps, key=lambda step: (side.rate(start + step), -abs(step)))


def _build_segments(
    before: str, after: str, spans: tuple[list[Span], list[Span]], matches: Sequence[Match]
) -> Iterator[Segment]:
    """Yield the segments; each reaches up to where the next one begins."""
    one, two = _find_starts(before, spans[0]), _find_starts(after, spans[1])
    at = (0, 0)
    for i, j, length in (*matches, (len(spans[0]), len(spans[1]), 0)):
        for change, end in (
            (_name_change(i - at[0], j - at[1]), (i, j)),
            (Change.KEPT if length else None, (i + length, j + length)),
        ):
            if change is not None:
                first, second = (one[at[0]], one[end[0]]), (two[at[1]], two[end[1]])
                yield Segment(
                    change=change,
                    before=before[slice(*first)],
                    after=after[slice(*second)],
                    before_span=first,
                    after_span=second,
                    before_words=end[0] - at[0],
                    after_words=end[1] - at[1],
                )
            at = end


def _find_starts(text: str, spans: list[Span]) -> list[int]:
    """Return where each word's part of the text begins, and the text's end."""
    return [0, *(start for start, _ in spans[1:]), len(text)] if spans else [0]


def _name_change(cut: int, added: int) -> Change | None:
    if cut and added:
        return Change.CHANGED
    if cut:
        return Change.CUT
    return Change.ADDED if added else None
