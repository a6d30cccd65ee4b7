import hashlib

import numpy as np
import pytest

from onrecord.models.mentions import FOLDER, WEIGHTS, find_best, load_mention_tagger
from onrecord.statements.entities import find_tagged_entities
from onrecord.statements.story import Paragraph, Story

TEXT = (
    "Oleksiy Reznikov met Airbus chief executive Guillaume Faury in Toulouse. Reznikov later "
    "flew to Warsaw, the ministry said."
)


def test_the_best_path_pays_for_its_steps() -> None:
    scores = np.array([[0, 1], [0, 1]], dtype=np.float32)
    steps = np.array([[0, 0], [0, -9]], dtype=np.float32)
    assert find_best(scores, steps) in ([0, 1], [1, 0])


def test_a_language_without_a_tagger_has_none() -> None:
    assert load_mention_tagger("xx") is None
    assert load_mention_tagger("../en") is None


def test_the_shipped_tagger_is_what_its_card_says() -> None:
    tagger = load_mention_tagger("en")
    assert tagger is not None
    digest = hashlib.sha256()
    with np.load(FOLDER / "en" / WEIGHTS) as arrays:
        for name in ("keys", "weights", "steps"):
            digest.update(arrays[name].tobytes())
    assert tagger.card.digest == f"sha256:{digest.hexdigest()}"
    assert (FOLDER / "en" / WEIGHTS).stat().st_size < 3_000_000


@pytest.mark.parametrize("times", [1, 2])
def test_the_shipped_tagger_finds_names_the_same_each_time(times: int) -> None:
    tagger = load_mention_tagger("en")
    assert tagger is not None
    story = Story(paragraphs=(Paragraph(block=0, text=TEXT),))
    for _ in range(times):
        found = {each.name: each.type for each in find_tagged_entities(story, (), tagger)}
    assert found["Guillaume Faury"] == "person"
    assert found["Airbus"] == "organization"
    assert found["Warsaw"] == "place"
