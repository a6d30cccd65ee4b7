"""A story and the statement model in, the story's attributions out.

The model is handed in: this module knows arrays only, neither files nor a runtime.
"""

from collections.abc import Iterator, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from onrecord.statements.assembling import (
    Thresholds,
    build_attributions,
    choose_found,
    list_passed_over,
)
from onrecord.statements.attributions import find_attributions
from onrecord.statements.correcting import correct_attributions
from onrecord.statements.decoding import BARE, CUED, Anchor, Found, Scores, decode_anchor
from onrecord.statements.linking import link_attributions
from onrecord.statements.nounchains import split_nouns
from onrecord.statements.pieces import Pieces, split_story
from onrecord.statements.story import Attribution, Story
from onrecord.statements.windows import Window, cut_windows

OWN, WIDE = range(2)
"""The model's senses of a statement: ours (speech and thought), and PolNeAR's wider one."""
MOST = 12_000
"""Pieces of a story that the model reads; behind them (a short book) the rules read alone."""
_BATCH = 640
"""Pieces read in one call, so that memory stays bounded."""
_FEATURES = ("number", "shape", "quote", "border", "rule")


class StatementModel(Protocol):
    """A learned statement reader (see `training/statements`)."""

    thresholds: Thresholds

    def split(self, texts: Sequence[str]) -> list[tuple[list[int], list[tuple[int, int]]]]:
        """Return each text's word pieces: numbers in the vocabulary, spans in the text."""

    def encode(self, inputs: Sequence[NDArray[np.int64]]) -> tuple[Scores, Scores, Scores]:
        """Return a batch's vectors, anchor scores and stance scores.

        `inputs` are the features of `pieces`, each of shape (windows, pieces), and the mask.
        The scores have the shapes (windows, pieces, hidden), (…, senses, 3) and (…, 6).
        """

    def read_roles(
        self, vectors: Scores, rows: NDArray[np.int64], places: NDArray[np.int64]
    ) -> Scores:
        """Return the roles of each piece for anchors: shape (anchors, pieces, senses, roles)."""


def find_learned(
    story: Story, model: StatementModel, senses: Sequence[int] = (OWN,)
) -> tuple[Attribution, ...]:
    """Return who attributes what to whom, by place; `within` is the index of an earlier one.

    With several senses a statement is taken in the first one that has it.
    """
    ruled = find_attributions(story)
    pieces = split_story(story, model.split, ruled)
    before = ruled
    behind: tuple[Attribution, ...] = ()
    if len(pieces) > MOST:
        border = (int(pieces.paragraph[MOST]), int(pieces.start[MOST]))
        before, behind = part_attributions(story, ruled, border)
        pieces = pieces.cut(MOST)
    found = choose_found(find_statements(pieces, model, senses), model.thresholds)
    said = build_attributions(story, pieces, found, model.thresholds)
    said = correct_attributions(story, ruled, split_nouns(ruled, said))
    return link_attributions(story, [*said, *list_passed_over(before, said), *behind])


def part_attributions(
    story: Story, ruled: Sequence[Attribution], border: tuple[int, int]
) -> tuple[tuple[Attribution, ...], tuple[Attribution, ...]]:
    """Return what the rules found before a paragraph and character of it, and what behind."""
    places = {paragraph.block: place for place, paragraph in enumerate(story.paragraphs)}
    parts: tuple[list[Attribution], list[Attribution]] = ([], [])
    for each in ruled:
        first = each.content[0]
        parts[(places[first.block], first.span[0]) >= border].append(each)
    return tuple(parts[0]), tuple(parts[1])


def find_statements(
    pieces: Pieces, model: StatementModel, senses: Sequence[int] = (OWN,)
) -> list[Found]:
    """Return what the model may have found among a story's pieces, down to the lowest threshold."""
    anchors = _find_anchors(pieces, model, senses)
    return [found for each in anchors if (found := decode_anchor(pieces, each)) is not None]


def _find_anchors(pieces: Pieces, model: StatementModel, senses: Sequence[int]) -> Iterator[Anchor]:
    for windows in _batch_windows(cut_windows(pieces)):
        vectors, scores, stances = model.encode(_build_inputs(pieces, windows))
        chosen = _choose_senses(scores, windows, senses, model.thresholds)
        rows, places = np.nonzero(chosen >= 0)
        if not len(rows):
            continue
        roles = model.read_roles(vectors, rows, places)
        for row, place, role in zip(rows.tolist(), places.tolist(), roles, strict=True):
            window, sense = windows[row], int(chosen[row, place])
            none, cued, bare = scores[row, place, sense].tolist()
            yield Anchor(
                window.start + place,
                CUED if cued >= bare else BARE,
                1 - none,
                int(stances[row, place].argmax()),
                window.start,
                role[: window.end - window.start, sense],
                sense == WIDE,
            )


def _choose_senses(
    scores: Scores, windows: list[Window], senses: Sequence[int], thresholds: Thresholds
) -> NDArray[np.int64]:
    """Return the sense in which each piece is an anchor, -1 for none: shape (windows, pieces)."""
    chosen = np.full(scores.shape[:2], -1, dtype=np.int64)
    for row, window in enumerate(windows):
        owned = slice(window.first - window.start, window.last - window.start)
        for sense in reversed(senses):
            own = min(thresholds.anchor, thresholds.nested)
            least = thresholds.wide if sense == WIDE else own
            chosen[row, owned][1 - scores[row, owned, sense, 0] >= least] = sense
    return chosen


def _batch_windows(windows: list[Window]) -> Iterator[list[Window]]:
    """Yield windows of like length together, so that little is padded."""
    batch: list[Window] = []
    for window in sorted(windows, key=lambda each: (each.end - each.start, each.start)):
        if batch and (window.end - window.start) * (len(batch) + 1) > _BATCH:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


def _build_inputs(pieces: Pieces, windows: list[Window]) -> list[NDArray[np.int64]]:
    longest = max(window.end - window.start for window in windows)
    inputs = [np.zeros((len(windows), longest), dtype=np.int64) for _ in range(len(_FEATURES) + 1)]
    for row, window in enumerate(windows):
        size = window.end - window.start
        for column, name in zip(inputs, _FEATURES, strict=False):
            column[row, :size] = getattr(pieces, name)[window.start : window.end]
        inputs[-1][row, :size] = 1
    return inputs
