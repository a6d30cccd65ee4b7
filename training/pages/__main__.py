"""The gold pages in, the shipped page model and its card out: `python -m training.pages`.

Prints the figures of the rules and of the model side by side: those of the model are of pages whose
sites it has not seen. `--check` trains, measures nothing, and fails where the weights are not those
that are shipped.
"""

import argparse
import sys
import time
from collections.abc import Sequence

import lightgbm
import numpy as np
import onnx

from onrecord.models.pages import FOLDER, WEIGHTS
from training.pages.card import Figures, describe_model, write_card
from training.pages.examples import Examples, build_all
from training.pages.exporting import build_onnx
from training.pages.fitting import fit_trees
from training.pages.validating import (
    ChooseScorer,
    choose_by_fold,
    choose_rules,
    fit_folds,
    measure_labelled,
    score_sets,
    sum_languages,
    sum_oracles,
    sum_sets,
)

TOLERANCE = 1e-5


def main() -> int:
    """Train, measure, write; 0 when done, 1 when a check fails."""
    parser = argparse.ArgumentParser(prog="python -m training.pages", description=__doc__)
    parser.add_argument("--check", action="store_true", help="only compare with what is shipped")
    options = parser.parse_args()
    report("reading the gold pages")
    examples = build_all()
    report("fitting the model")
    booster = fit_trees(examples)
    weights = build_onnx(booster)
    check_export(weights, booster, examples[:: len(examples) // 50])
    if options.check:
        same = (FOLDER / WEIGHTS).read_bytes() == weights.SerializeToString()
        report("the shipped weights are these" if same else "other weights are shipped")
        return 0 if same else 1
    report("fitting the folds")
    model = choose_by_fold(fit_folds(examples))
    report("measuring")
    rules_figures, model_figures = measure_figures(choose_rules), measure_figures(model)
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / WEIGHTS).write_bytes(weights.SerializeToString())
    oracles = sum_oracles(examples)
    write_card(FOLDER, rules=rules_figures, model=model_figures, oracles=oracles)
    print(describe_model(rules_figures, model_figures, oracles))
    report("done")
    return 0


def measure_figures(choose: ChooseScorer) -> Figures:
    """Return the figures of one way of reading."""
    scores = score_sets(choose)
    return Figures(sum_sets(scores), sum_languages(scores), measure_labelled(choose))


def check_export(
    weights: onnx.ModelProto, booster: lightgbm.Booster, examples: Sequence[Examples]
) -> None:
    """Raise ValueError where the exported trees answer otherwise than the fitted ones."""
    import onnxruntime

    session = onnxruntime.InferenceSession(weights.SerializeToString())
    for each in examples:
        (exported,) = session.run(None, {"signals": np.ascontiguousarray(each.rows)})
        fitted = np.asarray(booster.predict(each.rows, num_threads=1))
        if np.abs(exported[:, 0] - fitted).max() > TOLERANCE:
            raise ValueError(f"the export differs on {each.name} {each.page}")


def report(step: str) -> None:
    """Say on stderr what is done, and when."""
    print(f"{time.strftime('%H:%M:%S')} {step}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
