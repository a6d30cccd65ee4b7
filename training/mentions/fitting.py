"""Stretches with tags in, the weights of a conditional random field out."""

import tempfile
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pycrfsuite
from numpy.typing import NDArray

from training.mentions.examples import Example

PARAMETERS = {
    "c1": 0.3,
    "c2": 0.01,
    "max_iterations": 70,
    "feature.possible_transitions": True,
}
SMALLEST = 0.02
"""Weights nearer to zero are left out."""


class Fitted(NamedTuple):
    """Tags in order; CRC-32 of the features in order, their weights, and those of steps."""

    tags: tuple[str, ...]
    keys: NDArray[np.uint32]
    weights: NDArray[np.float16]
    steps: NDArray[np.float32]


def fit_weights(examples: Iterable[Example]) -> Fitted:
    """Train by L-BFGS with both penalties (CRFsuite), and hash the features."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(PARAMETERS)
    for example in examples:
        trainer.append(example.features, example.tags)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "names.crf")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        tagger.close()
    tags = tuple(sorted(info.labels, key=lambda tag: (tag != "O", tag)))
    steps = np.zeros((len(tags), len(tags)), dtype=np.float32)
    for (before, after), weight in info.transitions.items():
        steps[tags.index(before), tags.index(after)] = weight
    rows: dict[int, NDArray[np.float64]] = {}
    for (feature, tag), weight in info.state_features.items():
        if abs(weight) >= SMALLEST:
            key = zlib.crc32(feature.encode())
            rows.setdefault(key, np.zeros(len(tags)))[tags.index(tag)] += weight
    keys = sorted(rows)
    weights = np.array([rows[key] for key in keys], dtype=np.float16)
    return Fitted(tags, np.array(keys, dtype=np.uint32), weights, steps)
