"""The shipped page model in: trees that tell how likely a block is text of the story, out.

Made by `training/pages`; the card beside the weights says of what and how well it reads.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec

from onrecord.models.cards import DATA, Card
from onrecord.models.runtime import open_session
from onrecord.page.features import PageFeatures
from onrecord.page.learned import SideThresholds, label_by_model
from onrecord.page.rules import label_by_rules
from onrecord.page.signals import SIGNALS
from onrecord.page.view import Label

FOLDER = DATA / "pages"
WEIGHTS = "sides.onnx"


class SideCard(Card, frozen=True, kw_only=True):
    """The part of the model's card that is read: which signals it takes, and its thresholds."""

    signals: tuple[str, ...]
    thresholds: SideThresholds


class OnnxSideModel:
    """The page model as an ONNX file with its card, in one folder.

    Raises ValueError when the weights were made for other signals than the reader measures.
    """

    def __init__(self, folder: Path) -> None:
        self.card = msgspec.json.decode((folder / "model.json").read_bytes(), type=SideCard)
        if self.card.signals != SIGNALS:
            raise ValueError(f"{folder / WEIGHTS} was trained on other signals: make train-pages")
        self.thresholds = self.card.thresholds
        # One thread: sums in another order would differ in their last digits.
        self._session = open_session(folder / WEIGHTS, threads=1)

    def score(self, columns: Sequence[Sequence[float]]) -> list[float]:
        """See `onrecord.page.learned.SideModel`."""
        import numpy as np

        rows = np.ascontiguousarray(np.array(columns, dtype=np.float32).T)
        (chances,) = self._session.run(None, {"signals": rows})
        found: list[float] = chances[:, 0].tolist()
        return found


@cache
def load_page_model() -> OnnxSideModel | None:
    """Return the model of this installation, None where none was shipped."""
    return OnnxSideModel(FOLDER) if (FOLDER / "model.json").is_file() else None


def label_learned(features: PageFeatures) -> list[Label]:
    """Label by the rules, corrected by the shipped model where there is one."""
    model = load_page_model()
    return label_by_rules(features) if model is None else label_by_model(features, model)
