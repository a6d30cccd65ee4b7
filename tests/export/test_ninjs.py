"""ninjs is checked by IPTC's own JSON Schema, which is not part of the repository."""

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

from onrecord.export.ninjs import build_ninjs
from onrecord.types import Kind, Record

from .conftest import RECORDS

BESIDE = Path(__file__).parents[3] / "shared" / "schemas"
SCHEMA = Path(os.environ.get("ONRECORD_SCHEMAS", BESIDE)) / "ninjs-schema_3.1.json"


@pytest.fixture(scope="module")
def validator() -> Any:
    """Return what validates against IPTC's schema, formats included, or skip."""
    if not SCHEMA.is_file():
        pytest.skip(f"no ninjs schema at {SCHEMA}; set ONRECORD_SCHEMAS to the folder that has it")
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    assert {"uri", "date-time"} <= set(checker.checkers)
    return jsonschema.Draft202012Validator(schema, format_checker=checker)


def as_json(record: Record) -> Any:
    return msgspec.json.decode(msgspec.json.encode(build_ninjs(record)))


def test_sample_pages_are_valid(records: tuple[Record, ...], validator: Any) -> None:
    assert len(records) > 20
    for record in records:
        validator.validate(as_json(record))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(record=RECORDS)
def test_every_record_is_valid(validator: Any, record: Record) -> None:
    validator.validate(as_json(record))


def test_schema_refuses_what_is_not_ninjs(validator: Any, wire_story: Record) -> None:
    good = as_json(wire_story)
    for wrong in ({"headline": "a"}, {"uri": "a b"}, {"versionCreated": "2025-11-09"}):
        assert list(validator.iter_errors({**good, **wrong}))


def test_wire_story_has_its_facts(wire_story: Record) -> None:
    item = as_json(wire_story)
    assert item["uri"] == wire_story.source.canonical_url
    assert item["headlines"] == [{"role": "main", "value": wire_story.article.headline.value}]
    assert item["by"] == "Reuters"
    assert item["located"] == "Lisbon"
    assert item["firstCreated"] == "2025-11-14T10:41:00+00:00"
    assert item["bodies"][0]["charCount"] == len(wire_story.article.text)
    assert {"name": "Helena Vasques", "rel": "mentioned", "literal": "e3"} in item["people"]
    (picture,) = item["associations"]
    assert picture["renditions"] == [{"name": "main", "href": wire_story.article.images[0].url}]


@pytest.mark.parametrize(("kind", "type_"), [(Kind.VIDEO, "video"), (Kind.OPINION, "text")])
def test_type_follows_the_kind(wire_story: Record, kind: Kind, type_: str) -> None:
    article = msgspec.structs.replace(wire_story.article, kind=kind)
    item = build_ninjs(msgspec.structs.replace(wire_story, article=article))
    assert item["type"] == type_
    assert item["genres"] == [{"name": kind.value}]
