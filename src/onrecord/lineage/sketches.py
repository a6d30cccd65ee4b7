"""A body's words in, the few marks by which its copies are found out.

The marks are a FracMinHash (Irber et al. 2022; scaled MinHash, Broder's 1997 with a share of all
hashes instead of a number of them): of all passages of five words, those whose hash falls into one
`SCALE`-th of its range. Two bodies share marks in proportion to the words that they share, however
long the one is beside the other; a MinHash of fixed width loses a short copy of a long story.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.lineage.bodies import Body

SHINGLE = 5
"""Words of a passage."""
SCALE = 32
LEAST_MARKS = 12
"""Short bodies keep at least so many marks, those of the lowest hashes."""
MOST_MARKS = 256
LEAST_WORDS = 30
"""Shorter bodies have no marks: a line of 'breaking news' is nobody's copy."""
LOW = (1 << 32) // SCALE
MASK = (1 << 31) - 1
STEP = np.uint64(0x9E3779B97F4A7C15)
MIX = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
"""Of SplitMix64 (Steele et al. 2014), whose finish spreads what differs over all 64 bits."""
BASE = np.uint64(0xD1342543DE82EF95)
INVERSE = np.uint64(pow(int(BASE), -1, 1 << 64))
LONGEST_WORDS = 64
"""Letters that words may have on average; of longer ones only so many count."""


def build_sketch(body: Body) -> tuple[int, ...]:
    """Return the body's marks: numbers of 31 bits, those of the lowest hashes first."""
    words = body.words
    if len(words) < LEAST_WORDS:
        return ()
    hashes = [int(each) for each in hash_passages(words)[:MOST_MARKS]]
    low = [each for each in hashes if each >> 32 < LOW]
    chosen = low if len(low) >= LEAST_MARKS else hashes[:LEAST_MARKS]
    return tuple(dict.fromkeys(each & MASK for each in chosen))


def hash_passages(words: Sequence[str]) -> NDArray[np.uint64]:
    """Return 64 bits of each passage, once each and in order.

    The upper half of them chooses, the lower half marks.
    """
    text = " ".join(words)
    if len(text) > LONGEST_WORDS * len(words):
        text = " ".join(word[:LONGEST_WORDS] for word in words)
    letters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    gaps = np.flatnonzero(letters == ord(" "))
    starts = np.append(0, gaps + 1)[: len(words) - SHINGLE + 1]
    ends = np.append(gaps, len(letters))[SHINGLE - 1 :]
    # Each passage is a polynomial in BASE over its letters: a difference of two sums, moved down.
    powers = np.cumprod(np.full(len(letters), BASE))
    sums = np.append(np.uint64(0), np.cumsum(_mix(letters + STEP) * powers))
    down = np.cumprod(np.full(len(letters), INVERSE))
    return np.unique(_mix((sums[ends] - sums[starts]) * down[starts]))


def _mix(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    numbers = (numbers ^ (numbers >> np.uint64(30))) * MIX[0]
    numbers = (numbers ^ (numbers >> np.uint64(27))) * MIX[1]
    return numbers ^ (numbers >> np.uint64(31))
