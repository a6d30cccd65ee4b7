"""Long quotations in, outlines by which most that are no variants of each other are told apart out.

An outline has sixteen bits of each word's hash: words that differ seldom have the same.
"""

from collections.abc import Iterator, Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from onrecord.lineage.sayings import Saying
from onrecord.lineage.variants import LONG, SHARED_RUN, may_share

Outline = bytes
"""Two bytes of each word's CRC-32, the lesser one first."""
WORD = np.dtype("<u2")
WORDS = 1 << 16


def outline_saying(saying: Saying) -> Outline | None:
    """Return a long quotation's outline; None for what is not told from others by its words."""
    if not saying.quoted or len(saying.words) < LONG:
        return None
    hashes = (crc32(word.encode("utf-8", "replace")) & WORDS - 1 for word in saying.words)
    return np.fromiter(hashes, WORD).tobytes()


def find_alike(own: Outline, others: Sequence[Outline]) -> Iterator[int]:
    """Yield the places of those outlines whose quotations may be variants of one's own.

    Variants share `SHARED_RUN` words in a row, whatever else they share.
    """
    mine = _read_words(own).tolist()
    for place in _find_sharing(own, others):
        theirs = _read_words(others[place]).tolist()
        short, long = sorted((mine, theirs), key=len)
        is_even = len(short) == len(long)
        if may_share(short, long) or (is_even and may_share(long, short)):
            yield place


def _find_sharing(own: Outline, others: Sequence[Outline]) -> list[int]:
    """Return the places of those that share a run of words with one's own."""
    if not others:
        return []
    mine = _read_words(own)
    is_mine = np.zeros(WORDS, np.bool_)
    is_mine[mine] = True
    theirs = _read_words(b"".join(others))
    held = is_mine[theirs]
    starts = len(theirs) - SHARED_RUN + 1
    whole = np.logical_and.reduce([held[step : starts + step] for step in range(SHARED_RUN)])
    at = np.flatnonzero(whole)
    runs = set(_number_runs(mine, np.arange(len(mine) - SHARED_RUN + 1)).tolist())
    shared = [run in runs for run in _number_runs(theirs, at).tolist()]
    at = at[np.array(shared, np.bool_)]
    ends = np.cumsum([len(each) // WORD.itemsize for each in others])
    holders = np.searchsorted(ends, at, side="right")
    is_within = at + SHARED_RUN <= ends[holders]
    found: list[int] = np.unique(holders[is_within]).tolist()
    return found


def _number_runs(words: NDArray[np.uint16], starts: NDArray[np.intp]) -> NDArray[np.uint64]:
    """Return a number for each run of words that starts at a place."""
    numbers = np.zeros(len(starts), np.uint64)
    for step in range(SHARED_RUN):
        numbers = numbers << np.uint64(16) | words[starts + step].astype(np.uint64)
    return numbers


def _read_words(outline: Outline) -> NDArray[np.uint16]:
    return np.frombuffer(outline, WORD)
