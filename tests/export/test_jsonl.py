import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import TransferError
from onrecord.export import jsonl
from onrecord.export.entries import number_outcomes
from onrecord.export.formats import ExportFormat, render_entries
from onrecord.export.jsonl import BadLine, read_jsonl, read_line
from onrecord.record.json import encode_json
from onrecord.types import Outcome

from .conftest import OUTCOMES


@pytest.fixture
def lines(goldens: tuple[Outcome, ...], tmp_path: Path) -> Path:
    """Return a file with a line for each sample page."""
    path = tmp_path / "records.jsonl"
    pieces = render_entries(number_outcomes(goldens), ExportFormat.JSONL)
    path.write_bytes(b"".join(pieces))
    return path


def test_sample_pages_come_back(goldens: tuple[Outcome, ...], lines: Path) -> None:
    entries = [each for each in read_jsonl(lines) if not isinstance(each, BadLine)]
    assert entries == list(number_outcomes(goldens))
    assert b"".join(render_entries(entries, ExportFormat.JSONL)) == lines.read_bytes()


@settings(max_examples=60, deadline=None)
@given(OUTCOMES)
def test_every_outcome_comes_back_byte_for_byte(outcome: Outcome) -> None:
    line = encode_json(outcome)
    found = read_line(line + b"\n", Path("a"), 1)
    assert not isinstance(found, BadLine)
    assert found.outcome == outcome
    assert encode_json(found.outcome) == line


@pytest.mark.parametrize(
    "line",
    [
        b"{}",
        b"[]",
        b"null",
        b"not JSON",
        b'"\xff"',
        b'{"schema": "onrecord/1"}',
        b"[" * 100_000,
        b'{"skipped": "because"}',
        b"\x00",
    ],
)
def test_line_that_is_no_record_is_a_value(line: bytes, lines: Path) -> None:
    good = lines.read_bytes().splitlines(keepends=True)
    lines.write_bytes(good[0] + b"\n" + line + b"\n" + good[1])
    first, bad, second = read_jsonl(lines)
    assert isinstance(bad, BadLine)
    assert str(bad).startswith(f"{lines}:3: is no record: ")
    assert not isinstance(first, BadLine)
    assert not isinstance(second, BadLine)
    assert (first.number, second.number) == (1, 4)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=40))
def test_garbage_is_never_an_error(line: bytes) -> None:
    assert isinstance(read_line(line, Path("a"), 1), BadLine)


def test_cut_off_line_is_a_value(lines: Path) -> None:
    lines.write_bytes(lines.read_bytes()[:-30])
    *_, last = read_jsonl(lines)
    assert isinstance(last, BadLine)


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(TransferError, match="cannot be read: No such file"):
        list(read_jsonl(tmp_path / "none.jsonl"))


def test_endless_line_is_named(lines: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "LONGEST", 100)
    with pytest.raises(TransferError, match="line 1 is longer than 100 bytes"):
        list(read_jsonl(lines))


def test_standard_input_is_read(lines: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = SimpleNamespace(buffer=io.BytesIO(lines.read_bytes()))
    monkeypatch.setattr(sys, "stdin", stream)
    assert len(list(read_jsonl(Path("-")))) == lines.read_bytes().count(b"\n")
