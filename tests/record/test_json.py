import json
from pathlib import Path

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord import Failed, Outcome, Record
from onrecord.record.json import build_schema, decode_json, encode_json
from onrecord.types import Block, Link, Role


@pytest.fixture(scope="session")
def validator() -> jsonschema.Draft202012Validator:
    schema = build_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.fixture(scope="session")
def example(gold_data: Path) -> bytes:
    path = gold_data.parent / "seed" / "record.example.json"
    if not path.is_file():
        pytest.skip(f"no {path}")
    return path.read_bytes()


def test_outcome_comes_back_as_it_was(outcome: Outcome) -> None:
    line = encode_json(outcome)
    assert decode_json(line) == outcome
    assert decode_json(line.decode()) == outcome
    assert encode_json(decode_json(line)) == line


def test_outcome_is_one_line_of_utf8(outcome: Outcome) -> None:
    line = encode_json(outcome)
    assert b"\n" not in line
    assert json.loads(line)["schema"] == "onrecord/1"


def test_outcome_validates_against_the_schema(
    outcome: Outcome, validator: jsonschema.Draft202012Validator
) -> None:
    validator.validate(json.loads(encode_json(outcome)))


def test_schema_refuses_other_shapes(
    record: Record, validator: jsonschema.Draft202012Validator
) -> None:
    good = json.loads(encode_json(record))
    for bad in ({}, {**good, "blocks": 1}, {k: v for k, v in good.items() if k != "article"}):
        assert not validator.is_valid(bad)
    good["blocks"][0]["role"] = "heading"
    assert not validator.is_valid(good)


def test_decoding_refuses_unknown_members(record: Record) -> None:
    line = encode_json(record).replace(b'"article":{', b'"article":{"extra":1,', 1)
    with pytest.raises(msgspec.ValidationError, match="extra"):
        decode_json(line)


@pytest.mark.parametrize("line", [b"{}", b"[]", b"null", b'{"failed": 1}', b'{"skipped": "x"}'])
def test_decoding_refuses_other_shapes(line: bytes) -> None:
    with pytest.raises(msgspec.ValidationError):
        decode_json(line)


@pytest.mark.parametrize("line", [b"", b"{", b"\xff", b'{"schema": "\xff"}'])
def test_decoding_refuses_what_is_no_json(line: bytes) -> None:
    with pytest.raises((msgspec.DecodeError, UnicodeDecodeError)):
        decode_json(line)


def test_example_of_the_contract_is_a_record(
    example: bytes, validator: jsonschema.Draft202012Validator
) -> None:
    record = decode_json(example)
    assert isinstance(record, Record)
    validator.validate(json.loads(example))
    # Coverage aside (an illustration), encoding it again loses and adds nothing that it states.
    again = json.loads(encode_json(record))
    assert _pick(again, json.loads(example)) == json.loads(example)


@given(st.text(max_size=80), st.sampled_from(list(Role)), st.floats(0, 1))
def test_any_block_comes_back_as_it_was(text: str, role: Role, confidence: float) -> None:
    link = Link(url="https://news.example/", text=text, span=(0, len(text)))
    block = Block(
        id=1,
        role=role,
        text=text,
        span=(0, len(text)),
        path="/html",
        links=(link,),
        confidence=confidence,
    )
    assert msgspec.json.decode(msgspec.json.encode(block), type=Block) == block


@given(st.text(max_size=60).filter(lambda text: "\0" not in text))
def test_any_failure_comes_back_as_it_was(name: str) -> None:
    outcome = onrecord.read(Path("no-such-folder-of-pages") / name.replace("/", "_"))
    assert isinstance(outcome, Failed)
    assert decode_json(encode_json(outcome)) == outcome


def _pick(found: object, stated: object) -> object:
    """Return what was found with only the members that the other states."""
    if isinstance(found, dict) and isinstance(stated, dict):
        return {key: _pick(found.get(key), value) for key, value in stated.items()}
    if isinstance(found, list) and isinstance(stated, list) and len(found) == len(stated):
        return [_pick(each, other) for each, other in zip(found, stated, strict=True)]
    return found
