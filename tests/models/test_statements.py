import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.models.cards import DATA, list_models
from onrecord.models.statements import load_statement_model, read_card
from onrecord.settings import Settings
from onrecord.statements.learned import OWN, WIDE, find_learned
from onrecord.statements.story import Paragraph, Story

FOLDER = DATA / "statements" / "en"


@pytest.fixture(scope="module")
def model():
    found = load_statement_model("en")
    assert found is not None
    return found


def tell(*texts: str) -> Story:
    return Story(
        paragraphs=tuple(Paragraph(block=10 + n, text=text) for n, text in enumerate(texts))
    )


def test_card_names_the_hash_of_the_files():
    total = hashlib.sha256()
    for name in ("encoder.onnx", "roles.onnx", "tokenizer.json"):
        total.update((FOLDER / name).read_bytes())
    assert read_card(FOLDER).digest == "sha256:" + total.hexdigest()


def test_cards_of_a_layer_are_listed_without_loading_the_models():
    assert [card.name for card in list_models("statements")] == ["onrecord-statements-en"]
    assert list_models("no such layer") == ()


@pytest.mark.parametrize("language", ["xx", "", "../en", "en/../en"])
def test_a_language_without_a_model_has_none(language):
    assert load_statement_model(language) is None


def test_chain_of_sources(model):
    story = tell(
        "The Herald cited two officials as saying that the bridge had been closed on Monday.",
        "“We had no choice,” said Mayor Anna Roe. “It was not safe.”",
    )
    herald, officials, mayor = find_learned(story, model)
    assert (herald.source.text, herald.cue.text) == ("The Herald", "cited")
    assert officials.within == 0
    assert (officials.source.text, officials.cue.text) == ("two officials", "saying")
    assert officials.content[0].text == "the bridge had been closed on Monday"
    assert [part.text for part in mayor.content] == ["“We had no choice,”", "“It was not safe.”"]
    assert mayor.source.text == "Mayor Anna Roe"
    assert mayor.within is None


def test_what_made_a_statement_is_told(model):
    (found,) = find_learned(tell("Anna Roe said the bridge was not safe."), model)
    assert found.origin == "statement model"
    assert "the rules also find a content there" in found.why
    assert 0.5 < found.confidence <= 1


def test_the_wide_sense_is_marked_and_holds_the_other(model):
    story = tell("The law allows councils to close bridges. Anna Roe said it was not safe.")
    own = find_learned(story, model)
    both = find_learned(story, model, (OWN, WIDE))
    assert {each.cue.text for each in own} <= {each.cue.text for each in both}
    assert not any(each.wide for each in own)


def test_the_same_story_gives_the_same_statements(model):
    story = tell(*["Anna Roe said that the bridge was not safe and would be closed."] * 40)
    assert find_learned(story, model) == find_learned(story, model)


@settings(deadline=None, max_examples=25)
@given(st.lists(st.text(max_size=300), max_size=6))
def test_passages_are_slices_of_any_text(model, texts):
    story = tell(*texts)
    by_block = {paragraph.block: paragraph.text for paragraph in story.paragraphs}
    for found in find_learned(story, model, (OWN, WIDE)):
        for part in (found.source, found.cue, found.addressee, *found.content):
            if part is not None:
                assert by_block[part.block][slice(*part.span)] == part.text != ""


@pytest.mark.parametrize(
    "text", ["x" * 20_000, "“" * 3_000, "a " * 9_000, "said " * 2_000, "\u0301" * 900, "😀" * 900]
)
def test_hostile_text_is_read(model, text):
    for found in find_learned(tell(text), model):
        assert all(text[slice(*part.span)] == part.text for part in found.content)


def test_record_names_the_model_and_settings_choose():
    text = "Anna Roe said the bridge was not safe.\n\nShe wants to close it.\n"
    record = onrecord.read(text, as_story=True)
    assert record.reader.models["onrecord-statements-en"] == read_card(FOLDER).digest
    rules = onrecord.read(text, as_story=True, settings=Settings(models=False))
    assert rules.reader.models == {}
    none = onrecord.read(text, as_story=True, settings=Settings(min_confidence=1.0))
    assert len(none.statements) <= len(record.statements)
    assert all(each.confidence == 1.0 for each in none.statements)
