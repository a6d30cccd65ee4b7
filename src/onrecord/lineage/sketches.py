"""A body's words in, the few marks by which its copies are found out.

The marks are a FracMinHash (Irber et al. 2022; scaled MinHash, Broder's 1997 with a share of all
hashes instead of a number of them): of all passages of five words, those whose hash falls into one
`SCALE`-th of its range. Two bodies share marks in proportion to the words that they share, however
long the one is beside the other; a MinHash of fixed width loses a short copy of a long story.
"""

from hashlib import blake2b

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


def build_sketch(body: Body) -> tuple[int, ...]:
    """Return the body's marks: numbers of 31 bits, those of the lowest hashes first."""
    words = body.words
    if len(words) < LEAST_WORDS:
        return ()
    columns = (words[step:] for step in range(SHINGLE))
    passages = {" ".join(passage) for passage in zip(*columns, strict=False)}
    hashes = sorted(_hash_passage(passage) for passage in passages)
    low = [each for each in hashes[:MOST_MARKS] if each >> 32 < LOW]
    chosen = low if len(low) >= LEAST_MARKS else hashes[:LEAST_MARKS]
    return tuple(dict.fromkeys(each & MASK for each in chosen))


def _hash_passage(passage: str) -> int:
    """Return 64 bits, of which the upper half chooses and the lower half marks."""
    return int.from_bytes(blake2b(passage.encode(), digest_size=8).digest())
