"""Labelled stories in, arrays for training out: each story's pieces with their targets."""

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from onrecord.statements.assembling import STANCES
from onrecord.statements.attributions import find_attributions
from onrecord.statements.decoding import ADDRESSEE, BARE, CONTENT, CUE, CUED, NOTHING, SOURCE
from onrecord.statements.pieces import Pieces, Splitter, split_story
from onrecord.statements.windows import cut_windows
from onrecord.types import Stance
from training.statements.stories import Span, Story

ROLES = 5
"""Roles of a piece (`onrecord.statements.decoding`)."""
IGNORED = -100
SENSES = ("own", "polnear")
STEP = 64
"""Lengths are padded to multiples of it: oneDNN compiles its kernels anew for each new shape."""


class Example(NamedTuple):
    """A story's pieces and its targets in one sense."""

    story: Story
    pieces: Pieces
    sense: int
    anchor: np.ndarray
    """Of shape (pieces,): what each piece is as an anchor."""
    stance: np.ndarray
    """Of shape (pieces,): the stance at anchors, elsewhere ignored."""
    roles: dict[int, np.ndarray]
    """For each anchor, of shape (pieces,): the role of each piece in its statement."""


def build_example(story: Story, split: Splitter) -> Example:
    """Return the story's pieces with its targets."""
    read = story.build()
    pieces = split_story(read, split, find_attributions(read))
    begins = np.array([start for start, _ in story.split()])[pieces.paragraph]
    first, last = begins + pieces.start, begins + pieces.end
    anchor = np.zeros(len(pieces), dtype=np.int64)
    stance = np.full(len(pieces), IGNORED, dtype=np.int64)
    roles: dict[int, np.ndarray] = {}

    def find(spans: Sequence[Span]) -> np.ndarray:
        inside = np.zeros(len(pieces), dtype=bool)
        for start, end in spans:
            inside |= (first >= start) & (first < end) & ((last > first) | (first > start))
        return inside

    for each in story.statements:
        spoken = find(each.content)
        at = np.flatnonzero(find(each.cue[:1]) if each.cue else spoken)
        if not spoken.any() or not len(at) or anchor[at[0]]:
            continue
        place = int(at[0])
        row = np.zeros(len(pieces), dtype=np.int64)
        row[spoken] = CONTENT
        row[find(each.addressee)] = ADDRESSEE
        row[find(each.source)] = SOURCE
        row[find(each.cue)] = CUE
        anchor[place] = CUED if each.cue else BARE
        stance[place] = STANCES.index(Stance(each.stance)) if story.sense == "own" else IGNORED
        roles[place] = row
    if story.sense == "polnear":
        # PolNeAR has no nesting: what lies inside a content is not said to be no statement.
        for row in roles.values():
            anchor[(row == CONTENT) & (anchor == NOTHING)] = IGNORED
    return Example(story, pieces, SENSES.index(story.sense), anchor, stance, roles)


class Item(NamedTuple):
    """A window of an example: pieces `start` to `end`; anchors count in those from `first`."""

    example: Example
    start: int
    first: int
    last: int
    end: int


def cut_items(examples: Sequence[Example], longest: int) -> list[Item]:
    """Return all windows of the examples."""
    return [
        Item(example, *window)
        for example in examples
        for window in cut_windows(example.pieces, longest=longest)
    ]


def batch_items(items: Sequence[Item], size: int, rng: random.Random) -> Iterator[list[Item]]:
    """Yield batches of about `size` pieces, windows of one rounded length together, shuffled."""
    groups: dict[int, list[Item]] = {}
    for item in items:
        groups.setdefault(-(-(item.end - item.start) // STEP) * STEP, []).append(item)
    batches: list[list[Item]] = []
    for length, group in sorted(groups.items()):
        rng.shuffle(group)
        rows = max(1, size // length)
        batches += [group[at : at + rows] for at in range(0, len(group), rows)]
    rng.shuffle(batches)
    yield from batches
