"""`onrecord add`, `reread` and `ledger`: what they print and how they exit."""

import contextlib
import json
import os
import pty
import re
import shlex
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from onrecord.archive.archive import Archive

GOLDENS = Path(__file__).parents[1] / "goldens"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


def test_add_says_what_became_of_each_source(command, file: Path) -> None:
    result = command("add", GOLDENS / "wire-wordpress", GOLDENS / "index-page", "-a", file)
    assert result.exit_code == 0
    assert "2 sources = 1 record + 1 skipped (1 index page) + 0 failed" in result.output
    again = command("add", GOLDENS / "wire-wordpress", "-a", file)
    assert "1 source = 0 records + 0 skipped + 0 failed + 1 unchanged" in again.output


def test_add_exits_with_1_when_a_source_failed(command, file: Path, tmp_path: Path) -> None:
    result = command("add", tmp_path / "none.html", "-a", file)
    assert result.exit_code == 1
    assert "1 source = 0 records + 0 skipped + 1 failed (1 missing)" in result.output
    words = result.stderr.partition("`onrecord ")[2].partition("`")[0]
    assert "none.html" in command(*shlex.split(words)).stdout


def test_add_says_that_later_hints_change_nothing(command, file: Path, tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_bytes(b"<h1>Contact us</h1>")
    assert "kept before" not in command("add", page, "-a", file).stderr
    assert "kept before" not in command("add", page, "-a", file).stderr
    again = command("add", page, "-a", file, "--published", "2025-11-09")
    assert "1 unchanged" in again.stdout
    assert "kept before" in again.stderr


def test_add_reads_standard_input(command, wire_story: Path, file: Path) -> None:
    page = wire_story.read_bytes()
    result = command("add", "-", "-a", file, "--url", "https://news.example/x", input=page)
    assert result.exit_code == 0
    with Archive(file, read_only=True) as archive:
        assert archive.content(1) == page
        assert next(archive.pages()).outcome.source.url == "https://news.example/x"


@pytest.mark.parametrize(
    "words",
    [
        ["-", "-"],
        [str(GOLDENS), "--url", "https://news.example/"],
        ["x.html", "--url", "news.example"],
        ["x.html", "--published", "soon"],
        ["x.html", "--processes", "0"],
    ],
)
def test_wrong_use_exits_with_2(command, file: Path, words: list[str]) -> None:
    assert command("add", *words, "-a", file, input=b"").exit_code == 2


def test_add_leaves_another_file_alone(command, wire_story: Path, tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("mine")
    result = command("add", wire_story, "-a", other)
    assert result.exit_code == 1
    assert "not an archive of onrecord" in result.output
    assert other.read_text() == "mine"


def test_the_archive_may_be_named_by_the_environment(command, wire_story, file: Path) -> None:
    result = command("add", wire_story, env={"ONRECORD_ARCHIVE": str(file)})
    assert result.exit_code == 0
    assert file.is_file()


def test_reread_says_what_was_written_anew(command, wire_story: Path, file: Path) -> None:
    command("add", wire_story, "-a", file, "--no-statements")
    result = command("reread", "-a", file)
    assert result.exit_code == 0
    assert "1 page = 1 written anew + 0 the same + 0 failed" in result.output
    assert "0 pages" in command("reread", "-a", file).output
    assert "1 page = 0 written anew + 1 the same" in command("reread", "-a", file, "--all").output


def test_reread_needs_an_archive(command, tmp_path: Path) -> None:
    result = command("reread", "-a", tmp_path / "none.db")
    assert result.exit_code == 1
    assert "no such archive" in result.output
    assert not (tmp_path / "none.db").exists()


def test_the_ledger_names_what_failed(command, file: Path, tmp_path: Path) -> None:
    page = tmp_path / f"{'a' * 150}.html"
    page.write_bytes(b"%PDF-1.7")
    command("add", page, GOLDENS / "index-page", "-a", file)
    counts = json.loads(command("ledger", "-a", file, "--format", "json").stdout)
    assert counts["sources"] == 2
    assert (counts["skipped"], counts["failed"]) == ({"index page": 1}, {"binary": 1})
    shown = command("ledger", "-a", file).output
    assert "sources in" in shown
    assert "binary" in shown
    (named,) = command("ledger", "-a", file, "--failed").stdout.splitlines()
    assert str(page) in named
    assert "PDF" in named
    lines = command("ledger", "-a", file, "--skipped", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["reason"] for line in lines] == ["index page"]


def test_a_bar_shows_rate_and_time_left(file: Path) -> None:
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(ours, (40, 120))
    words = ["add", str(GOLDENS), "--archive", str(file)]
    line = [sys.executable, "-m", "onrecord.cli", *words]
    running = subprocess.Popen(line, stderr=theirs, stdout=subprocess.PIPE, env={"TERM": "xterm"})
    os.close(theirs)
    shown = b""
    with contextlib.suppress(OSError):
        while part := os.read(ours, 4096):
            shown += part
    out, _ = running.communicate()
    os.close(ours)
    assert b"25 sources = 24 records" in out
    assert b"Adding" in shown
    assert re.search(rb"\d+/25", shown)
    assert b"sources/s" in shown
    assert re.search(rb"\d:\d\d:\d\d", shown)


def test_an_empty_folder_is_wrong_use(command, file: Path, tmp_path: Path) -> None:
    assert command("add", tmp_path, "-a", file).exit_code == 2
