"""`onrecord history` on a page that was edited twice, and once silently."""

import io
import json
from pathlib import Path

import pytest

import onrecord
from onrecord.archive.archive import Archive
from onrecord.archive.kept import Capture, Imported
from onrecord.types import Record

URL = "https://news.example/ferry"
LEAD = "The council of the harbour voted on Tuesday to keep the old ferry until spring."
SAID = "“The ferry is safe for another winter,” said Ann Lee, the mayor of the harbour."
LAST = "The next meeting of the council is on Friday in the town hall of the harbour."
HOSTILE = "Nobody \x1b]0;owned\x07 spoke [bold]against[/bold] it at the meeting of the council."
VERSIONS = (
    ("Old ferry stays until spring", (LEAD, SAID, LAST), ""),
    ("Old ferry stays until summer", (LEAD, SAID.replace("another", "one more"), LAST), ""),
    ("Old ferry stays until summer", (LEAD, SAID, HOSTILE, LAST), "2025-11-09T11:30:00Z"),
)


def build_page(headline: str, body: tuple[str, ...], modified: str) -> bytes:
    time = f'<meta property="article:modified_time" content="{modified}">' if modified else ""
    text = "".join(f"<p>{each}</p>" for each in body)
    head = f"<head><title>{headline}</title>{time}</head>"
    return f"<html lang=en>{head}<article><h1>{headline}</h1>{text}</article></html>".encode()


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an archive of the versions, the last added first."""
    return build_archive(tmp_path_factory.mktemp("history") / "news.db", 3)


def build_archive(path: Path, count: int) -> Path:
    """Make an archive of the last versions, the last added first."""
    taken = []
    for hour, version in reversed(list(enumerate(VERSIONS[-count:], 13 - count))):
        record = onrecord.read(build_page(*version), url=URL)
        assert isinstance(record, Record)
        at = f"2025-11-09T{hour}:00:00Z"
        capture = Capture(id=0, page=0, digest=record.source.digest, captured=at)
        taken.append(Imported(outcome=record, captures=(capture,)))
    with Archive(path) as archive:
        archive.take(taken)
    return path


@pytest.fixture
def history(command, path: Path):
    """Return a function that runs `onrecord history` on the archive."""
    return lambda *words: command("history", *words, "--archive", path)


def test_view_tells_each_step(history) -> None:
    done = history(URL)
    assert done.exit_code == 0
    assert "[-spring-] {+summer+}" in done.stdout
    assert "[-another-] {+one more+}" in " ".join(done.stdout.split())
    assert done.stdout.count("silent edit") == 1
    assert "statement reworded: Ann Lee" in done.stdout


def test_hostile_words_are_shown_without_their_controls(history) -> None:
    done = history(URL)
    assert "\x1b" not in done.stdout
    assert "[bold]against[/bold]" in " ".join(done.stdout.split())


def test_json_has_versions_and_steps(history) -> None:
    told = json.loads(history(URL, "--format", "json").stdout)
    assert [each["first"][11:13] for each in told["versions"]] == ["10", "11", "12"]
    assert [step["change"]["silent"] for step in told["steps"]] == [True, False]
    lines = history(URL, "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == told["steps"]


def test_silent_edits_alone_are_shown_when_asked_for(history) -> None:
    lines = history(URL, "--silent", "--format", "jsonl").stdout.splitlines()
    assert len(lines) == 1


def test_no_silent_edit_is_not_called_no_change(command, tmp_path: Path) -> None:
    path = build_archive(tmp_path / "news.db", 2)
    told = command("history", URL, "--silent", "--archive", path).stdout
    assert told.endswith("no silent edit\n")


def test_unknown_address_exits_with_one(history) -> None:
    done = history("https://news.example/none")
    assert done.exit_code == 1
    assert "nothing of" in done.stderr


def test_colour_marks_what_changed(path: Path) -> None:
    from rich.console import Console

    from onrecord.cli.historyview import build_history

    with Archive(path, read_only=True) as archive:
        found = archive.history(URL)
    assert found is not None
    console = Console(width=80, file=io.StringIO(), force_terminal=True, color_system="standard")
    for view in build_history(found, colour=True):
        console.print(view)
    assert isinstance(console.file, io.StringIO)
    assert "\x1b[9;31mspring" in console.file.getvalue()
