"""`onrecord watch` as a process of its own: its log, its exit, signals, another watch beside it."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from onrecord.archive.archive import Archive
from onrecord.cli.app import app
from onrecord.cli.watch import read_duration

FAST = ("--allow-private", "--per-host", "0", "--no-statements", "--rules-only")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


def start(path: Path, *words: str) -> "subprocess.Popen[str]":
    line = [sys.executable, "-m", "onrecord.cli", "watch", *words, *FAST, "--archive", str(path)]
    return subprocess.Popen(
        line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ}
    )


@pytest.fixture
def running(newsroom: Any, path: Path) -> Iterator["subprocess.Popen[str]"]:
    """Return a watch that has kept its first story."""
    newsroom.publish("a")
    process = start(path, newsroom.feed(), "--every", "1s")
    assert process.stderr is not None
    for line in process.stderr:
        if "became=record" in line:
            break
    yield process
    process.kill()
    process.communicate()


def test_a_watch_prints_what_it_met_and_logs_each_request(newsroom, path: Path) -> None:
    newsroom.publish("a")
    words = ["watch", newsroom.feed(), "--once", *FAST, "-a", str(path), "--log", "jsonl"]
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 0, result.output
    assert "2 visits = 1 record (0 changed) + 0 skipped + 1 list +" in result.stdout
    lines = [json.loads(line) for line in result.stderr.splitlines()]
    assert [line["became"] for line in lines] == ["robots", "list", "record"]
    assert lines[2]["status"] == 200
    assert lines[2]["url"] == f"{newsroom.url}/news/a"


def test_requests_say_who_asks(newsroom, path: Path) -> None:
    words = ["watch", newsroom.feed(), "--once", *FAST, "-a", str(path)]
    CliRunner().invoke(app, words)
    CliRunner().invoke(app, [*words, "--user-agent", "mine/2 (+https://me.example/)"])
    agents = [headers["user-agent"] for _, headers in newsroom.site.requests]
    assert agents[0].startswith("onrecord/0.")
    assert agents[-1] == "mine/2 (+https://me.example/)"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_watch_cleanly(running, path: Path, number: signal.Signals) -> None:
    running.send_signal(number)
    out, err = running.communicate(timeout=60)
    assert running.returncode == 0, err
    assert "= 1 record " in out
    assert sorted(each.name for each in path.parent.iterdir()) == ["news.db"]
    with Archive(path, read_only=True) as archive:
        assert archive.ledger().records == 1
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT finished IS NOT NULL FROM runs").fetchall() == [(1,)]
    connection.close()


def test_a_signal_waits_for_the_page_at_hand(running, newsroom, path: Path) -> None:
    arrived = threading.Event()
    newsroom.publish("b")
    slow = newsroom.site.answers["/news/b"]

    def answer(handler: Any) -> None:
        arrived.set()
        time.sleep(0.5)
        slow(handler)

    newsroom.site.answers["/news/b"] = answer
    newsroom.feed()
    assert arrived.wait(10)
    running.send_signal(signal.SIGTERM)
    running.communicate(timeout=60)
    assert running.returncode == 0
    with Archive(path, read_only=True) as archive:
        assert archive.ledger().records == 2


def test_a_second_signal_ends_it_at_once(running, newsroom) -> None:
    newsroom.publish("b")
    newsroom.site.drip("/news/b", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"<p>")
    newsroom.feed()
    while not newsroom.count("/news/b"):
        time.sleep(0.02)
    begin = time.monotonic()
    running.send_signal(signal.SIGTERM)
    time.sleep(0.3)
    running.send_signal(signal.SIGTERM)
    running.communicate(timeout=60)
    assert running.returncode == -signal.SIGTERM
    assert time.monotonic() - begin < 4


def test_a_second_watch_says_that_there_is_one(running, newsroom, path: Path) -> None:
    words = ["watch", newsroom.feed(), "--once", *FAST, "-a", str(path)]
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 1
    assert "another `onrecord watch`" in result.output


def test_reading_in_processes_keeps_the_same(newsroom, path: Path) -> None:
    for name in "abc":
        newsroom.publish(name)
    words = ["watch", newsroom.feed(), "--once", *FAST, "-a", str(path), "--processes", "2"]
    result = CliRunner().invoke(app, words)
    assert "3 records" in result.stdout, result.output
    with Archive(path, read_only=True) as archive:
        assert archive.ledger().is_balanced


@pytest.mark.parametrize(
    ("text", "seconds"), [("15m", 900), ("2h", 7200), ("1h30m", 5400), ("0", 0), ("1.5s", 1.5)]
)
def test_times_are_read(text: str, seconds: float) -> None:
    assert read_duration(text, "--every") == seconds


@pytest.mark.parametrize(
    "words",
    [
        ["--every", "soon"],
        ["--every", "15"],
        ["--every", "0"],
        ["--for", "-2h"],
        ["--hosts", "0"],
        ["no such file"],
        [],
    ],
)
def test_wrong_use_exits_with_2(words: list[str], path: Path) -> None:
    assert CliRunner().invoke(app, ["watch", *words, "--once", "-a", str(path)]).exit_code == 2
