"""Labelled stories in, arrays for training out: each story's pieces with their targets."""

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from tokenizers import Tokenizer

from onrecord.statements.attributions import find_attributions
from onrecord.statements.pieces import Pieces, split_story
from onrecord.statements.story import Paragraph
from onrecord.statements.story import Story as ReadStory
from onrecord.statements.windows import cut_windows
from training.statements.stories import STANCES, Span, Story

NOTHING, CUED, BARE = range(3)
"""What a piece is as an anchor: none, the first of a cue, the first of a content without cue."""
ROLES = ("none", "source", "cue", "content", "addressee")
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


def load_splitter(path: str):
    """Return the function that cuts texts into word pieces."""
    tokenizer = Tokenizer.from_file(path)
    tokenizer.no_truncation()
    tokenizer.no_padding()

    def split(texts: Sequence[str]) -> list[tuple[list[int], list[Span]]]:
        return [
            (each.ids, each.offsets)
            for each in tokenizer.encode_batch(list(texts), add_special_tokens=False)
        ]

    return split


def build_read_story(story: Story) -> ReadStory:
    """Return the story as the reader sees it."""
    return ReadStory(
        paragraphs=tuple(
            Paragraph(block=place, text=story.text[start:end])
            for place, (start, end) in enumerate(story.split())
        )
    )


def build_example(story: Story, split) -> Example:
    """Return the story's pieces with its targets."""
    read = build_read_story(story)
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
        row[spoken] = ROLES.index("content")
        row[find(each.addressee)] = ROLES.index("addressee")
        row[find(each.source)] = ROLES.index("source")
        row[find(each.cue)] = ROLES.index("cue")
        anchor[place] = CUED if each.cue else BARE
        stance[place] = STANCES.index(each.stance) if story.sense == "own" else IGNORED
        roles[place] = row
    if story.sense == "polnear":
        # PolNeAR has no nesting: what lies inside a content is not said to be no statement.
        for row in roles.values():
            anchor[(row == ROLES.index("content")) & (anchor == NOTHING)] = IGNORED
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
