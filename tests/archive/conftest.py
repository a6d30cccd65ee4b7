"""Pages made up for the archive, WARC files made of them, and what an archive holds as text."""

import gzip
import sqlite3
import uuid
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from onrecord.archive.archive import Archive

Write = Callable[..., Path]

WORDS = (
    "The council of the harbour voted on Tuesday to keep the old ferry until spring. "
    "The mayor, Ann Lee, said the ferry was “safe for another winter” and denied that it leaks. "
    "A spokesman for the owners told reporters the works would begin in March."
)
INDEX = (
    b"<html><body>" + b"<li><a href='/n/%d'>One more story of the day</a></li>" * 40 + b"</body>"
)
NOT_KEPT = frozenset({"runs.started", "runs.finished", "sources.run_id"})
NUMBERED_ANEW = frozenset({"people.id", "profiles.person_id"})


def build_page(number: int = 1, *, text: str = WORDS, url: str | None = None) -> bytes:
    """Return a page; its words differ by number, its address is `url`."""
    canonical = "" if url is None else f'<link rel="canonical" href="{url}">'
    ranked = "".join(
        f'<li><a href="/most/{n}">Ranked story number {n} of the day</a></li>' for n in range(1, 6)
    )
    return (
        f"<!doctype html><html lang=en><head><title>Ferry {number} stays</title>{canonical}</head>"
        f"<body><article><h1>Ferry number {number} stays until spring</h1>"
        f"<p>{text}</p><p>Ferry number {number} carries {number * 7} people a day.</p>"
        f"<p>{text.replace('Tuesday', 'Friday')}</p></article>"
        f"<aside><h2>Most read</h2><ol>{ranked}</ol></aside></body></html>"
    ).encode()


def build_warc(*records: tuple[str, str, bytes, dict[str, str]], packed: bool = True) -> bytes:
    """Return a WARC file of records: type, address, block, further headers."""
    parts = []
    for kind, url, block, headers in records:
        fields = {
            "WARC-Type": kind,
            "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, url + kind)}>",
            "WARC-Target-URI": url,
            "WARC-Date": "2025-11-09T08:10:00Z",
            "Content-Type": "application/http; msgtype=response",
            "Content-Length": str(len(block)),
            **headers,
        }
        head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        record = f"WARC/1.1\r\n{head}\r\n".encode() + block + b"\r\n\r\n"
        parts.append(gzip.compress(record, mtime=0) if packed else record)
    return b"".join(parts)


def build_response(body: bytes, *, status: str = "200 OK", **headers: str) -> bytes:
    """Return an HTTP response; header names are given with underscores."""
    fields = {"Content_Type": "text/html; charset=utf-8", **headers}
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


def dump_archive(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of the archive but times and numbers of runs and the numbers of people.

    People are joined batch by batch, so their numbers follow the clock; who is joined does not.
    """
    connection = sqlite3.connect(path)
    listed = "SELECT name FROM sqlite_schema WHERE type = 'table' AND instr(name, '_fts') = 0"
    tables = [row[0] for row in connection.execute(listed)]
    dump = {table: dump_table(connection, table) for table in tables if table != "sqlite_stat1"}
    for index in ("records_fts", "statements_fts", "rankings_fts"):
        connection.execute(
            f"CREATE VIRTUAL TABLE temp.{index}_words USING fts5vocab(main, {index}, instance)"
        )
        words = f"SELECT * FROM temp.{index}_words"
        dump[index] = sorted(connection.execute(words).fetchall())
    joined = """
        SELECT group_concat(profiles.id) FROM (SELECT * FROM profiles ORDER BY id) AS profiles
        GROUP BY person_id ORDER BY 1
    """
    dump["joined"] = connection.execute(joined).fetchall()
    connection.close()
    return dump


def dump_table(connection: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    left_out = NOT_KEPT | NUMBERED_ANEW
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    chosen = [name for name in columns if f"{table}.{name}" not in left_out]
    query = f"SELECT {', '.join(chosen)} FROM {table}"
    return sorted(connection.execute(query).fetchall(), key=repr)


@pytest.fixture(scope="session")
def make() -> SimpleNamespace:
    """Return what pages and WARC files are made with."""
    return SimpleNamespace(
        page=build_page, warc=build_warc, response=build_response, index=INDEX, words=WORDS
    )


@pytest.fixture
def dump() -> Callable[[Path], dict[str, list[tuple[object, ...]]]]:
    """Return what shows all that an archive holds."""
    return dump_archive


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a function that writes files below the test's folder and returns it."""

    def write_all(folder: str, files: Iterable[bytes]) -> Path:
        target = tmp_path / folder
        target.mkdir(exist_ok=True)
        for number, data in enumerate(files, start=1):
            (target / f"{number:03}.html").write_bytes(data)
        return target

    return write_all


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """Return an empty archive."""
    with Archive(tmp_path / "news.db") as opened:
        yield opened
