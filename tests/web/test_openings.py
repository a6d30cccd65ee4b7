"""What readers opened: counted by day, kept beside the archive, shown by rank and by section."""

import datetime
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.archive.openings import OpeningsFile
from onrecord.errors import ArchiveForeign
from onrecord.web.openings import MOST_WAITING, Openings
from onrecord.web.pool import Archives

DAY = datetime.date(2026, 11, 23)
Open = Callable[..., Any]


@pytest.fixture
def copy(sample: Path, tmp_path: Path) -> Path:
    """Return an archive of one's own, beside which counts may be kept."""
    return Path(shutil.copy(sample, tmp_path / "news.db"))


def open_openings(path: Path, day: datetime.date = DAY) -> Openings:
    return Openings(path, Archives(path), lambda: day)


def test_opened_record_stands_in_the_ranking(open_client: Open, copy: Path) -> None:
    room = open_client(copy)
    pages = [hit["page"] for hit in room.get("/search.json?in=records").json()["records"][:2]]
    for page in (pages[0], pages[1], pages[1]):
        assert room.get(f"/records/{page}").status_code == 200
    found = room.get("/most-read.json").json()
    assert [(each["rank"], each["times"], each["page"]) for each in found["ranking"]] == [
        (1, 2, pages[1]),
        (2, 1, pages[0]),
    ]
    assert found["openings"] == 3
    front = room.get("/")
    assert "Access ranking" in front.text
    assert room.get("/index.json").json()["read_here"]["ranking"][0]["page"] == pages[1]


def test_popular_is_by_section(open_client: Open, copy: Path) -> None:
    room = open_client(copy)
    for page in range(1, 12):
        room.get(f"/records/{page}")
    found = room.get("/most-read.json").json()
    sections = {each["section"]: each for each in found["sections"]}
    assert len(sections) > 1
    for name, each in sections.items():
        assert {story["section"].casefold() for story in each["stories"]} == {name.casefold()}
    assert "Popular" in room.get("/most-read").text
    lines = room.get("/most-read.csv?table=popular").text.splitlines()
    assert len(lines) == 1 + sum(len(each["stories"]) for each in found["sections"])


@pytest.mark.parametrize(
    ("path", "headers", "method"),
    [
        ("/records/1.json", {}, "GET"),
        ("/records/1", {"sec-purpose": "prefetch;prerender"}, "GET"),
        ("/records/1", {"cache-control": "max-age=0"}, "GET"),
        ("/records/1", {}, "HEAD"),
        ("/records/99999999", {}, "GET"),
        ("/records/1/page", {}, "GET"),
    ],
)
def test_what_nobody_opens_is_not_counted(
    open_client: Open, copy: Path, path: str, headers: dict[str, str], method: str
) -> None:
    room = open_client(copy)
    room.request(method, path, headers=headers)
    assert room.get("/most-read.json").json()["openings"] == 0


def test_counts_last_and_the_archive_is_not_touched(copy: Path) -> None:
    before = copy.read_bytes()
    first = open_openings(copy)
    first.note(1)
    first.close()
    second = open_openings(copy, DAY + datetime.timedelta(days=1))
    second.note(1)
    second.close()
    third = open_openings(copy)
    assert sum(third.count("2026-11-23", "2026-11-24").values()) == 2
    assert sum(third.count("2026-11-24", "2026-11-24").values()) == 1
    assert copy.read_bytes() == before
    kept = (copy.parent / "news.db.openings").read_bytes()
    assert b"127.0.0.1" not in kept


def test_file_holds_days_and_names_only(copy: Path) -> None:
    openings = open_openings(copy)
    openings.note(1)
    openings.close()
    with sqlite3.connect(openings.file.path) as connection:
        rows = connection.execute("SELECT * FROM openings").fetchall()
    connection.close()
    assert len(rows) == 1
    assert rows[0][0] == "2026-11-23"
    assert rows[0][1].startswith(("http", "sha256:"))
    assert rows[0][2] == 1


def test_place_that_cannot_be_written_still_counts(copy: Path) -> None:
    (copy.parent / "news.db.openings").mkdir()
    openings = open_openings(copy)
    openings.note(1)
    openings.write()
    assert openings.trouble
    assert sum(openings.count("2026-11-23", "2026-11-23").values()) == 1


def test_database_of_another_is_left_alone(copy: Path) -> None:
    path = copy.parent / "news.db.openings"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE mine (a)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(ArchiveForeign):
        OpeningsFile(copy).add({("2026-11-23", "https://a.example/"): 1})
    openings = open_openings(copy)
    openings.note(1)
    openings.close()
    assert path.read_bytes() == before


def test_file_is_bounded_and_the_oldest_go_first(copy: Path) -> None:
    file = OpeningsFile(copy, most=3)
    file.add({("2026-11-22", "a"): 9, ("2026-11-22", "b"): 1, ("2026-11-23", "c"): 1})
    file.add({("2026-11-23", "d"): 1})
    assert file.count("2026-11-01", "2026-11-30") == {"a": 9, "c": 1, "d": 1}


def test_waiting_openings_are_bounded(copy: Path) -> None:
    openings = open_openings(copy)
    for page in range(1, MOST_WAITING + 100):
        openings.note(page)
    assert len(openings._pages) == MOST_WAITING


def test_two_rooms_count_together(copy: Path) -> None:
    for _ in range(2):
        openings = open_openings(copy)
        openings.note(2)
        openings.close()
    assert sum(open_openings(copy).count("2026-11-23", "2026-11-23").values()) == 2


def test_record_that_is_gone_is_left_out(open_client: Open, copy: Path) -> None:
    OpeningsFile(copy).add({("2026-11-23", "https://gone.example/"): 5, ("2026-11-23", ""): 1})
    found = open_client(copy).get("/most-read.json?time=ever").json()
    assert found["ranking"] == []
    assert found["openings"] == 6
