"""Annotations are checked against the musts of the Web Annotation Data Model (W3C, 2017)."""

from typing import Any

import jsonschema
import msgspec
from hypothesis import HealthCheck, given, settings

from onrecord.export.annotations import build_annotations
from onrecord.types import Record

from .conftest import RECORDS

IRI = {"type": "string", "format": "uri"}
QUOTE = {
    # https://www.w3.org/TR/annotation-model/#text-quote-selector
    "type": "object",
    "required": ["type", "exact"],
    "properties": {
        "type": {"const": "TextQuoteSelector"},
        "exact": {"type": "string"},
        "prefix": {"type": "string"},
        "suffix": {"type": "string"},
    },
    "additionalProperties": False,
}
POSITION = {
    # https://www.w3.org/TR/annotation-model/#text-position-selector
    "type": "object",
    "required": ["type", "start", "end"],
    "properties": {
        "type": {"const": "TextPositionSelector"},
        "start": {"type": "integer", "minimum": 0},
        "end": {"type": "integer", "minimum": 0},
    },
    "additionalProperties": False,
}
MOTIVATIONS = (
    # https://www.w3.org/TR/annotation-vocab/#named-individuals
    "assessing bookmarking classifying commenting describing editing highlighting identifying "
    "linking moderating questioning replying tagging"
).split()
SPECIFIC = {
    # https://www.w3.org/TR/annotation-model/#specific-resources
    "type": "object",
    "required": ["source", "selector"],
    "properties": {
        "type": {"const": "SpecificResource"},
        "source": IRI,
        "purpose": {"enum": MOTIVATIONS},
        "selector": {"type": "array", "minItems": 1, "items": {"anyOf": [QUOTE, POSITION]}},
    },
    "additionalProperties": False,
}
TEXTUAL = {
    # https://www.w3.org/TR/annotation-model/#embedded-textual-body
    "type": "object",
    "required": ["type", "value"],
    "properties": {
        "type": {"const": "TextualBody"},
        "value": {"type": "string"},
        "format": {"type": "string"},
        "purpose": {"enum": MOTIVATIONS},
    },
    "additionalProperties": False,
}
ANNOTATION = {
    # https://www.w3.org/TR/annotation-model/#annotations
    "type": "object",
    "required": ["@context", "id", "type", "target"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": IRI,
        "type": {"const": "Annotation"},
        "motivation": {"enum": MOTIVATIONS},
        "generator": {
            "type": "object",
            "properties": {"id": IRI, "type": {"const": "Software"}, "name": {"type": "string"}},
            "required": ["id", "type"],
        },
        "body": {"type": "array", "items": {"anyOf": [TEXTUAL, SPECIFIC]}},
        "target": {"type": "array", "minItems": 1, "items": SPECIFIC},
    },
    "additionalProperties": False,
}
VALIDATOR = jsonschema.Draft202012Validator(
    ANNOTATION, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)


def check(record: Record) -> list[Any]:
    found = msgspec.json.decode(msgspec.json.encode(list(build_annotations(record))))
    for annotation in found:
        VALIDATOR.validate(annotation)
    return list(found)


def test_sample_pages_are_valid(records: tuple[Record, ...]) -> None:
    for record in records:
        assert len(check(record)) == len(record.statements)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(RECORDS)
def test_every_annotation_has_the_musts(record: Record) -> None:
    # Made-up spans may be negative; those of a record that was read never are.
    for annotation in build_annotations(record):
        assert annotation["target"]


def test_selectors_select_the_words(records: tuple[Record, ...]) -> None:
    for record in records:
        text = "\n".join(block.text for block in record.blocks)
        for annotation in build_annotations(record):
            bodies = [body for body in annotation["body"] if "selector" in body]
            for resource in [*annotation["target"], *bodies]:
                quote, position = resource["selector"]
                start, end = position["start"], position["end"]
                assert text[start:end] == quote["exact"]
                assert text[:start].endswith(quote.get("prefix", ""))
                assert text[end:].startswith(quote.get("suffix", ""))


def test_targets_are_the_contents(wire_story: Record) -> None:
    for statement, annotation in zip(
        wire_story.statements, build_annotations(wire_story), strict=True
    ):
        exact = [target["selector"][0]["exact"] for target in annotation["target"]]
        assert exact == [passage.text for passage in statement.content]
        classes = [b["value"] for b in annotation["body"] if b.get("purpose") == "classifying"]
        assert classes == [statement.kind, statement.stance]


def test_ids_tell_statements_apart(records: tuple[Record, ...]) -> None:
    for record in records:
        ids = [annotation["id"] for annotation in build_annotations(record)]
        assert len(set(ids)) == len(ids)
