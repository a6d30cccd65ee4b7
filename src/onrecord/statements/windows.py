"""Word pieces in, windows of them out: what the statement model reads at a time.

Each piece is owned by one window, which also sees some pieces before and after those it owns.
"""

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.statements.pieces import PARAGRAPH, Pieces

LONGEST = 320
"""Pieces that a window owns at most."""
BEFORE, AFTER = 48, 32
"""Pieces seen before and after those owned."""


class Window(NamedTuple):
    """Pieces `start` to `end`, of which `first` to `last` are owned (ends exclusive)."""

    start: int
    first: int
    last: int
    end: int


def cut_windows(pieces: Pieces, *, longest: int = LONGEST) -> list[Window]:
    """Return the windows in order; one begins with a paragraph where it can."""
    borders = [place for place, each in enumerate(pieces.border.tolist()) if each == PARAGRAPH]
    return [
        Window(max(0, first - BEFORE), first, last, min(len(pieces), last + AFTER))
        for first, last in _cut_ranges(borders, len(pieces), longest)
    ]


def _cut_ranges(borders: Sequence[int], size: int, longest: int) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    first = 0
    for border, following in zip(borders, [*borders, size][1:], strict=False):
        if following - first > longest and border > first:
            ranges.append((first, border))
            first = border
        while following - first > longest:
            ranges.append((first, first + longest))
            first += longest
    if first < size:
        ranges.append((first, size))
    return ranges
