"""The shipped page model: its card fits its weights, and it reads the same every time."""

import hashlib
from pathlib import Path

import msgspec
import pytest

import onrecord
from onrecord.models.pages import FOLDER, WEIGHTS, OnnxSideModel, load_page_model
from onrecord.page.features import PageFeatures
from onrecord.page.rules import label_view
from onrecord.page.signals import SIGNALS, measure_signals
from onrecord.page.tree import read_page
from onrecord.page.view import View
from onrecord.page.words import load_phrases

PAGE = (
    "<h1>Ferry to run two more years</h1><div class=text>"
    "<p>The harbour board voted on Tuesday to keep the old ferry running, after a long debate.</p>"
    "<p>“We have no other way to reach the island in winter,” said the board's chair, Ann Lee.</p>"
    "<p>Sign up for our newsletter.</p></div>"
)


@pytest.fixture(scope="module")
def model() -> OnnxSideModel:
    found = load_page_model()
    assert found is not None
    return found


def test_card_names_the_very_weights(model: OnnxSideModel) -> None:
    digest = hashlib.sha256((FOLDER / WEIGHTS).read_bytes()).hexdigest()
    assert model.card.digest == f"sha256:{digest}"
    assert model.card.signals == SIGNALS


def test_chances_are_chances_and_repeat(model: OnnxSideModel) -> None:
    view = View(PageFeatures(read_page(PAGE), load_phrases("en")))
    columns = measure_signals(view, label_view(view)).columns
    chances = model.score(columns)
    assert all(0 <= chance <= 1 for chance in chances)
    assert chances == model.score(columns)
    assert chances == OnnxSideModel(FOLDER).score(columns)


def test_record_names_the_model_where_it_may_read(model: OnnxSideModel) -> None:
    with_model = onrecord.read(PAGE.encode(), statements=False)
    assert with_model.reader.models["pages"] == model.card.digest


def test_weights_for_other_signals_are_refused(tmp_path: Path) -> None:
    card = msgspec.json.decode((FOLDER / "model.json").read_bytes())
    card["signals"] = card["signals"][1:]
    (tmp_path / "model.json").write_bytes(msgspec.json.encode(card))
    with pytest.raises(ValueError, match="train-pages"):
        OnnxSideModel(tmp_path)
