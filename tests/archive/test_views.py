"""The documented SQL views answer, in SQLite itself and in Datasette."""

import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.archive.archive import Archive

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "guide" / "sql.md"
VIEWS = (
    "records_view",
    "statements_view",
    "rankings_view",
    "lists_view",
    "families_view",
    "quotations_view",
    "people_view",
)
GOLDENS = ROOT / "tests" / "goldens"
STARTUP = 60.0


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an archive of the sample pages, and of a reprint of one."""
    path = tmp_path_factory.mktemp("views") / "news.db"
    reprint = (GOLDENS / "wire-wordpress" / "page.html").read_bytes()
    reprint = reprint.replace(b"canonical", b"elsewhere").replace(b"og:url", b"elsewhere")
    with Archive(path) as archive:
        archive.add(*sorted(GOLDENS.glob("*/page.*")))
        archive.add(reprint, url="https://reprint.example/wire")
    return path


def list_columns(view: str) -> list[str]:
    """Return the columns that the guide's table of a view names."""
    text = GUIDE.read_text(encoding="utf-8")
    section = text.split(f"## `{view}`", 1)[1].split("\n## ", 1)[0]
    return [
        name
        for cell in re.findall(r"^\| (`[^|]+) \|", section, flags=re.MULTILINE)
        for name in re.findall(r"`(\w+)`", cell)
    ]


def list_queries() -> list[str]:
    """Return the guide's queries."""
    return re.findall(r"^```sql\n(.*?)^```", GUIDE.read_text(encoding="utf-8"), re.M | re.S)


@pytest.mark.parametrize("view", VIEWS)
def test_view_has_the_columns_of_the_guide(path: Path, view: str) -> None:
    with sqlite3.connect(path) as connection:
        cursor = connection.execute(f"SELECT * FROM {view}")
        assert [column[0] for column in cursor.description] == list_columns(view)
        assert cursor.fetchone() is not None


@pytest.mark.parametrize("query", list_queries())
def test_query_of_the_guide_finds_something(path: Path, query: str) -> None:
    with sqlite3.connect(path) as connection:
        assert connection.execute(query).fetchall() != []


def test_views_agree_with_the_archive(path: Path) -> None:
    with Archive(path, read_only=True) as archive, sqlite3.connect(path) as connection:
        records = [page for page in archive.pages() if hasattr(page.outcome, "article")]
        rows = connection.execute("SELECT page, url, statements FROM records_view ORDER BY page")
        assert rows.fetchall() == [
            (page.id, page.url, len(page.outcome.statements)) for page in records
        ]
        ranked = sum(len(each.items) for page in archive.pages() for each in page.outcome.rankings)
        assert connection.execute("SELECT count(*) FROM rankings_view").fetchone() == (ranked,)
        speakers = connection.execute("SELECT id, speaker FROM statements_view").fetchall()
        hits = {hit.id: hit for hit in archive.search(limit=None)}
        assert {
            number: sorted(speaker.split("; ")) if speaker else [] for number, speaker in speakers
        } == {
            number: sorted(person.split(" (")[0] for person in hit.people)
            for number, hit in hits.items()
        }


@pytest.fixture(scope="module")
def datasette(path: Path) -> Iterator[str]:
    """Serve the archive by Datasette on the loopback address; return where."""
    pytest.importorskip("datasette")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "datasette", "serve", str(path), "--port", str(port)]
    log = path.with_name("datasette.log")
    with log.open("wb") as stream:
        server = subprocess.Popen(
            [*command, "--host", "127.0.0.1"], stdout=stream, stderr=stream, env=dict(os.environ)
        )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(f"{address}/-/versions.json", server, log)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)


def wait_for(address: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + STARTUP
    while time.monotonic() < end:
        assert server.poll() is None, log.read_text()
        try:
            urllib.request.urlopen(address, timeout=5).read()
            return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise AssertionError(log.read_text())


@pytest.mark.parametrize("view", VIEWS)
def test_view_answers_in_datasette(path: Path, datasette: str, view: str) -> None:
    address = f"{datasette}/news/{view}.json?_shape=objects&_size=5"
    answer = json.load(urllib.request.urlopen(address, timeout=30))
    assert answer["rows"]
    assert list(answer["rows"][0]) == list_columns(view)


def test_full_text_query_answers_in_datasette(datasette: str) -> None:
    query = next(each for each in list_queries() if "statements_fts" in each)
    words = urllib.parse.urlencode({"sql": query.strip().rstrip(";"), "_shape": "array"})
    assert json.load(urllib.request.urlopen(f"{datasette}/news.json?{words}", timeout=30))


def test_page_of_a_view_opens_in_datasette(datasette: str) -> None:
    page = urllib.request.urlopen(f"{datasette}/news/records_view", timeout=30).read().decode()
    assert "records_view" in page
