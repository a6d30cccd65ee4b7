"""The front: the same figures as page, data and tables."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from onrecord.archive.archive import Archive
from onrecord.types import Record
from onrecord.web.counting import Counting
from onrecord.web.pool import Archives
from onrecord.web.views.front import build_front


@pytest.fixture
def front(client: Any) -> Any:
    """Return the front's data."""
    return client.get("/index.json").json()


def test_figures_are_those_of_the_archive(front: Any, sample: Path) -> None:
    with Archive(sample, read_only=True) as archive:
        records = list(archive.records())
    assert front["figures"]["records"] == len(records)
    assert front["figures"]["statements"] == sum(len(each.statements) for each in records)
    counted = sum(bar["statements"] for bar in front["bars"])
    assert counted + front["figures"]["undated"] == front["figures"]["statements"]


def test_unnamed_share_counts_unnamed_sources(front: Any, sample: Path) -> None:
    with Archive(sample, read_only=True) as archive:
        statements = [s for record in archive.records() for s in record.statements]
    unnamed = sum(each.speaker_name == "unnamed source" for each in statements)
    sourced = sum(each.speaker_name is not None for each in statements)
    assert 0 < front["figures"]["unnamed"] == unnamed / sourced


def test_latest_stories_stand_first(front: Any) -> None:
    times = [story["published"][:10] for story in front["latest"]]
    assert len(times) > 5
    assert times == sorted(times, reverse=True)


def test_quoted_people_are_counted_as_the_search_finds_them(front: Any, client: Any) -> None:
    assert front["quoted"]
    for each in front["quoted"][:3]:
        found = client.get("/search.json", params={"speaker": each["person"]}).json()
        assert found["found"]["count"] == each["statements"]


def test_page_shows_what_the_data_says(client: Any, front: Any) -> None:
    page = client.get("/").text
    assert front["latest"][0]["headline"] in page
    assert front["quoted"][0]["person"] in page
    assert front["rankings"][0]["places"][0]["headline"] in page


@pytest.mark.parametrize("table", ["bars", "quoted", "cited"])
def test_tables_are_the_data(client: Any, front: Any, table: str) -> None:
    answer = client.get(f"/index.csv?table={table}")
    assert answer.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [each["statements"] for each in rows] == [
        str(each["statements"]) for each in front[table]
    ]


def test_period_narrows_the_bars(client: Any, front: Any) -> None:
    year = client.get("/index.json?since=2025&until=2025").json()
    assert year["bars"]
    assert all(bar["end"] >= "2025-01-01" for bar in year["bars"])
    assert sum(bar["statements"] for bar in year["bars"]) < sum(
        bar["statements"] for bar in front["bars"]
    )
    assert year["figures"] == front["figures"]
    assert client.get("/index.json?since=1700&until=1701").json()["bars"] == []
    assert client.get("/?since=&until=").status_code == 200


def test_empty_archive_has_a_front(open_client: Any, tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    Archive(path).close()
    room = open_client(path)
    page = room.get("/").text
    assert "Nothing has been added" in page
    assert "No statement is on record yet." in page
    assert "data-chart" not in page
    assert room.get("/index.json").json()["figures"]["records"] == 0
    assert room.get("/search").status_code == 200


def test_front_is_shown_while_figures_are_being_counted(sample: Path) -> None:
    with Archive(sample, read_only=True) as archive:
        front = build_front(archive, None, since=None, until=None)
    assert not front.is_counted
    assert front.latest
    assert front.bars
    assert front.quoted == front.cited == ()


def test_figures_are_counted_anew_when_the_archive_changes(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    page = b"<html><body><article><h1>Mayor keeps the old ferry</h1><p>%s</p></article></body>"
    text = b"The mayor said on Tuesday that the ferry is safe for another winter. " * 4
    Archive(path).close()
    archives = Archives(path)
    counting = Counting(archives)
    with Archive(path) as archive:
        before = read(counting, archive)
        archive.add(page % text, url="https://a.example/1")
        assert any(isinstance(each, Record) for each in archive.records())
        after = read(counting, archive)
        assert after is not before
        assert read(counting, archive) is after
    counting.close()
    archives.close()


def read(counting: Counting, archive: Archive) -> Any:
    from onrecord.archive.views.prominence import read_state

    return counting.read(read_state(archive.connection))
