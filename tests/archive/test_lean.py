"""Lean JSON: whatever the record, the same one comes back; the text alone, too."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.archive.lean import decode_lean, decode_text, encode_lean
from onrecord.archive.leanpaths import fill_paths, thin_paths
from onrecord.record.json import encode_json
from onrecord.types import Block, Link, Mention, Record, Role

GOLDENS = sorted((Path(__file__).parents[1] / "goldens").glob("*/page.*"))

change = msgspec.structs.replace


@pytest.fixture(scope="module")
def record() -> Record:
    outcome = onrecord.read(next(path for path in GOLDENS if "wire" in path.parent.name))
    assert isinstance(outcome, Record)
    return outcome


def check(record: Record) -> None:
    data = encode_lean(record)
    assert decode_lean(data) == record
    assert encode_json(decode_lean(data)) == encode_json(record)
    assert decode_text(data) == record.article.text


@pytest.mark.parametrize("path", GOLDENS, ids=lambda path: path.parent.name)
def test_a_golden_comes_back_the_same(path: Path) -> None:
    outcome = onrecord.read(path)
    if isinstance(outcome, Record):
        check(outcome)


def test_lean_json_is_much_shorter(record: Record) -> None:
    assert len(encode_lean(record)) < 0.7 * len(encode_json(record))


def test_what_cannot_be_told_from_the_rest_is_kept(record: Record) -> None:
    article = record.article
    check(change(record, article=change(article, text=article.text + " ")))
    check(change(record, article=change(article, body=(*article.body, 9999))))
    check(change(record, article=change(article, body=article.body[::-1])))
    check(change(record, blocks=()))
    check(change(record, blocks=record.blocks[::-1]))
    check(change(record, blocks=tuple(change(each, id=each.id + 3) for each in record.blocks)))
    entity = record.entities[0]
    mentions = (Mention(block=2, span=(0, 3), text="no"), Mention(block=777, span=(0, 0), text=""))
    for mention in mentions:
        changed = change(entity, mentions=(mention,))
        check(change(record, entities=(changed, *record.entities[1:])))


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
spans = st.tuples(st.integers(-3, 15), st.integers(-3, 15))
links = st.builds(Link, url=texts, text=texts, span=spans)
blocks = st.builds(
    Block,
    id=st.integers(0, 4),
    role=st.sampled_from(Role),
    text=texts,
    span=spans,
    path=texts,
    links=st.lists(links, max_size=3).map(tuple),
    confidence=st.floats(0, 1),
)


@settings(deadline=None)
@given(st.lists(blocks, max_size=6).map(tuple), texts)
def test_any_blocks_come_back_the_same(record: Record, made: tuple[Block, ...], text: str) -> None:
    check(change(record, blocks=made))
    check(change(record, blocks=made, article=change(record.article, text=text)))


@given(st.lists(st.text("/ab[1]", max_size=9)))
def test_any_paths_come_back_the_same(paths: list[str]) -> None:
    assert fill_paths(thin_paths(paths)) == paths


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b"\xff"])
def test_what_is_no_lean_record_is_refused(data: bytes) -> None:
    with pytest.raises((msgspec.DecodeError, UnicodeDecodeError)):
        decode_lean(data)


def test_columns_that_do_not_fit_are_refused(record: Record) -> None:
    lean = msgspec.json.decode(encode_lean(record))
    lean["blocks"]["texts"].pop()
    with pytest.raises(msgspec.DecodeError, match="fit together"):
        decode_lean(msgspec.json.encode(lean))
