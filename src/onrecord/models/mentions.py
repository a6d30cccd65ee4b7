"""A language in, the tagger of its names out (made by `training/mentions`).

A linear-chain conditional random field (Lafferty et al. 2001): each feature, by its CRC-32, adds to
the score of each tag, each pair of tags to that of their sequence; the best sequence is read.
"""

import zlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.models.cards import DATA, Card
from onrecord.statements.namefeatures import Glossary
from onrecord.statements.nametagger import Features
from onrecord.statements.namewords import load_name_words

FOLDER = DATA / "mentions"
WEIGHTS = "weights.npz"
Scores = NDArray[np.float32]


class MentionCard(Card, frozen=True, kw_only=True):
    """A tagger's card: the order of its tags."""

    tags: tuple[str, ...]


class MentionTagger:
    """The tagger of one language, from its folder.

    `keys` are the features' CRC-32 in order, `weights` (keys, tags), `steps` (tags, tags).
    """

    def __init__(self, folder: Path, language: str) -> None:
        self.card = msgspec.json.decode((folder / "model.json").read_bytes(), type=MentionCard)
        self.glossary = Glossary(load_name_words(language))
        with np.load(folder / WEIGHTS) as arrays:
            self._rows = {int(key): row for row, key in enumerate(arrays["keys"])}
            self._weights: Scores = arrays["weights"].astype(np.float32)
            self._steps: Scores = arrays["steps"].astype(np.float32)

    def tag(self, stretches: Sequence[Features]) -> list[list[str]]:
        """See `onrecord.statements.nametagger.NameTagger`."""
        scores = self._score([word for stretch in stretches for word in stretch])
        found, at = [], 0
        for stretch in stretches:
            best = find_best(scores[at : at + len(stretch)], self._steps)
            found.append([self.card.tags[each] for each in best])
            at += len(stretch)
        return found

    def _score(self, words: Features) -> Scores:
        """Return the scores of each word's tags, (words, tags)."""
        scores = np.zeros((len(words), len(self.card.tags)), dtype=np.float32)
        for place, features in enumerate(words):
            rows = [
                row
                for feature in features
                if (row := self._rows.get(zlib.crc32(feature.encode()))) is not None
            ]
            scores[place] = self._weights[rows].sum(axis=0)
        return scores


def find_best(scores: Scores, steps: Scores) -> list[int]:
    """Return the sequence of tags with the highest sum (Viterbi)."""
    if len(scores) == 1:
        return [int(scores[0].argmax())]
    total, back = scores[0], []
    for each in scores[1:]:
        sums = total[:, None] + steps
        best = sums.argmax(axis=0)
        back.append(best)
        total = sums[best, np.arange(len(best))] + each
    path = [int(total.argmax())]
    for best in reversed(back):
        path.append(int(best[path[-1]]))
    return path[::-1]


@cache
def load_mention_tagger(language: str) -> MentionTagger | None:
    """Return the tagger of a language (BCP 47 primary tag), None where there is none."""
    folder = FOLDER / language if language.isalpha() else None
    if folder is None or not (folder / "model.json").is_file():
        return None
    return MentionTagger(folder, language)
