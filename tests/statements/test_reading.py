import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.statements.reading import read_statements

PIECES = st.lists(
    st.sampled_from(
        """“ ” " ' said told Berg Anna he she it they we I the ministry company source that , . and
        according to Reuters ’s denied asked will on Friday "No," Minister of report by""".split()
    ),
    max_size=20,
).map(" ".join)


def test_statements_have_speakers_times_and_ids(tell):
    reading = read_statements(
        tell(
            "Norwegian Foreign Minister Anna Berg said on Friday that talks would begin.",
            "Berg’s ministry said it was ready.",
        )
    )
    assert [each.speaker_name for each in reading.statements] == [
        "Anna Berg",
        "Norwegian Foreign Ministry",
    ]
    assert [each.id for each in reading.statements] == ["s1", "s2"]
    names = {each.id: each.name for each in reading.entities}
    assert [names[each.speaker] for each in reading.statements] == [
        "Anna Berg",
        "Norwegian Foreign Ministry",
    ]
    assert [each.value for each in reading.times] == ["2025-11-07"]


def test_office_becomes_an_entity_with_its_mention(seed_story):
    found = {each.name: each for each in read_statements(seed_story).entities}
    office = found["Russian Foreign Ministry"]
    assert [each.text for each in office.mentions] == ["Lavrov’s ministry"]


def test_another_language_is_read_without_words(tell):
    reading = read_statements(tell("„Nein“, sagte sie am Friday.", language="xx"))
    assert reading.times == ()


@given(texts=st.lists(st.one_of(st.text(), PIECES), max_size=3))
def test_references_are_sound_on_any_text(tell, texts):
    story = tell(*texts)
    reading = read_statements(story)
    entities = {each.id for each in reading.entities}
    assert len(entities) == len(reading.entities)
    seen = set()
    blocks = {each.block: each.text for each in story.paragraphs}
    for statement in reading.statements:
        assert statement.speaker is None or statement.speaker in entities
        assert statement.within is None or statement.within in seen
        seen.add(statement.id)
        for passage in (statement.source, statement.cue, *statement.content):
            if passage:
                assert blocks[passage.block][slice(*passage.span)] == passage.text
    for entity in reading.entities:
        for mention in entity.mentions:
            assert blocks[mention.block][slice(*mention.span)] == mention.text


@pytest.mark.parametrize(
    "piece",
    ["He said “x”. ", "“A” said B. ", "Anna Berg said. She said x. ", "“", "the company said. "],
)
def test_long_paragraphs_are_read(tell, piece):
    assert read_statements(tell((piece * 20_000)[:60_000]))


def test_import_is_light():
    code = "import sys, onrecord.statements.reading; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"selectolax", "resiliparse", "httpcore", "rich"} & set(done.stdout.split())
