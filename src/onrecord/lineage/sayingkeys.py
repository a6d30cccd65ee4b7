"""A saying and its day in, the keys that its variants share with it out.

Of quotations: shingles of three words chosen by winnowing (Schleimer, Wilkerson and Aiken 2003),
where of each window the one that says most is taken instead of the one with the least hash: common
turns ("I think that") then become keys of short quotations only. Of what somebody is reported to
have said, and of a named speaker's quotations: the last name with a word that tells most, and the
days in which it was said.
"""

from collections.abc import Sequence
from itertools import pairwise

from onrecord.lineage.sayings import Saying, hash_texts
from onrecord.lineage.variants import SECONDS_NEAR

SHINGLE = 3
"""Words."""
WINDOW = 9
"""Shingles: quotations that share eleven words in a row share a key."""
LEAST = 2
"""Keys of words that are too few for a window."""
MOST_SHINGLES = 48
"""Keys of a very long quotation."""
MOST_TOLD = 2


def list_shingle_keys(saying: Saying) -> tuple[int, ...]:
    """Return the keys of a quotation's words; of what is not quoted none."""
    if not saying.quoted:
        return ()
    ends = (0, *saying.gaps, len(saying.words))
    parts = [saying.words[start:end] for start, end in pairwise(ends)]
    chosen = {weighed for part in parts for weighed in _choose_shingles(part)}
    return tuple(sorted({key for _, key in sorted(chosen)[:MOST_SHINGLES]}))


def _choose_shingles(words: Sequence[str]) -> set[tuple[int, int]]:
    """Return the shingles, weighed, of words that stand without a gap."""
    weights = [_weigh_word(word) for word in words]
    weighed = [
        (-sum(weights[at : at + SHINGLE]), hash_texts("q", *words[at : at + SHINGLE]))
        for at in range(len(words) - SHINGLE + 1)
    ]
    if len(weighed) < WINDOW:
        return set(sorted(weighed)[:LEAST])
    return {min(weighed[at : at + WINDOW]) for at in range(len(weighed) - WINDOW + 1)}


def list_told_keys(saying: Saying, instant: int | None) -> tuple[int, ...]:
    """Return the keys by speaker, word and days; without a speaker or a time there are none."""
    return tuple(own for own, *_ in list_near_keys(saying, instant))


def list_near_keys(saying: Saying, instant: int | None) -> tuple[tuple[int, ...], ...]:
    """Return for each of a saying's told keys: itself, that of the days before and of those behind.

    Its variants have one of the three.
    """
    if instant is None or not saying.speaker or (saying.quoted and not saying.named):
        return ()
    last, days = saying.speaker.rpartition(" ")[2], instant // SECONDS_NEAR
    told = sorted(saying.telling, key=lambda each: (each not in saying.names, -len(each), each))
    return tuple(
        tuple(hash_texts("t", last, each, str(days + step)) for step in (0, -1, 1))
        for each in told[:MOST_TOLD]
    )


def _weigh_word(word: str) -> int:
    """Return how much a word says, by its letters; a figure says as much as a long word."""
    return 8 if word[0].isdigit() else min(len(word), 12)
