"""Two texts' words in, their paragraphs beside each other out, those that are the same folded."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from msgspec.structs import replace

from onrecord.lineage.worddiff import WORD, Change, Segment
from onrecord.types import Part

BREAK = re.compile(r"\s*\n\s*")
LEAST_FOLDED = 2
"""Paragraphs in a row that are the same before they are folded."""


class Run(Part, frozen=True, kw_only=True):
    """Words of a paragraph with what became of them."""

    change: Change
    text: str


class Cell(Part, frozen=True, kw_only=True):
    """What stands in one of the texts: no, one or several paragraphs."""

    paragraphs: tuple[tuple[Run, ...], ...]

    @property
    def text(self) -> str:
        """The words as they stand there."""
        return "\n".join("".join(run.text for run in each) for each in self.paragraphs)


class Row(Part, frozen=True, kw_only=True):
    """Paragraphs of both texts that belong together; an empty cell: the other alone has it."""

    before: Cell
    after: Cell

    @property
    def is_same(self) -> bool:
        """Whether both have the same words."""
        runs = [
            run for cell in (self.before, self.after) for each in cell.paragraphs for run in each
        ]
        both = bool(self.before.paragraphs) and bool(self.after.paragraphs)
        return both and all(run.change is Change.KEPT or not run.text.strip() for run in runs)


class Fold(Part, frozen=True, kw_only=True):
    """Rows in a row that are all the same, or not; the same ones may be folded."""

    rows: tuple[Row, ...]
    is_same: bool


class _Side:
    """A cell that is being filled."""

    def __init__(self) -> None:
        self.paragraphs: list[list[Run]] = [[]]

    @property
    def at_start(self) -> bool:
        """Whether the next words begin a paragraph."""
        return not self.paragraphs[-1]

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return len(self.paragraphs) == 1 and self.at_start

    def add(self, change: Change, text: str) -> None:
        """Add words to the paragraph."""
        if text:
            self.paragraphs[-1].append(Run(change=change, text=text))

    def end(self) -> None:
        """End the paragraph, unless nothing stands in it."""
        if not self.at_start:
            self.paragraphs.append([])

    def take(self) -> Cell:
        """Return what was filled and begin anew."""
        cell = Cell(paragraphs=tuple(tuple(each) for each in self.paragraphs if each))
        self.paragraphs = [[]]
        return cell


def list_rows(segments: Iterable[Segment]) -> tuple[Row, ...]:
    """Return the paragraphs of two texts beside each other.

    A row ends where both texts begin a paragraph after the same words, or where only one has
    anything.
    """
    ordered = move_beginnings(tuple(segments))
    ends = find_ends(ordered)
    table = _Table()
    for place, segment in enumerate(ordered):
        table.add(segment)
        # Where a text is over, what the other still has stands beside nothing.
        for side, end in zip((table.one, table.two), ends, strict=True):
            if place >= end:
                side.end()
        table.flush()
    table.flush(at_end=True)
    return tuple(table.rows)


def move_beginnings(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """Return the segments, the same beginning of a paragraph no longer among changed words.

    Where "The dam held." became "The mayor left." and the next paragraph begins with "The" too,
    a comparison word by word keeps the first "The" and has the second changed into itself.
    """
    moved = list(segments)
    for place in range(len(moved) - 1):
        changed, behind = moved[place : place + 2]
        if (changed.change, behind.change) != (Change.CHANGED, Change.KEPT):
            continue
        (before, mine), (after, theirs) = split_last(changed.before), split_last(changed.after)
        same = WORD.findall(mine.casefold()) == WORD.findall(theirs.casefold())
        if same and mine and theirs and before and after:
            moved[place] = replace(changed, before=before, after=after)
            moved[place + 1] = replace(
                behind, before=mine + behind.before, after=theirs + behind.after
            )
    return tuple(moved)


def split_last(text: str) -> tuple[str, str]:
    """Return a text up to its last paragraph, and what stands of that."""
    at = text.rfind("\n") + 1
    return text[:at], text[at:]


def fold_rows(rows: Sequence[Row]) -> tuple[Fold, ...]:
    """Return the rows in groups: those that are the same, several in a row, may be folded."""
    folds = []
    for is_same, group in groupby(rows, key=lambda row: row.is_same):
        held = tuple(group)
        folds.append(Fold(rows=held, is_same=is_same and len(held) >= LEAST_FOLDED))
    return tuple(folds)


class _Table:
    """Rows that are being filled."""

    def __init__(self) -> None:
        self.one, self.two = _Side(), _Side()
        self.rows: list[Row] = []

    def flush(self, *, at_end: bool = False) -> None:
        """End the row where both texts begin a paragraph, or end; never an empty one."""
        is_over = at_end or (self.one.at_start and self.two.at_start)
        if is_over and not (self.one.is_empty and self.two.is_empty):
            self.rows.append(Row(before=self.one.take(), after=self.two.take()))

    def add(self, segment: Segment) -> None:
        """Add a segment's words to both sides."""
        before, after = BREAK.split(segment.before), BREAK.split(segment.after)
        change = segment.change
        alike = count_alike(before, after) if change is Change.KEPT else 0
        if change is Change.CHANGED and len(before) == len(after):
            alike = len(before)
        self._add_both(change, before[:alike], after[:alike])
        rest = before[alike:], after[alike:]
        if alike and any(rest):
            # A side that has no words left stays in its paragraph.
            self._end(ends_before=bool(rest[0]), ends_after=bool(rest[1]))
        self._add_apart(change, *rest)

    def _add_both(self, change: Change, before: Sequence[str], after: Sequence[str]) -> None:
        for place, (mine, theirs) in enumerate(zip(before, after, strict=True)):
            if place:
                self._end(ends_before=True, ends_after=True)
            self.one.add(change, mine)
            self.two.add(change, theirs)

    def _add_apart(self, change: Change, before: Sequence[str], after: Sequence[str]) -> None:
        """Add what one side has alone, or what was joined and divided: that stays in one row."""
        alone = change in (Change.CUT, Change.ADDED)
        for side, parts in ((self.one, before), (self.two, after)):
            for place, text in enumerate(parts):
                if place:
                    side.end()
                    if alone:
                        self.flush()
                side.add(change, text)
        self.flush()

    def _end(self, *, ends_before: bool, ends_after: bool) -> None:
        if ends_before:
            self.one.end()
        if ends_after:
            self.two.end()
        self.flush()


def count_alike(before: Sequence[str], after: Sequence[str]) -> int:
    """Return how many paragraphs of both, from the first on, have the same words."""
    count = 0
    for mine, theirs in zip(before, after, strict=False):
        if WORD.findall(mine.casefold()) != WORD.findall(theirs.casefold()):
            break
        count += 1
    return count


def find_ends(segments: Sequence[Segment]) -> tuple[int, int]:
    """Return the places of the last segments that have words of the first and of the second."""
    before = [place for place, each in enumerate(segments) if each.before.strip()]
    after = [place for place, each in enumerate(segments) if each.after.strip()]
    return max(before, default=-1), max(after, default=-1)
