import datetime

import msgspec
import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from onrecord.export.frontmatter import build_document, build_front_matter, list_facts, write_value
from onrecord.types import Fact, Record

from .conftest import RECORDS


def read_yaml(document: str) -> dict[str, object]:
    _, front, _ = document.split("---\n", 2)
    found = yaml.safe_load(front)
    assert isinstance(found, dict)
    return found


def test_wire_story_has_its_facts(wire_story: Record) -> None:
    document = build_document(wire_story)
    assert document.startswith("---\ntitle: ")
    facts = read_yaml(document)
    assert facts["title"] == "Portugal to keep Sines port stake this year, minister says"
    assert facts["authors"] == ["Reuters"]
    assert facts["outlet"] == "harbourtimes.example"
    assert datetime.datetime.fromisoformat(str(facts["date"])).year == 2025
    assert "description" not in facts
    assert "\n\n# Portugal to keep" in document


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(RECORDS)
def test_yaml_reads_what_was_written(record: Record) -> None:
    wanted = {name: value for name, value in list_facts(record).items() if value}
    assert read_yaml(build_front_matter(record)) == wanted


@given(st.text())
@example("\x7f\x85\x9f\u2028\u2029\ufeff\ufffe\uffff\U0001f600")
def test_every_text_reads_the_same_in_yaml(text: str) -> None:
    assert yaml.safe_load(write_value(text)) == text


@pytest.mark.parametrize("headline", ["a\n---\nadmin: true", "yes", "2025-11-09", "!!python/x", ""])
def test_headline_is_never_more_than_a_title(wire_story: Record, headline: str) -> None:
    fact = Fact(value=headline, block=None, origin="h1")
    article = msgspec.structs.replace(wire_story.article, headline=fact)
    facts = read_yaml(build_document(msgspec.structs.replace(wire_story, article=article)))
    assert facts.get("title", "") == headline
    assert "admin" not in facts
