"""Two readings of the same text with labels, in; the second's label of each first word, out.

Segmentation does not count: the texts are compared without their spaces, first word by word, then,
where words differ ("ShareTweet" against "Share Tweet"), letter by letter.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import chain
from typing import NamedTuple

from bench.metrics import split_words

LETTERS = 4000
"""Longest stretch of differing words, in letters, that is aligned letter by letter."""


class Word(NamedTuple):
    """A word and the label of the line it stands in."""

    text: str
    label: str


def list_words(lines: Iterable[tuple[str, str]]) -> list[Word]:
    """Return the words of (label, text) lines in order."""
    return [Word(word, label) for label, text in lines for word in split_words(text)]


def align_labels(gold: list[Word], found: list[Word]) -> list[str | None]:
    """Return for each gold word the label that `found` gives it; None where it has no such word."""
    labels: list[str | None] = [None] * len(gold)
    matcher = SequenceMatcher(
        None, [word.text for word in gold], [word.text for word in found], autojunk=False
    )
    for tag, start, end, left, right in matcher.get_opcodes():
        if tag == "equal":
            labels[start:end] = [word.label for word in found[left:right]]
        elif tag == "replace":
            labels[start:end] = align_letters(gold[start:end], found[left:right])
    return labels


def align_letters(gold: list[Word], found: list[Word]) -> list[str | None]:
    """Return each gold word's label by the majority of its letters."""
    ours = list(chain.from_iterable([label] * len(text) for text, label in found))
    left = "".join(word.text for word in gold)
    right = "".join(word.text for word in found)
    votes: list[str | None] = [None] * len(left)
    for start, end, length in match_letters(left, right):
        votes[start : start + length] = ours[end : end + length]
    labels, place = [], 0
    for word in gold:
        labels.append(choose_label(votes[place : place + len(word.text)]))
        place += len(word.text)
    return labels


def match_letters(left: str, right: str) -> Sequence[tuple[int, int, int]]:
    """Return matching stretches; none where the texts are too long to compare."""
    if left == right:
        return [(0, 0, len(left))]
    if max(len(left), len(right)) > LETTERS:
        return []
    return list(SequenceMatcher(None, left, right, False).get_matching_blocks())


def choose_label(votes: list[str | None]) -> str | None:
    """Return the label of at least half of a word's letters, else None."""
    known = Counter(vote for vote in votes if vote is not None)
    if not known:
        return None
    label, count = known.most_common(1)[0]
    return label if 2 * count >= len(votes) else None
