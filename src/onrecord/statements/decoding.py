"""The statement model's scores in, statements as runs of pieces out."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.statements.mending import cut_strays, fill_holes, reach_back
from onrecord.statements.pieces import MARK, NOWHERE, WITHIN, Pieces

NOTHING, CUED, BARE = range(3)
"""What a piece is as an anchor: none, the first of a cue, the first of a content without cue."""
NONE, SOURCE, CUE, CONTENT, ADDRESSEE = range(5)
"""Roles of a piece in an anchor's statement."""

GROWS = {SOURCE: 0.15, CONTENT: 0.25}
"""How sure a piece must be to join a run beside it (chosen on the stories held out)."""
FARTHEST = 12
"""Pieces that a run grows by at most, on each side."""

Run = tuple[int, int]
"""Pieces, end exclusive."""
Scores = NDArray[np.float32]


class Anchor(NamedTuple):
    """A statement's anchor: its piece, how sure the model is, and the roles around it.

    `roles` has the shape (pieces of the window, roles), each row summing to 1; the window begins
    at the piece `start`. `wide`: a statement in PolNeAR's wider sense only.
    """

    place: int
    kind: int
    score: float
    stance: int
    start: int
    roles: Scores
    wide: bool = False


class Found(NamedTuple):
    """A statement as runs of pieces."""

    anchor: Anchor
    source: Run | None
    cue: Run | None
    content: tuple[Run, ...]
    addressee: Run | None
    confidence: float


def decode_anchor(pieces: Pieces, anchor: Anchor) -> Found | None:
    """Return the statement that an anchor stands for; None where nothing is said."""
    best = anchor.roles.argmax(axis=1)
    at = anchor.place - anchor.start
    best[at] = CUE if anchor.kind == CUED else CONTENT
    borders = pieces.border[anchor.start : anchor.start + len(best)]
    for role in GROWS:
        grow_role(best, anchor, borders, role)
    cue = next((run for run in list_runs(best == CUE) if run[0] <= at < run[1]), None)
    runs = [
        run
        for run in join_runs(pieces, list_runs(best == CONTENT), anchor.start)
        if _weigh(anchor, run, CONTENT) >= 1.0 or run[0] <= at < run[1]
    ]
    taken = np.isin(best, (SOURCE, CUE, ADDRESSEE))
    runs = fill_holes(pieces, runs, taken, anchor.start)
    runs = reach_back(pieces, runs, taken, anchor.start)
    content = cut_strays(pieces, runs, at, anchor.start)
    if not content:
        return None

    def place(run: Run | None) -> Run | None:
        return None if run is None else snap_run(pieces, run, anchor.start)

    inside = np.concatenate([anchor.roles[first:last, CONTENT] for first, last in content])
    return Found(
        anchor,
        place(_choose(anchor, best, SOURCE)),
        place(cue),
        tuple(dict.fromkeys(snap_run(pieces, run, anchor.start) for run in content)),
        place(_choose(anchor, best, ADDRESSEE)),
        float(anchor.score * inside.mean()),
    )


def grow_role(
    best: NDArray[np.int64], anchor: Anchor, borders: NDArray[np.int64], role: int
) -> None:
    """Widen a role's runs over pieces beside them that may have it, in the same sentence.

    A name or a clause is rarely cut where the model wavers.
    """
    open_to = (best != CUE) & (anchor.roles[:, role] > GROWS[role])
    begins = borders != NOWHERE
    for _ in range(FARTHEST):
        inside = best == role
        near = np.zeros_like(inside)
        near[1:] |= inside[:-1] & ~begins[1:]
        near[:-1] |= inside[1:] & ~begins[1:]
        added = near & open_to & ~inside
        if not added.any():
            return
        best[added] = role


def list_runs(chosen: NDArray[np.bool_]) -> list[Run]:
    """Return the runs of true values."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], chosen.astype(np.int8), [0]))))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def join_runs(pieces: Pieces, runs: list[Run], start: int) -> list[Run]:
    """Join runs with nothing but one mark or paragraph's end between them."""
    joined: list[Run] = []
    for run in runs:
        gap = (joined[-1][1] + start, run[0] + start) if joined else (0, 0)
        if joined and gap[1] - gap[0] == 1 and pieces.shape[gap[0]] == MARK:
            joined[-1] = (joined[-1][0], run[1])
        else:
            joined.append(run)
    return joined


def _choose(anchor: Anchor, best: NDArray[np.int64], role: int) -> Run | None:
    runs = list_runs(best == role)
    return max(runs, key=lambda run: (_weigh(anchor, run, role), -run[0])) if runs else None


def _weigh(anchor: Anchor, run: Run, role: int) -> float:
    return float(anchor.roles[run[0] : run[1], role].sum())


def snap_run(pieces: Pieces, run: Run, start: int) -> Run:
    """Return a window's run in pieces of the story, widened to whole words."""
    first, last = run[0] + start, run[1] + start
    while first > 0 and pieces.shape[first] == WITHIN:
        first -= 1
    while last < len(pieces) and pieces.shape[last] == WITHIN:
        last += 1
    return first, last


def list_characters(pieces: Pieces, run: Run) -> Iterator[tuple[int, int, int]]:
    """Yield a run's spans, one a paragraph: paragraph, start, end."""
    first, last = run
    paragraphs = pieces.paragraph[first:last]
    for paragraph in dict.fromkeys(paragraphs.tolist()):
        inside = np.flatnonzero(paragraphs == paragraph) + first
        start, end = int(pieces.start[inside[0]]), int(pieces.end[inside[-1]])
        if end > start:
            yield paragraph, start, end
