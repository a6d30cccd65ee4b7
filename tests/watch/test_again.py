"""When a watch comes again, what it asks then, and how it goes on after an end of any kind."""

import contextlib
import datetime
import os
import signal
import sqlite3
import time
from pathlib import Path
from typing import Any

import pytest

from onrecord.archive.archive import Archive
from onrecord.archive.locking import hold_writing
from onrecord.errors import ArchiveBusy

HOUR, DAY = 3600.0, 86400.0


def list_times(watching: Any, url: str) -> list[float]:
    """Return the visits to an address, in hours after the first."""
    times = [
        datetime.datetime.fromisoformat(line.at).timestamp()
        for line in watching.lines
        if line.url == url
    ]
    return [round((each - times[0]) / HOUR, 1) for each in times]


def test_a_page_is_visited_more_and_more_rarely_for_a_week(watching, newsroom) -> None:
    url = newsroom.publish("a")
    watching(newsroom.feed(), length=10 * DAY, every=6 * HOUR)
    assert list_times(watching, url) == [0, 6, 18, 42, 90, 168]


def test_pages_need_not_be_visited_again(watching, newsroom) -> None:
    newsroom.publish("a")
    watching(newsroom.feed(), length=DAY, every=HOUR, revisit_for=0.0)
    assert newsroom.count("/news/a") == 1


def test_a_page_that_is_no_story_is_not_visited_again(watching, newsroom) -> None:
    newsroom.serve("/news/list", b"<html><body><p>Nothing to read here.</p></body></html>")
    watching(newsroom.feed(f"{newsroom.url}/news/list"), length=DAY, every=HOUR)
    assert newsroom.count("/news/list") == 1


def test_unchanged_pages_answer_304_and_are_captures_of_the_same(
    watching, newsroom, archive
) -> None:
    newsroom.publish("a")
    watching(newsroom.feed(), length=4 * HOUR, every=HOUR)
    (page,) = archive.pages()
    captures = list(archive.captures(page.id))
    assert [capture.http.status for capture in captures] == [200, 304, 304]
    times = [capture.captured[:16] for capture in captures]
    assert times == ["2025-11-09T08:00", "2025-11-09T09:00", "2025-11-09T11:00"]
    headers = [headers for path, headers in newsroom.site.requests if path == "/news/a"]
    assert "if-none-match" not in headers[0]
    assert headers[1]["if-none-match"] == captures[0].http.etag


def test_the_same_bytes_without_validators_are_captures_of_the_same(
    watching, newsroom, archive
) -> None:
    newsroom.conditional = False
    newsroom.publish("a")
    watching(newsroom.feed(), length=4 * HOUR, every=HOUR)
    (page,) = archive.pages()
    assert [capture.http.status for capture in archive.captures(page.id)] == [200, 200, 200]


def test_a_304_that_was_not_asked_for_is_a_failure(watching, newsroom, archive) -> None:
    newsroom.site.serve("/news/a", status=304)
    watching(newsroom.feed(f"{newsroom.url}/news/a"), once=True)
    assert archive.ledger().failed == {"http status": 1}


def test_noise_around_a_story_is_a_version_but_no_change(
    watching, newsroom, clock, archive
) -> None:
    url = newsroom.publish("a", note="3 readers now")
    clock.at(1800, lambda: newsroom.publish("a", note="5 readers now"))
    watching(newsroom.feed(), length=4 * HOUR, every=HOUR)
    visits = [line for line in watching.lines if line.url == url]
    assert [line.changed for line in visits] == [None, None, None]
    assert len(archive.versions(url)) == 2


@pytest.mark.parametrize("updated", ["2025-11-11T08:20:00Z", "2025-11-11T09:20:00Z"])
def test_a_feed_that_tells_of_an_update_brings_the_visit_forward(
    watching, newsroom, clock, updated: str
) -> None:
    url = newsroom.publish("a")
    newsroom.feed(url, updated="2025-11-09T07:00:00Z")

    def edit() -> None:
        newsroom.publish("a", text="The vote was put off until Monday. " * 4)
        newsroom.feed(url, updated=updated)

    clock.at(2 * DAY + 1200, edit)
    watching(f"{newsroom.url}/feed", length=3 * DAY, every=HOUR)
    changed = [line.at for line in watching.lines if line.changed]
    assert [at[:16] for at in changed] == ["2025-11-11T09:00"]


def test_a_page_that_goes_is_in_the_ledger_and_its_record_stays(
    watching, newsroom, clock, archive
) -> None:
    url = newsroom.publish("a")
    clock.at(1800, lambda: newsroom.site.serve("/news/a", b"gone", status=410))
    watching(newsroom.feed(), length=4 * HOUR, every=HOUR)
    (line,) = archive.sources("failed")
    assert (line.name, "410" in line.detail) == (url, True)
    assert len(archive.versions(url)) == 1


def test_a_passing_error_does_not_cost_a_record_its_line(
    watching, newsroom, clock, archive
) -> None:
    newsroom.publish("a")
    clock.at(1800, lambda: newsroom.site.serve("/news/a", b"", status=500))
    watching(newsroom.feed(), length=4 * HOUR, every=HOUR)
    assert "failed" in watching.became("/news/a")
    assert (archive.ledger().records, archive.ledger().failed) == (1, {})


def test_an_error_page_in_a_storys_place_is_no_version_at_first(
    watching, newsroom, clock, archive
) -> None:
    url = newsroom.publish("a")
    whole = newsroom.site.answers["/news/a"]
    newsroom.publish("gone")
    clock.at(
        1800, lambda: newsroom.serve("/news/a", b"<html><title>503 Service unavailable</title>")
    )
    clock.at(3 * HOUR, lambda: newsroom.site.answers.update({"/news/a": whole}))
    clock.at(
        1800, lambda: newsroom.serve("/news/gone", b"<html><title>404 not found</title></html>")
    )
    watching(newsroom.feed(), length=DAY, every=HOUR)
    assert len(archive.versions(url)) == 1
    assert watching.became("/news/a")[:3] == ["record", "failed", "same"]
    assert watching.became("/news/gone")[:4] == ["record", "failed", "failed", "skipped"]


def test_validators_that_cannot_be_sent_are_left(watching, newsroom, archive) -> None:
    newsroom.publish("a")
    body = b"<html><body><article><h1>Ferry stays until spring</h1><p>" + b"It sails. " * 40
    newsroom.site.serve("/news/a", body, ETag="\u00e9\u00e9", Content_Type="text/html")
    watching(newsroom.feed(), length=2 * HOUR, every=HOUR)
    assert watching.became("/news/a") == ["record", "same"]


def test_a_watch_goes_on_where_it_was(watching, newsroom) -> None:
    url = newsroom.publish("a")
    for _ in range(10):
        watching(newsroom.feed(), length=DAY, every=6 * HOUR)
    assert list_times(watching, url) == [0, 6, 18, 42, 90, 168]
    assert newsroom.count("/feed") == 40


def test_a_watch_without_words_goes_on_with_the_last(watching, newsroom) -> None:
    newsroom.publish("a")
    watching(newsroom.feed(), once=True)
    watching(length=HOUR)
    assert newsroom.count("/feed") == 5


def test_what_is_named_no_more_is_not_visited(watching, newsroom, other_newsroom) -> None:
    newsroom.publish("a")
    other_newsroom.publish("b")
    watching(newsroom.feed(), other_newsroom.feed(), length=HOUR)
    before = len(other_newsroom.site.requests)
    watching(newsroom.feed(), length=HOUR)
    assert len(other_newsroom.site.requests) == before
    watching(other_newsroom.feed(), length=HOUR)
    assert other_newsroom.count("/news/b") > 2


def test_a_second_watch_is_refused(watching, newsroom, clock, archive) -> None:
    seen = []

    def try_another() -> None:
        with pytest.raises(ArchiveBusy, match="another"):
            type(watching)(archive, clock)(newsroom.feed(), once=True)
        seen.append(True)

    newsroom.publish("a")
    clock.at(600, try_another)
    watching(newsroom.feed(), length=HOUR)
    assert seen == [True]


def test_others_can_write_between_the_visits(watching, newsroom, clock, tmp_path: Path) -> None:
    newsroom.publish("a")
    page = f"<html><body><article><h1>Mine</h1><p>{'More words. ' * 40}</p></article>".encode()

    def add() -> None:
        with Archive(tmp_path / "news.db") as other:
            assert other.add(page, wait=0.0).sources == 1

    clock.at(1000, add)
    watching(newsroom.feed(), length=HOUR)
    assert watching.archive.ledger().records == 2


def test_visits_wait_while_another_writes(watching, newsroom, clock, tmp_path, monkeypatch) -> None:
    from onrecord.watch import rounds

    monkeypatch.setattr(rounds, "MOST_SECONDS", 0.05)
    monkeypatch.setattr(rounds, "BUSY_PAUSE", 0.1)
    newsroom.publish("a")
    with contextlib.ExitStack() as held:
        clock.at(800, lambda: held.enter_context(hold_writing(tmp_path / "news.db", wait=0)))
        count = 0

        def release(line: Any) -> None:
            nonlocal count
            count += line.became == "busy"
            if count == 2:
                held.close()

        watching.heard = release
        watching(newsroom.feed(), length=HOUR)
    assert count >= 2
    assert watching.became("/feed") == ["list", "same", "same", "same"]


def test_a_stop_ends_the_watch_with_all_that_arrived(watching, newsroom, clock, archive) -> None:
    newsroom.publish("a")
    clock.at(1000, watching.stop.ask)
    watching(newsroom.feed(), length=DAY)
    assert clock.passed < 2000
    assert archive.ledger().records == 1


def watch_in_child(path: Path, url: str, made: Any, requests: list[Any], most: int) -> bool:
    """Watch a day in a child process that is killed after so many requests; return whether.

    Requests and not seconds, so that a fast machine kills no later than a slow one.
    """
    most += len(requests)
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException), Archive(path) as archive:
            made.watching(archive, made.clock())(url, length=DAY, every=HOUR)
        os._exit(0)
    while len(requests) < most:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.WIFSIGNALED(status)
        time.sleep(0.001)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def test_a_watch_that_is_killed_goes_on(newsroom, made, tmp_path: Path) -> None:
    path = tmp_path / "killed.db"
    urls = [newsroom.publish(f"{number}") for number in range(12)]
    newsroom.feed()
    kills = 0
    for most in range(1, 17, 2):
        requests = newsroom.site.requests
        kills += watch_in_child(path, newsroom.feed(), made, requests, most)
        with Archive(path) as archive:
            assert archive.ledger().is_balanced
    assert kills > 4
    with Archive(path) as archive:
        made.watching(archive, made.clock())(newsroom.feed(), length=DAY, every=HOUR)
        assert {page.url for page in archive.pages()} == set(urls)
        assert {page.version for page in archive.pages()} == {1}
        captures = [(capture.page, capture.captured) for capture in archive.captures()]
        assert len(captures) == len(set(captures)) == 12 * 5
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
