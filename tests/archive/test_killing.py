"""Killed at any moment and started again, a run ends in the same archive as one undisturbed."""

import contextlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from onrecord.archive import batches
from onrecord.archive.archive import Archive
from onrecord.archive.kept import Added

KILLS = 50
SEED = 20251109
OPENING = 0.2
"""Share of the kills that fall about the opening of the archive."""


def add_in_child(path: Path, inputs: list[Path], sources: int, after: float) -> bool:
    """Add in a child process that is killed so many seconds after that many sources.

    Return whether it was. Sources and not only seconds, so that a busy machine kills no earlier.
    """
    told, telling = os.pipe()
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException), Archive(path) as archive:
            archive.add(*inputs, report=lambda *_: os.write(telling, b"."))
        os._exit(0)
    os.close(telling)
    while sources and os.read(told, 1):
        sources -= 1
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    os.close(told)
    return os.WIFSIGNALED(status)


def check_file(path: Path) -> None:
    """Check the file itself: pages of the database, foreign keys, full-text indexes."""
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    for index in ("records_fts", "statements_fts", "rankings_fts"):
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")
    connection.close()


@pytest.fixture(scope="module")
def inputs(make, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return a folder and a WARC file: new pages, equal ones, versions, failures, a revisit."""
    url, folder = "https://news.example/", tmp_path_factory.mktemp("pages")
    pages = [make.page(n % 70, url=f"{url}{n % 40}") for n in range(80)]
    for number, data in enumerate([*pages, make.index, b"%PDF-1.7", b""]):
        (folder / f"{number:03}.html").write_bytes(data)
    records = [
        ("response", f"{url}w{n % 30}", make.response(make.page(n % 45)), {}) for n in range(60)
    ]
    revisit = {
        "WARC-Refers-To-Target-URI": f"{url}w0",
        "WARC-Refers-To-Date": "2025-11-09T08:10:00Z",
    }
    warc = tmp_path_factory.mktemp("crawl") / "news.warc.gz"
    warc.write_bytes(make.warc(*records, ("revisit", f"{url}again", b"", revisit)))
    return [folder, warc]


@pytest.fixture(scope="module")
def undisturbed(inputs, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Added]:
    """Return the archive of a run that nothing disturbed, and what it met."""
    with Archive(tmp_path_factory.mktemp("archive") / "news.db") as archive:
        return archive.path, archive.add(*inputs)


def test_fifty_kills_end_in_the_same_archive(
    inputs, undisturbed, dump, tmp_path: Path, monkeypatch
) -> None:
    # Small batches, so that kills fall between them as often as into them.
    monkeypatch.setattr(batches, "MOST_PAGES", 3)
    moments, kills, lives, grown = random.Random(SEED), 0, 0, set()
    while kills < KILLS:
        lives += 1
        path, kept = tmp_path / f"killed{lives}.db", 0
        # As many kills as there are left, unless a run comes to its end between two of them.
        while kills < KILLS and add_in_child(path, inputs, *draw_moment(moments, kept)):
            kills, kept = kills + 1, count_kept(path)
            grown.add(kept)
        with Archive(path) as archive:
            archive.add(*inputs)
        assert {**dump(path), "runs": None} == {**dump(undisturbed[0]), "runs": None}
        check_file(path)
    assert len(grown) > 15, "the kills fell too early or too late to show anything"


def draw_moment(moments: random.Random, kept: int) -> tuple[int, float]:
    """Return sources and seconds: while the file is opened, between two sources, within one.

    A source that is kept already is passed over, so the kill falls some sources behind those.
    """
    if moments.random() < OPENING:
        return 0, moments.uniform(0.0, 0.03)
    return kept + moments.randrange(10), moments.uniform(0.0, 0.02)


def count_kept(path: Path) -> int:
    """Return how many sources a killed run has kept; each of them is accounted for."""
    if not path.exists() or not path.stat().st_size:
        return 0
    with Archive(path) as archive:
        ledger = archive.ledger()
    assert ledger.is_balanced
    return ledger.sources


def test_a_killed_run_counts_as_one(inputs, undisturbed, dump, tmp_path: Path) -> None:
    path = tmp_path / "killed.db"
    assert add_in_child(path, inputs, 20, 0.0)
    with Archive(path) as archive:
        assert archive.add(*inputs) == undisturbed[1]
    assert dump(path) == dump(undisturbed[0])


def test_a_kill_ends_the_processes_that_read(inputs, undisturbed, dump, tmp_path: Path) -> None:
    path = tmp_path / "killed.db"
    words = ["add", *map(str, inputs), "--archive", str(path), "--processes", "2"]
    command = [sys.executable, "-m", "onrecord.cli", *words]
    for seconds in (1.0, 1.6):
        parent = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        time.sleep(seconds)
        children = psutil.Process(parent.pid).children(recursive=True)
        parent.kill()
        parent.wait()
        _, alive = psutil.wait_procs(children, timeout=60)
        assert not alive
    subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    assert dump(path) == dump(undisturbed[0])
    check_file(path)


def test_an_interrupted_run_goes_on(inputs, undisturbed, dump, tmp_path: Path) -> None:
    path, count = tmp_path / "broken.db", 0

    def stop(met: Added, total: int | None) -> None:
        nonlocal count
        count += 1
        if count == 70:
            raise KeyboardInterrupt

    with Archive(path) as archive:
        with pytest.raises(KeyboardInterrupt):
            archive.add(*inputs, report=stop)
        assert archive.ledger().is_balanced
        assert archive.add(*inputs) == undisturbed[1]
    assert dump(path) == dump(undisturbed[0])
