"""A page's blocks and its gold text in, how much of each block stands in the gold out.

Blocks are matched in page order: a headline that a list repeats, or a teaser that quotes the first
paragraph, counts only where it stands in the gold's order.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

GRAM = 4
MOST_PLACES = 20
MOST_SHORT_PLACES = 200
MOST_MATCHES = 6
OVERLAP = 2
"""Words that two matches may share at their border."""


class Match(NamedTuple):
    """A block's words found in the gold: between which words, and how many of them."""

    block: int
    start: int
    end: int
    words: int


def align_blocks(blocks: Sequence[Sequence[str]], gold: Sequence[str]) -> list[float]:
    """Return the share (0 to 1) of each block's words that stand in the gold, in its order."""
    matches = find_matches(blocks, gold)
    shares = [0.0] * len(blocks)
    for match in choose_chain(matches, len(gold)):
        shares[match.block] = match.words / len(blocks[match.block])
    return shares


def find_matches(blocks: Sequence[Sequence[str]], gold: Sequence[str]) -> list[Match]:
    """Return where each block may stand in the gold, block after block."""
    grams: dict[tuple[str, ...], list[int]] = defaultdict(list)
    words: dict[str, list[int]] = defaultdict(list)
    for at, word in enumerate(gold):
        words[word].append(at)
        if at + GRAM <= len(gold):
            grams[tuple(gold[at : at + GRAM])].append(at)
    matches: list[Match] = []
    for number, block in enumerate(blocks):
        if len(block) >= GRAM:
            matches += match_long(number, block, grams)
        elif block:
            size = len(block)
            places = words.get(block[0], ())[:MOST_SHORT_PLACES]
            equal = [at for at in places if list(gold[at : at + size]) == list(block)]
            matches += [Match(number, at, at + size, size) for at in equal]
    return matches


def match_long(
    number: int, block: Sequence[str], grams: dict[tuple[str, ...], list[int]]
) -> list[Match]:
    """Return where a block's runs of four words stand together in the gold, best first."""
    offsets: dict[int, list[int]] = defaultdict(list)
    for at in range(len(block) - GRAM + 1):
        for place in grams.get(tuple(block[at : at + GRAM]), ())[:MOST_PLACES]:
            offsets[place - at].append(at)
    found: list[Match] = []
    for near in group_offsets(sorted(offsets), tolerance=5 + len(block) // 8):
        places = [(offset + at, at) for offset in near for at in offsets[offset]]
        covered = {at + step for _, at in places for step in range(GRAM)}
        start = min(place for place, _ in places)
        end = max(place for place, _ in places) + GRAM
        found.append(Match(number, start, end, len(covered)))
    found.sort(key=lambda match: -match.words)
    return found[:MOST_MATCHES]


def group_offsets(offsets: Sequence[int], *, tolerance: int) -> list[list[int]]:
    """Part sorted numbers where the gap is larger than the tolerance."""
    groups: list[list[int]] = []
    for offset in offsets:
        if groups and offset - groups[-1][-1] <= tolerance:
            groups[-1].append(offset)
        else:
            groups.append([offset])
    return groups


def choose_chain(matches: Sequence[Match], words: int) -> list[Match]:
    """Return the matches, one a block and each after the other in the gold, with most words."""
    ends = sorted({min(match.end, words) for match in matches})
    best: list[tuple[int, int]] = [(0, -1)] * (len(ends) + 1)
    totals, before = [0] * len(matches), [-1] * len(matches)
    blocks: dict[int, list[int]] = defaultdict(list)
    for place, match in enumerate(matches):
        blocks[match.block].append(place)
    for places in blocks.values():
        for place in places:
            match = matches[place]
            until = bisect_left(ends, match.start + OVERLAP + 1)
            total, last = find_best(best, until)
            totals[place], before[place] = total + match.words, last
        for place in places:
            add_best(best, bisect_left(ends, matches[place].end) + 1, (totals[place], place))
    at = max(range(len(matches)), key=totals.__getitem__, default=-1)
    found = []
    while at >= 0:
        found.append(matches[at])
        at = before[at]
    return found


def find_best(tree: list[tuple[int, int]], until: int) -> tuple[int, int]:
    """Return the largest entry among the first `until` (a Fenwick tree of maxima)."""
    best = (0, -1)
    while until > 0:
        best = max(best, tree[until])
        until -= until & -until
    return best


def add_best(tree: list[tuple[int, int]], place: int, entry: tuple[int, int]) -> None:
    """Enter a value at a place counted from 1."""
    while place < len(tree):
        tree[place] = max(tree[place], entry)
        place += place & -place


def count_words(shares: Sequence[float], sizes: Sequence[int]) -> Counter[bool]:
    """Return how many words stand in blocks that are in the gold, and in others."""
    counts: Counter[bool] = Counter()
    for share, size in zip(shares, sizes, strict=True):
        counts[share > 0.5] += size
    return counts
