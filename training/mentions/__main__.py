"""Make the tagger of names: `python -m training.mentions` (needs python-crfsuite).

Reads the labelled sets, fits the weights, and writes model.json, weights and card into the package;
half a minute on one core. GUM's dev part and the kept half of MEANTIME are only measured.
"""

import hashlib
import io
import time
from collections import Counter

import msgspec
import numpy as np

from onrecord.models.mentions import FOLDER, WEIGHTS, MentionCard
from onrecord.statements.namefeatures import Glossary
from onrecord.statements.namewords import load_name_words
from training.mentions.card import write_card
from training.mentions.examples import read_examples
from training.mentions.fitting import Fitted, fit_weights
from training.mentions.texts import open_all

NAME = "mentions-en"


def main() -> None:
    """Read, fit, write, measure."""
    began = time.process_time()
    glossary = Glossary(load_name_words("en"))
    stories = list(open_all())
    counts = Counter((each.set, name.type) for each in stories for name in each.story.gold)
    fitted = fit_weights(example for each in stories for example in read_examples(each, glossary))
    write_model(fitted)
    print(f"{len(fitted.keys)} features, {time.process_time() - began:.0f} s of processor time")
    write_card(counts, len(fitted.keys))


def write_model(fitted: Fitted) -> None:
    """Write weights and model.json."""
    folder = FOLDER / "en"
    folder.mkdir(parents=True, exist_ok=True)
    packed = io.BytesIO()
    np.savez_compressed(packed, keys=fitted.keys, weights=fitted.weights, steps=fitted.steps)
    (folder / WEIGHTS).write_bytes(packed.getvalue())
    digest = hashlib.sha256()
    for array in (fitted.keys, fitted.weights, fitted.steps):
        digest.update(array.tobytes())
    card = MentionCard(name=NAME, digest=f"sha256:{digest.hexdigest()}", tags=fitted.tags)
    (folder / "model.json").write_bytes(msgspec.json.format(msgspec.json.encode(card)) + b"\n")


if __name__ == "__main__":
    main()
