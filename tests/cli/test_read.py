"""`onrecord read` on real pages."""

import gzip
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

import onrecord

TEXT = "Ann Lee said the talks had failed.\n\nShe spoke on Friday.\n"


@pytest.fixture
def pages(tmp_path: Path, wire_story: Path) -> Path:
    """Return a folder with a story, the same packed, and an empty page."""
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.html").write_bytes(wire_story.read_bytes())
    (folder / "b.html.gz").write_bytes(gzip.compress(wire_story.read_bytes()))
    (folder / "c.html").write_bytes(b"")
    return folder


def test_read_json_of_one_input_is_the_apis_record(command: Any, wire_story: Path) -> None:
    done = command("read", wire_story, "--format", "json")
    assert done.exit_code == 0, done.stderr
    assert onrecord.decode_json(done.stdout) == onrecord.read(wire_story)


def test_read_json_of_a_folder_is_an_array(command: Any, pages: Path) -> None:
    done = command("read", pages, "--format", "json")
    assert done.exit_code == 1
    found = json.loads(done.stdout)
    assert [Path(each["source"]["path"]).name for each in found] == [
        "a.html",
        "b.html.gz",
        "c.html",
    ]
    assert found[0]["article"] == found[1]["article"]
    assert found[2]["skipped"] == "empty"


def test_read_jsonl_has_a_line_for_each_source_in_order(command: Any, pages: Path) -> None:
    missing = pages / "missing.html"
    done = command("read", missing, pages, "--format", "jsonl")
    outcomes = [onrecord.decode_json(line) for line in done.stdout.splitlines()]
    kinds = [type(outcome).__name__ for outcome in outcomes]
    assert kinds == ["Failed", "Record", "Record", "Skipped"]
    assert done.exit_code == 1
    assert "2 of 4 read; 1 skipped (1 empty); 1 failed (1 missing)" in done.stderr
    assert f"onrecord: {missing}: failed: missing" in done.stderr


def test_read_in_two_processes_gives_the_same_bytes(process: Any, pages: Path) -> None:
    alone = process("read", pages, "--format", "jsonl")
    shared = process("read", pages, "--format", "jsonl", "-j", 2)
    assert alone.stdout == shared.stdout
    assert alone.stdout.count(b"\n") == 3


def test_read_one_input_shows_its_view(command: Any, wire_story: Path) -> None:
    record = onrecord.read(wire_story)
    assert isinstance(record, onrecord.Record)
    assert record.article.headline
    done = command("read", wire_story, env={"COLUMNS": "100"})
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert record.article.headline.value in lines
    assert "Who said what" in lines
    assert "\x1b" not in done.stdout


def test_read_several_inputs_shows_a_table(command: Any, pages: Path) -> None:
    done = command("read", pages)
    assert done.exit_code == 1
    assert done.stdout.split()[:2] == ["Source", "Headline"]
    assert "skipped: empty" in done.stdout


def test_read_blocks_lists_every_block(command: Any, wire_story: Path) -> None:
    record = onrecord.read(wire_story)
    assert isinstance(record, onrecord.Record)
    done = command("read", wire_story, "--blocks")
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert [(row[0], row[1]) for row in rows] == [(str(b.id), b.role) for b in record.blocks]
    assert [(row[3], row[4]) for row in rows] == [(b.path, b.text) for b in record.blocks]


def test_read_without_statements_finds_none(command: Any, wire_story: Path) -> None:
    done = command("read", wire_story, "--no-statements", "--format", "json")
    record = json.loads(done.stdout)
    assert record["statements"] == record["entities"] == record["times"] == []
    assert record["article"]["body"]


def test_read_text_is_headline_and_body(command: Any, wire_story: Path) -> None:
    record = onrecord.read(wire_story)
    assert isinstance(record, onrecord.Record)
    assert record.article.headline
    done = command("read", wire_story, "--format", "text")
    assert done.stdout == f"{record.article.headline.value}\n\n{record.article.text}\n"


def test_read_text_of_several_stories_is_split_by_form_feeds(command: Any, pages: Path) -> None:
    done = command("read", pages, "--format", "text")
    first, second = done.stdout.split("\f\n")
    assert first == second


def test_read_markdown_begins_with_the_headline(command: Any, wire_story: Path) -> None:
    done = command("read", wire_story, "--format", "markdown")
    assert done.stdout.startswith("# ")
    assert "\n## Who said what\n" in done.stdout


def test_read_standard_input(command: Any, wire_story: Path) -> None:
    done = command("read", "-", "--format", "json", input=wire_story.read_bytes())
    record = json.loads(done.stdout)
    assert (
        record["article"] == json.loads(onrecord.encode_json(onrecord.read(wire_story)))["article"]
    )
    assert "path" not in record["source"]


def test_read_binary_standard_input_fails_by_name(command: Any) -> None:
    done = command("read", "-", input=b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 4)
    assert done.exit_code == 1
    assert done.stderr.startswith("onrecord: -: failed: binary")


def test_read_story_takes_all_text_for_its_body(command: Any) -> None:
    done = command("read", "-", "--as", "story", "--format", "json", input=TEXT)
    record = json.loads(done.stdout)
    assert record["article"]["text"] == TEXT.strip()


def test_read_published_dates_what_the_text_does_not(command: Any) -> None:
    words = ("read", "-", "--as", "story", "--published", "2025-11-09", "--format", "json")
    record = json.loads(command(*words, input=TEXT).stdout)
    assert record["article"]["published"]["value"] == "2025-11-09"
    assert [time["value"] for time in record["times"]] == ["2025-11-07"]


def test_read_url_is_the_pages_address(command: Any, wire_story: Path) -> None:
    address = "https://news.example/2025/story"
    done = command("read", wire_story, "--url", address, "--format", "json")
    assert json.loads(done.stdout)["source"]["url"] == address


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:9/", "ftp://news.example/", "file:///etc/passwd"]
)
def test_read_forbidden_address_is_refused_by_name(command: Any, address: str) -> None:
    done = command("read", address, "--format", "json")
    assert done.exit_code == 1
    assert json.loads(done.stdout)["failed"] == "address refused"


def test_read_output_goes_into_the_file(command: Any, wire_story: Path, tmp_path: Path) -> None:
    target = tmp_path / "record.json"
    done = command("read", wire_story, "--format", "json", "-o", target)
    assert done.exit_code == 0
    assert done.stdout == ""
    assert json.loads(target.read_bytes())["schema"] == "onrecord/1"


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no text")
def test_read_file_whose_name_is_not_utf8(process: Any, tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff.html"
    with open(path, "wb") as file:
        file.write(b"")
    done = process("read", tmp_path, "--format", "jsonl")
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert json.loads(done.stdout)["skipped"] == "empty"


@pytest.mark.parametrize("url", ["notaurl", "javascript:alert(1)"])
def test_url_that_is_no_address_is_wrong_usage(command: Any, wire_story: Path, url: str) -> None:
    done = command("read", wire_story, "--url", url)
    assert done.exit_code == 2
    assert "http://" in done.stderr
