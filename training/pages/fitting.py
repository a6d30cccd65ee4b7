"""Examples in, gradient-boosted trees that tell how likely a block is text of the story out."""

from collections.abc import Sequence

import lightgbm
import numpy as np

from onrecord.page.learned import SideThresholds
from onrecord.page.signals import SIGNALS
from training.pages.examples import Examples

ROUNDS = 200
PARAMETERS: dict[str, object] = {
    "objective": "binary",
    "num_leaves": 15,
    "learning_rate": 0.08,
    "min_data_in_leaf": 150,
    "lambda_l2": 20.0,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "max_bin": 63,
    "use_missing": False,
    "num_threads": 1,
    "seed": 7,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}
THRESHOLDS = SideThresholds(keep=0.25, take=0.5, part=0.8)


def fit_trees(examples: Sequence[Examples], *, rounds: int = ROUNDS) -> lightgbm.Booster:
    """Return trees fitted to the examples, those without a target left out."""
    known = [each.weights > 0 for each in examples]
    pairs = list(zip(examples, known, strict=True))
    rows = np.vstack([each.rows[mask] for each, mask in pairs])
    text = np.concatenate([each.text[mask] for each, mask in pairs])
    weights = np.concatenate([each.weights[mask] for each, mask in pairs])
    data = lightgbm.Dataset(
        rows, text.astype(np.float64), weight=weights / weights.mean(), feature_name=list(SIGNALS)
    )
    return lightgbm.train(PARAMETERS, data, rounds)


class TreesModel:
    """Fitted trees in the shape that the reader asks for."""

    def __init__(self, booster: lightgbm.Booster, thresholds: SideThresholds = THRESHOLDS) -> None:
        self.thresholds = thresholds
        self._booster = booster

    def score(self, columns: Sequence[Sequence[float]]) -> list[float]:
        """Return the chance (0 to 1) of each block that it is text of the story."""
        rows = np.array(columns, dtype=np.float32).T
        return list(map(float, np.asarray(self._booster.predict(rows, num_threads=1))))
