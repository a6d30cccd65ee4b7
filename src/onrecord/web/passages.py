"""Statements in, the words of each block that belong to them, cut where they change, out."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Literal

import msgspec

from onrecord.types import Passage, Statement

PartName = Literal["source", "cue", "content", "addressee"]
MOST_STATEMENTS = 400
"""Statements of one record that can be lit; a page that has more is no news story."""
MOST_AT_ONCE = 12
"""Statements that the same words may belong to."""


class Mark(msgspec.Struct, frozen=True, gc=False):
    """Characters `start` to `end` of a block that are one part of a statement."""

    start: int
    end: int
    statement: str
    part: PartName


class Segment(msgspec.Struct, frozen=True, gc=False):
    """Characters `start` to `end` of a block, which belong to the same parts from end to end.

    `marks` are those parts, the shortest first.
    """

    start: int
    end: int
    marks: tuple[Mark, ...] = ()


Segments = Mapping[int, tuple[Segment, ...]]
"""The marked segments of each block that has any, in order."""


def cut_statements(statements: Sequence[Statement]) -> Segments:
    """Return the segments of all blocks; of the first 400 statements."""
    by_block: dict[int, list[Mark]] = defaultdict(list)
    for statement in statements[:MOST_STATEMENTS]:
        for part, passage in list_passages(statement):
            by_block[passage.block].append(Mark(*passage.span, statement.id, part))
    return {block: tuple(cut_marks(marks)) for block, marks in by_block.items()}


def list_passages(statement: Statement) -> Iterable[tuple[PartName, Passage]]:
    """Yield the passages of a statement with what each is in it."""
    if statement.source is not None:
        yield "source", statement.source
    if statement.cue is not None:
        yield "cue", statement.cue
    if statement.addressee is not None:
        yield "addressee", statement.addressee
    for passage in statement.content:
        yield "content", passage


def cut_marks(marks: Sequence[Mark]) -> Iterable[Segment]:
    """Yield the stretches of one block that the same marks cover."""
    edges = sorted({edge for mark in marks for edge in (mark.start, mark.end)})
    starting: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        starting[mark.start].append(mark)
    active: list[Mark] = []
    for start, end in pairwise(edges):
        active = [mark for mark in active if mark.end > start] + starting[start]
        if active:
            shortest = sorted(active, key=lambda mark: mark.end - mark.start)
            yield Segment(start, end, tuple(shortest[:MOST_AT_ONCE]))


def cut_text(segments: Sequence[Segment], start: int, end: int) -> Iterable[Segment]:
    """Yield the characters `start` to `end` of a block in segments, unmarked ones among them."""
    position = start
    first = bisect_right(segments, start, key=lambda segment: segment.end)
    for segment in segments[first:]:
        if segment.start >= end:
            break
        if segment.start > position:
            yield Segment(position, segment.start)
        position = min(segment.end, end)
        yield Segment(max(segment.start, start), position, segment.marks)
    if position < end:
        yield Segment(position, end)
