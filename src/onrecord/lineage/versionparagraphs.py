"""A body's paragraphs before and after in, which were added, cut, changed or moved out.

Paragraphs that are the same are found first; those between them are aligned in their order by how
many words they share. What is compared is bounded: of a paragraph its first and last words, of
many paragraphs those about as far on.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel

from onrecord.lineage.versionkept import ParagraphChange, ParagraphFate, TextChange
from onrecord.lineage.worddiff import Segment, diff_words, match_words
from onrecord.types import Block

LEAST_ALIKE = 0.45
"""Share of words in common from which one paragraph is the other, changed."""

MOST_WORDS = 400
BAND = 25
"""Paragraphs to both sides that one is compared with."""

TYPOGRAPHY = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛‹›′", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
        "\u00ad": "",
        "\u200b": "",
    }
)
WORD = re.compile(r"\w+|[^\w\s]")


class Paragraph(NamedTuple):
    """A paragraph: its text, its block, and what tells whether it is the same."""

    text: str
    block: int
    key: str


Pair = tuple[int | None, int | None]
"""Places of a paragraph before and after; None: it is not there."""


def fold_text(text: str) -> str:
    """Return what a text says: without the forms of quotation marks, dashes and white space."""
    plain = unicodedata.normalize("NFKC", text.translate(TYPOGRAPHY))
    return " ".join(WORD.findall(plain))


def compare_texts(before: str | None, after: str | None) -> TextChange | None:
    """Return how a text changed; None where it says the same."""
    if fold_text(before or "") == fold_text(after or ""):
        return None
    segments = () if before is None or after is None else diff(before, after)
    return TextChange(before=before, after=after, segments=segments)


def compare_paragraphs(
    before: Sequence[Block], after: Sequence[Block]
) -> tuple[tuple[ParagraphChange, ...], int]:
    """Return the paragraphs that are not as they were, in page order, and how many are."""
    one, two = _build_paragraphs(before), _build_paragraphs(after)
    pairs = list(_align(one, two))
    kept = sum(_is_same(one, two, pair) for pair in pairs)
    changes = [_build_change(one, two, pair) for pair in pairs if not _is_same(one, two, pair)]
    return tuple(_mark_moved(changes)), kept


def diff(before: str, after: str) -> tuple[Segment, ...]:
    """Return the word diff of two texts, marks and capitals included."""
    return diff_words(before, after, exact=True).segments


def _build_paragraphs(blocks: Sequence[Block]) -> list[Paragraph]:
    texts = ((block, fold_text(block.text)) for block in blocks)
    return [Paragraph(block.text, block.id, key) for block, key in texts if key]


def _is_same(one: list[Paragraph], two: list[Paragraph], pair: Pair) -> bool:
    i, j = pair
    return i is not None and j is not None and one[i].key == two[j].key


def _align(one: list[Paragraph], two: list[Paragraph]) -> Iterator[Pair]:
    """Yield pairs in the order of both, each paragraph once."""
    runs = match_words([each.key for each in one], [each.key for each in two])
    ends = [(0, 0, 0), *runs, (len(one), len(two), 0)]
    for (i, j, length), (next_i, next_j, _) in pairwise(ends):
        yield from ((i + step, j + step) for step in range(length))
        gap = (range(i + length, next_i), range(j + length, next_j))
        yield from _align_gap(one, two, gap)


def _align_gap(
    one: list[Paragraph], two: list[Paragraph], gap: tuple[range, range]
) -> Iterator[Pair]:
    """Yield pairs of paragraphs between two that stayed, so that most is alike."""
    rows, columns = gap
    if not rows or not columns:
        yield from ((i, None) for i in rows)
        yield from ((None, j) for j in columns)
        return
    chosen = dict(_choose_pairs(_weigh_pairs(one, two, gap)))
    at = columns.start
    for i in rows:
        partner = chosen.get(i)
        if partner is None:
            yield i, None
            continue
        yield from ((None, j) for j in range(at, partner))
        yield i, partner
        at = partner + 1
    yield from ((None, j) for j in range(at, columns.stop))


Weighed = tuple[int, int, float]


def _weigh_pairs(
    one: list[Paragraph], two: list[Paragraph], gap: tuple[range, range]
) -> list[Weighed]:
    """Return the pairs that are alike enough, within the band."""
    rows, columns = gap
    right = {j: _list_words(two[j].key) for j in columns}
    found = []
    for i in rows:
        left = _list_words(one[i].key)
        middle = columns.start + (i - rows.start) * len(columns) // len(rows)
        for j in range(max(columns.start, middle - BAND), min(columns.stop, middle + BAND + 1)):
            alike = Indel.normalized_similarity(left, right[j], score_cutoff=LEAST_ALIKE)
            if alike >= LEAST_ALIKE:
                found.append((i, j, alike))
    return found


def _choose_pairs(weighed: Sequence[Weighed]) -> list[tuple[int, int]]:
    """Return the pairs that rise in both places and are most alike together.

    The heaviest rising series, by a tree of prefix maxima (Fenwick 1994).
    """
    places = {j: n for n, j in enumerate(sorted({j for _, j, _ in weighed}), 1)}
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(places) + 1)
    below: list[int] = []
    # Of one row the later columns come first, so that none is built on another of its row.
    ordered = sorted(weighed, key=lambda each: (each[0], -each[1]))
    for number, (_, j, alike) in enumerate(ordered):
        best, at = (0.0, -1), places[j] - 1
        while at:
            best, at = max(best, tree[at]), at & (at - 1)
        below.append(best[1])
        total, at = (best[0] + alike, number), places[j]
        while at < len(tree):
            tree[at], at = max(tree[at], total), at + (at & -at)
    chosen, number = [], max(tree)[1]
    while number >= 0:
        chosen.append(ordered[number][:2])
        number = below[number]
    return chosen[::-1]


def _list_words(key: str) -> list[str]:
    """Return a paragraph's words; of a very long one those at both ends."""
    words = key.casefold().split()
    if len(words) <= MOST_WORDS:
        return words
    return words[: MOST_WORDS // 2] + words[-MOST_WORDS // 2 :]


def _build_change(one: list[Paragraph], two: list[Paragraph], pair: Pair) -> ParagraphChange:
    before = None if pair[0] is None else one[pair[0]]
    after = None if pair[1] is None else two[pair[1]]
    fate = ParagraphFate.CHANGED
    if before is None:
        fate = ParagraphFate.ADDED
    elif after is None:
        fate = ParagraphFate.CUT
    return ParagraphChange(
        fate=fate,
        before=None if before is None else before.text,
        after=None if after is None else after.text,
        before_block=None if before is None else before.block,
        after_block=None if after is None else after.block,
        segments=() if before is None or after is None else diff(before.text, after.text),
    )


def _mark_moved(changes: Sequence[ParagraphChange]) -> Iterator[ParagraphChange]:
    """Yield the changes; what was cut at one place and added at another is one move, at the new."""
    waiting: dict[str, list[ParagraphChange]] = {}
    for each in changes:
        if each.fate is ParagraphFate.CUT:
            waiting.setdefault(fold_text(each.before or ""), []).append(each)
    moved: dict[int, ParagraphChange] = {}
    gone: set[int] = set()
    for number, each in enumerate(changes):
        cut = waiting.get(fold_text(each.after or "")) if each.before is None else None
        if cut:
            before = cut.pop(0)
            gone.add(id(before))
            moved[number] = ParagraphChange(
                fate=ParagraphFate.MOVED,
                before=before.before,
                after=each.after,
                before_block=before.before_block,
                after_block=each.after_block,
            )
    for number, each in enumerate(changes):
        if id(each) not in gone:
            yield moved.get(number, each)
