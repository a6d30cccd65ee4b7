"""The figures that triggers keep are those that one pass over the records would give."""

import sqlite3
from pathlib import Path

import msgspec
import pytest

from onrecord.archive.archive import Archive
from onrecord.settings import DEFAULT
from onrecord.statements.speakerwords import load_speaker_words

URL = "https://news.example/ferry"
ANEW = (
    (
        "SELECT outlet, day, count(*), sum(statements), sum(direct), sum(sourced), sum(unnamed) "
        "FROM page_tallies WHERE page_id IN (SELECT page_id FROM records WHERE latest = 1) "
        "GROUP BY outlet, day ORDER BY 1, 2",
        "SELECT * FROM tallies ORDER BY 1, 2",
    ),
    (
        "SELECT month, profile_id, sum(statements) FROM page_quoted "
        "WHERE page_id IN (SELECT page_id FROM records WHERE latest = 1) "
        "GROUP BY month, profile_id ORDER BY 1, 2",
        "SELECT * FROM quoted ORDER BY 1, 2",
    ),
)


def check(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        for anew, kept in ANEW:
            rows = connection.execute(kept).fetchall()
            assert rows == connection.execute(anew).fetchall()
            assert rows


def build(make, number: int, url: str | None = URL, published: str = "2025-11-09") -> bytes:
    time = f'<meta property="article:published_time" content="{published}T08:00:00Z">'
    return make.page(number, url=url).replace(b"</head>", time.encode() + b"</head>")


def test_new_records_are_counted(archive: Archive, make, write) -> None:
    pages = [build(make, n, None, f"1969-12-3{n % 2}") for n in range(3)]
    archive.add(write("pages", [*pages, build(make, 4), make.page(5)]))
    check(archive.path)


def test_only_the_latest_version_counts(archive: Archive, make, write) -> None:
    for number, day in enumerate(("2025-11-09", "2025-11-10", "2025-11-09")):
        archive.add(write(str(number), [build(make, number, published=day)]))
        check(archive.path)
    with sqlite3.connect(archive.path) as connection:
        query = "SELECT sum(records) FROM tallies WHERE outlet = '*'"
        assert connection.execute(query).fetchone() == (1,)


def test_rereading_counts_anew(archive: Archive, make, write) -> None:
    archive.add(write("pages", [build(make, n) for n in range(3)]), statements=False)
    with sqlite3.connect(archive.path) as connection:
        assert connection.execute("SELECT count(*) FROM quoted").fetchone() == (0,)
    archive.reread()
    check(archive.path)
    archive.reread(settings=msgspec.structs.replace(DEFAULT, max_depth=50))
    check(archive.path)


@pytest.mark.parametrize("language", ["en"])
def test_unnamed_source_has_the_name_that_the_schema_knows(language: str) -> None:
    assert load_speaker_words(language).unnamed == "unnamed source"
