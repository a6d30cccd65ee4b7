import json
import os
from pathlib import Path

import msgspec
import pytest

from onrecord.errors import TransferError, UsageError
from onrecord.export.entries import Entry, number_outcomes
from onrecord.export.formats import ExportFormat, render_entries
from onrecord.export.reading import read_entries
from onrecord.export.tables import BY_NAME
from onrecord.export.writing import export_entries, name_entry
from onrecord.types import Fact, Outcome, Record

ONE_STREAM = [each for each in ExportFormat if each is not ExportFormat.PARQUET]


@pytest.mark.parametrize("format_", ONE_STREAM)
def test_file_holds_what_is_rendered(
    format_: ExportFormat, goldens: tuple[Outcome, ...], tmp_path: Path
) -> None:
    path = tmp_path / "out"
    assert export_entries(number_outcomes(goldens), format_, path) == len(goldens)
    assert path.read_bytes() == b"".join(render_entries(number_outcomes(goldens), format_))
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("format_", [ExportFormat.JSONLD, ExportFormat.NINJS])
def test_json_formats_have_one_object_a_line(
    format_: ExportFormat, goldens: tuple[Outcome, ...], records: tuple[Record, ...]
) -> None:
    lines = b"".join(render_entries(number_outcomes(goldens), format_)).splitlines()
    assert len([json.loads(line) for line in lines]) == len(records)


def test_stories_stand_apart_by_form_feeds(
    goldens: tuple[Outcome, ...], records: tuple[Record, ...]
) -> None:
    text = b"".join(render_entries(number_outcomes(goldens), ExportFormat.MARKDOWN)).decode()
    stories = text.split("\f\n")
    assert len(stories) == len(records)
    assert all(story.startswith("---\n") for story in stories)


@pytest.mark.parametrize(
    ("format_", "ending"), [("jsonld", ".jsonld"), ("ninjs", ".json"), ("markdown", ".md")]
)
def test_folder_gets_a_file_for_each_record(
    format_: str,
    ending: str,
    goldens: tuple[Outcome, ...],
    records: tuple[Record, ...],
    tmp_path: Path,
) -> None:
    export_entries(number_outcomes(goldens), format_, tmp_path)
    found = list(tmp_path.iterdir())
    assert len(found) == len(records)
    assert {path.suffix for path in found} == {ending}
    assert any("portugal-to-keep-sines" in path.name for path in found)


def test_folder_gets_a_csv_for_each_table(goldens: tuple[Outcome, ...], tmp_path: Path) -> None:
    export_entries(number_outcomes(goldens), "csv", tmp_path)
    assert sorted(path.stem for path in tmp_path.iterdir()) == sorted(BY_NAME)
    records = b"".join(render_entries(number_outcomes(goldens), ExportFormat.CSV))
    assert (tmp_path / "records.csv").read_bytes() == records


@pytest.mark.parametrize("format_", ["jsonl", "annotations"])
def test_format_of_one_file_in_a_folder_is_named(format_: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="name a file"):
        export_entries([], format_, tmp_path)


def test_parquet_is_no_stream(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="name a folder"):
        list(render_entries([], ExportFormat.PARQUET))


@pytest.mark.parametrize(
    "headline", ["../../etc/passwd", "a/b\\c", "", "新聞", "x" * 500, "\x00", "CON", "."]
)
def test_name_of_a_file_stays_in_its_folder(wire_story: Record, headline: str) -> None:
    fact = Fact(value=headline, block=None, origin="h1")
    article = msgspec.structs.replace(wire_story.article, headline=fact)
    entry = Entry(number=7, outcome=msgspec.structs.replace(wire_story, article=article))
    name = name_entry(entry)
    assert name.startswith("000007")
    assert Path(name).name == name
    assert len(name.encode()) < 250


def test_failed_export_leaves_what_was_there(tmp_path: Path, wire_story: Record) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("before")

    def break_off() -> object:
        yield Entry(number=1, outcome=wire_story)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        export_entries(break_off(), "jsonl", path)
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(TransferError, match="cannot be written"):
        export_entries([], "jsonl", tmp_path / "none" / "out.jsonl")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
def test_full_disk_is_named(wire_story: Record, tmp_path: Path) -> None:
    (tmp_path / "out.jsonl.part").symlink_to("/dev/full")
    with pytest.raises(TransferError, match="No space left"):
        export_entries(number_outcomes([wire_story]), "jsonl", tmp_path / "out.jsonl")


def test_input_may_be_written_over(wire_story: Record, tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    export_entries(number_outcomes([wire_story]), "jsonl", path)
    export_entries(read_entries(path, pytest.fail), "jsonl", path)
    assert [entry.outcome for entry in read_entries(path, pytest.fail)] == [wire_story]
