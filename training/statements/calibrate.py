"""Exported files in, their thresholds and card out: `python -m training.statements.calibrate`.

The thresholds are those with the best content F1 on the stories held out of training (ours) and
on a fifth of PolNeAR's training part (the wide sense); the calibration is Platt's (1999).
"""

import argparse
import hashlib
import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
from bench.metrics import NOTHING
from bench.polnear import count_pairs, find_passages, list_gold
from bench.statements import Pair, pair_statements

from onrecord.models.statements import OnnxStatementModel
from onrecord.statements.assembling import Thresholds, build_attributions, calibrate, choose_found
from onrecord.statements.attributions import find_attributions
from onrecord.statements.learned import OWN, WIDE, find_statements
from onrecord.statements.linking import link_attributions
from onrecord.statements.pieces import split_story
from training.statements.stories import Story, read_labels, read_own, read_polnear, split_own

LOWEST = 0.15
NESTED_PRICE = 0.003
STEPS = np.arange(0.3, 0.96, 0.05)


class Reading:
    """What the model finds in a story above the lowest threshold."""

    def __init__(self, story: Story, model: OnnxStatementModel, sense: int) -> None:
        self.labelled = story
        self.story = story.build()
        self.pieces = split_story(self.story, model.split, find_attributions(self.story))
        self.found = find_statements(self.pieces, model, (sense,))

    def read(self, thresholds: Thresholds):
        """Return the attributions that these thresholds leave."""
        least = thresholds.wide
        found = [each for each in self.found if not each.anchor.wide or each.anchor.score >= least]
        kept = choose_found(found, thresholds)
        said = build_attributions(self.story, self.pieces, kept, Thresholds())
        return link_attributions(self.story, said)


def pair_up(reading: Reading, thresholds: Thresholds) -> tuple[list[Pair], int, list[float]]:
    """Return the pairs by content, the number of gold statements, our confidences."""
    found = reading.read(thresholds)

    gold = list_gold(reading.labelled)
    ours = [find_passages(reading.labelled, each) for each in found]
    return list(pair_statements(gold, ours)), len(gold), [each.confidence for each in found]


def measure_own(readings: Sequence[Reading], thresholds: Thresholds) -> float:
    """Return the content F1 with these thresholds."""
    results = [pair_up(each, thresholds) for each in readings]
    right = sum(len(pairs) for pairs, _, _ in results)
    total = sum(gold + len(ours) for _, gold, ours in results)
    return 2 * right / total


def choose_own(readings: Sequence[Reading]) -> Thresholds:
    """Return the threshold of the best content F1; nested statements may cost `NESTED_PRICE` of it.

    Half of the nested statements are missed at the threshold that suits the others, and a lower
    one finds more of them for little: chains are what the reader is for.
    """

    def score(anchor: float, nested: float) -> float:
        return measure_own(readings, Thresholds(anchor=anchor, nested=nested))

    best, anchor = max((score(each, each), each) for each in STEPS)
    lower = [each for each in STEPS if each <= anchor]
    nested = min(each for each in lower if score(anchor, each) >= best - NESTED_PRICE)
    return Thresholds(anchor=round(float(anchor), 2), nested=round(float(nested), 2))


def choose_wide(readings: Sequence[Reading]) -> tuple[float, float]:
    """Return the threshold of the best pair F1 in PolNeAR's sense, and that F1."""
    best = (0.0, 0.0)
    for least in STEPS:
        total = NOTHING
        for each in readings:
            found = each.read(Thresholds(wide=float(least)))
            outer = [one for one in found if one.within is None]
            ours = [find_passages(each.labelled, one) for one in outer]
            total = total.plus(count_pairs(list_gold(each.labelled), ours))
        best = max(best, (total.f1, float(least)))
    return best[1], best[0]


def fit_platt(readings: Sequence[Reading], thresholds: Thresholds) -> tuple[float, float]:
    """Return slope and offset that turn scores into chances (Platt 1999), by gradient descent."""
    scores, right = [], []
    for each in readings:
        pairs, _, ours = pair_up(each, thresholds)
        hit = {pair.ours for pair in pairs}
        scores += ours
        right += [place in hit for place in range(len(ours))]
    odds = np.clip(np.array(scores), 0.01, 0.99)
    odds = np.log(odds / (1 - odds))
    target = np.array(right, dtype=float)
    slope, offset = 1.0, 0.0
    for _ in range(4000):
        chance = 1 / (1 + np.exp(-(slope * odds + offset)))
        slope -= 0.05 * float(((chance - target) * odds).mean())
        offset -= 0.05 * float((chance - target).mean())
    return round(slope, 3), round(offset, 3)


def measure_reliability(readings: Sequence[Reading], thresholds: Thresholds) -> list[dict]:
    """Return, for bins of confidence, its mean and the share that is right."""
    rows = []
    for each in readings:
        pairs, _, ours = pair_up(each, thresholds)
        hit = {pair.ours for pair in pairs}
        rows += [(calibrate(score, thresholds), place in hit) for place, score in enumerate(ours)]
    table = []
    for low in np.arange(0, 1, 0.1):
        bin_ = [row for row in rows if low <= row[0] < low + 0.1 or (low > 0.85 and row[0] == 1)]
        if bin_:
            table.append(
                {
                    "from": round(float(low), 1),
                    "statements": len(bin_),
                    "mean": round(float(np.mean([row[0] for row in bin_])), 3),
                    "right": round(float(np.mean([row[1] for row in bin_])), 3),
                }
            )
    return table


def main() -> None:
    """Copy the files, choose the thresholds, write `model.json`, print the reliability."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--onnx", required=True, help="folder with encoder.onnx and roles.onnx")
    parser.add_argument("--tokenizer", required=True)
    parser.add_argument("--out", required=True, help="the model's folder in the package")
    options = parser.parse_args()
    out = Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    for name in ("encoder.onnx", "roles.onnx"):
        shutil.copy(Path(options.onnx) / name, out / name)
    shutil.copy(options.tokenizer, out / "tokenizer.json")
    total = hashlib.sha256()
    for name in ("encoder.onnx", "roles.onnx", "tokenizer.json"):
        total.update((out / name).read_bytes())
    digest = "sha256:" + total.hexdigest()

    def write(thresholds: Thresholds) -> None:
        card = {
            "name": "onrecord-statements-en",
            "digest": digest,
            "thresholds": msgspec.to_builtins(thresholds),
        }
        (out / "model.json").write_text(json.dumps(card, indent=2) + "\n")

    write(Thresholds(anchor=LOWEST, nested=LOWEST, wide=LOWEST))
    model = OnnxStatementModel(out)
    _, held = split_own([*read_own("statements_cc"), *read_labels()])
    own = [Reading(each, model, OWN) for each in held]
    wide = [Reading(each, model, WIDE) for each in list(read_polnear("train"))[::10]]
    chosen = choose_own(own)
    least_wide, wide_f1 = choose_wide(wide)
    slope, offset = fit_platt(own, chosen)
    thresholds = msgspec.structs.replace(
        chosen, wide=round(least_wide, 2), slope=slope, offset=offset
    )
    write(thresholds)
    own_f1 = measure_own(own, thresholds)
    print(json.dumps({"held": len(held), "content_f1": own_f1, "polnear_train_pair_f1": wide_f1}))
    print(json.dumps(msgspec.to_builtins(thresholds)))
    for row in measure_reliability(own, thresholds):
        print(json.dumps(row))


if __name__ == "__main__":
    main()
