"""`onrecord rankings` on a made-up site whose most-read list changes by the hour."""

import csv
import io
import json
from html import escape
from pathlib import Path

import pytest

import onrecord
from onrecord.archive.archive import Archive
from onrecord.archive.kept import Capture, Imported
from onrecord.cli.rankingview import build_history, draw_bars
from onrecord.types import Record, Skipped

SITE = "https://news.example/"
FORMULA = '=HYPERLINK("https://bad.example";"Click to win the harbour lottery")'
ESCAPE = "Red \x1b[31malert\x1b[0m at the old harbour as the \u202eferry sinks"
HOURS = (
    ("08", (FORMULA, "Old ferry stays until spring after the vote", "Bridge over the bay opens")),
    ("09", ("Old ferry stays until spring after the vote", FORMULA, "Bridge over the bay opens")),
    ("10", ("Old ferry stays until spring after the vote", ESCAPE, "Bridge over the bay opens")),
)


def build_front(headlines: tuple[str, ...]) -> bytes:
    top = "".join(f"<li><a href='/t/{n}'>Top story number {n} of today</a></li>" for n in range(6))
    items = "".join(
        f'<li><a href="/n/{hash_words(words)}">{escape(words)}</a></li>' for words in headlines
    )
    return (
        f"<html lang=en><body><main><h2>Top stories</h2><ul>{top}</ul></main>"
        f"<aside><h2>ACCESS RANKING</h2><ol>{items}</ol></aside></body></html>"
    ).encode()


def hash_words(words: str) -> int:
    return sum(map(ord, words))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an archive of three captures, and one that does not say when."""
    path = tmp_path_factory.mktemp("rankings") / "news.db"
    taken = []
    for hour, headlines in HOURS:
        outcome = onrecord.read(build_front(headlines), url=SITE)
        assert isinstance(outcome, Record | Skipped)
        at = f"2025-11-09T{hour}:00:00Z"
        capture = Capture(id=0, page=0, digest=outcome.source.digest, captured=at)
        undated = Capture(id=0, page=0, digest=outcome.source.digest, path="a.html")
        captures = (capture, undated) if hour == "08" else (capture,)
        taken.append(Imported(outcome=outcome, captures=captures))
    with Archive(path) as archive:
        archive.take(taken)
    return path


@pytest.fixture
def rankings(command, path: Path):
    """Return a function that runs `onrecord rankings` on the archive."""
    return lambda *words: command("rankings", *words, "--archive", path)


def test_without_a_title_the_lists_are_shown(rankings) -> None:
    done = rankings("news.example")
    assert done.exit_code == 0
    assert "ACCESS RANKING" in done.stdout
    assert "Top stories" in done.stdout


def test_view_shows_ranks_and_what_moved(rankings) -> None:
    done = rankings("news.example", "--list", "access ranking")
    assert done.exit_code == 0
    ferry = next(line for line in done.stdout.splitlines() if "Old ferry" in line)
    assert ferry.split()[0] == "1"
    assert "new" in next(line for line in done.stdout.splitlines() if "alert" in line)
    assert "1 capture does not say when" in done.stderr


def test_hostile_headline_is_shown_without_its_controls(rankings) -> None:
    done = rankings("news.example", "--list", "access ranking")
    assert "\x1b" not in done.stdout
    assert "\u202e" not in done.stdout


def test_csv_has_a_line_for_each_place_and_no_formula(rankings) -> None:
    done = rankings("news.example", "--list", "ACCESS RANKING", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert len(rows) == 9
    assert rows[0]["headline"] == f"'{FORMULA}"
    assert [row["rank"] for row in rows[:3]] == ["1", "2", "3"]
    assert rows[0]["instant"] == "2025-11-09T08:00:00Z"
    assert "\x1b" not in done.stdout


def test_json_is_the_histories(rankings) -> None:
    (history,) = json.loads(rankings("news.example", "--list", "access", "--format", "json").stdout)
    assert len(history["showings"]) == 3
    assert history["undated"] == 1
    line = json.loads(rankings("news.example", "--list", "access", "-f", "jsonl").stdout)
    assert line == history


def test_since_is_of_the_captures(rankings) -> None:
    words = ("--list", "access", "--since", "2025-11-09T10:00:00Z", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(rankings("news.example", *words).stdout)))
    assert {row["instant"] for row in rows} == {"2025-11-09T10:00:00Z"}


def test_unknown_list_is_told_with_those_there_are(rankings) -> None:
    done = rankings("news.example", "--list", "weather")
    assert done.exit_code == 1
    assert "it has ACCESS RANKING, Top stories" in done.stderr


def test_unknown_site_exits_with_one(rankings) -> None:
    done = rankings("other.example")
    assert done.exit_code == 1
    assert "no list" in done.stderr


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_view_keeps_to_the_width(path: Path, width: int) -> None:
    from rich.console import Console

    with Archive(path, read_only=True) as archive:
        (history,) = archive.ranking_history("news.example", "access ranking")
    console = Console(width=width, record=True, file=io.StringIO())
    console.print(build_history(history, width))
    text = console.export_text()
    assert max(map(len, text.splitlines())) <= width
    assert "ferry stays" in " ".join(text.split())


def test_bars_are_high_for_high_ranks() -> None:
    assert draw_bars([1, 5, None, 10], 10) == "█▅·▁"
    assert len(draw_bars([1] * 500, 10)) == 24
