"""An anchor's runs of content in, the same without holes and strays out.

A content is rarely broken off for a few words, and it goes on in another sentence at that one's
beginning: where the model's roles say otherwise, they waver.
"""

import numpy as np
from numpy.typing import NDArray

from onrecord.statements.pieces import MARK, NOWHERE, OPENING, Pieces

Run = tuple[int, int]
"""Pieces, end exclusive."""

WIDEST = 3
"""Pieces of a sentence's own words that a hole has at most."""
SHORTEST = 5
"""Pieces before a hole at least: what is shorter may stand for another thing ("fears | that")."""
NEAREST = 4
"""Pieces between an aside's end and a run at most, for the run to begin there."""


def fill_holes(pieces: Pieces, runs: list[Run], taken: NDArray[np.bool_], start: int) -> list[Run]:
    """Join a window's runs of one sentence with a few pieces between that have no other role.

    `taken` marks the pieces of the statement's source, cue and addressee.
    """
    joined: list[Run] = []
    for run in runs:
        if (
            joined
            and joined[-1][1] - joined[-1][0] >= SHORTEST
            and _is_hole(pieces, (joined[-1][1], run[0]), taken, start)
        ):
            joined[-1] = (joined[-1][0], run[1])
        else:
            joined.append(run)
    return joined


def _is_hole(pieces: Pieces, gap: Run, taken: NDArray[np.bool_], start: int) -> bool:
    first, last = gap
    if last - first > WIDEST or taken[first:last].any():
        return False
    whole = pieces.border[start + first : start + last + 1] == NOWHERE
    words = pieces.shape[start + first - 1 : start + last] != MARK
    return bool(whole.all() and words.all())


def reach_back(pieces: Pieces, runs: list[Run], taken: NDArray[np.bool_], start: int) -> list[Run]:
    """Let a run begin at the comma that closes the aside with the cue: "..., he said, | fell".

    One piece alone between them may be "and", which belongs to no content.
    """
    reached: list[Run] = []
    for run in runs:
        first = run[0]
        while reached and run[0] - first <= NEAREST and not taken[first - 1]:
            if pieces.border[start + first] != NOWHERE or first - 1 < reached[-1][1]:
                break
            first -= 1
            if pieces.shape[start + first] == MARK:
                if taken[first - 1] and run[0] - first > 2:
                    run = (first + 1, run[1])
                break
        reached.append(run)
    return reached


def cut_strays(pieces: Pieces, runs: list[Run], at: int, start: int) -> list[Run]:
    """Let what stands in a later sentence than the anchor `at` begin with a sentence or quotation.

    Of "story. “It is outrageous" the first word is cut off, of "lot tougher." nothing is left.
    """
    if len(runs) < 2:
        return runs
    sentence = _find_sentence(pieces, start + at)
    kept: list[Run] = []
    for run in runs:
        first = run[0] + start
        if kept and first >= sentence[1]:
            first = _find_beginning(pieces, run[0] + start, run[1] + start)
        if first < run[1] + start:
            kept.append((first - start, run[1]))
            sentence = max(sentence, _find_sentence(pieces, run[1] - 1 + start))
    return kept


def _find_beginning(pieces: Pieces, first: int, last: int) -> int:
    while first < last and not _begins(pieces, first):
        first += 1
    return first


def _find_sentence(pieces: Pieces, at: int) -> Run:
    first, last = at, at + 1
    while first > 0 and pieces.border[first] == NOWHERE:
        first -= 1
    while last < len(pieces) and pieces.border[last] == NOWHERE:
        last += 1
    return first, last


def _begins(pieces: Pieces, at: int) -> bool:
    while at >= 0 and pieces.border[at] == NOWHERE and pieces.quote[at] != OPENING:
        at -= 1
        if at < 0 or pieces.shape[at] != MARK:
            return False
    return True
