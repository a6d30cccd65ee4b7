"""Hosts that err, loop, drip, lie, bomb or ask to be left alone; the others do not notice."""

import gzip
import time
from itertools import pairwise
from typing import Any

import pytest

MINUTE, HOUR = 60.0, 3600.0


def count_times(watching: Any, url: str) -> list[float]:
    """Return at how many seconds after the start each request to an address was told of."""
    import datetime

    start = datetime.datetime(2025, 11, 9, 8, 0, tzinfo=datetime.UTC)
    lines = [line for line in watching.lines if line.url == url]
    return [(datetime.datetime.fromisoformat(line.at) - start).total_seconds() for line in lines]


def test_errors_of_one_host_do_not_stop_the_other(
    watching, newsroom, other_newsroom, archive
) -> None:
    newsroom.publish("a")
    bad = other_newsroom.feed(f"{other_newsroom.url}/x")
    other_newsroom.site.serve("/feed", b"oops", status=500)
    watching(newsroom.feed(), bad, length=2 * HOUR)
    assert len(list(archive.records())) == 1
    assert len(watching.became("/feed")) > 8
    assert newsroom.count("/feed") == 8
    assert other_newsroom.count("/feed") < 8


def test_a_host_that_fails_is_left_alone_for_longer_each_time(watching, newsroom) -> None:
    newsroom.site.serve("/feed", b"", status=503)
    url = f"{newsroom.url}/feed"
    watching(url, length=24 * HOUR, every=60.0)
    times = count_times(watching, url)
    pauses = [after - before for before, after in pairwise(times)]
    assert pauses[:3] == [60.0, 120.0, 240.0]
    assert pauses == sorted(pauses)
    assert newsroom.count("/feed") < 12


@pytest.mark.parametrize("written", ["1800", "Sun, 09 Nov 2025 08:30:02 GMT"])
def test_retry_after_is_obeyed(watching, newsroom, written: str) -> None:
    newsroom.site.serve("/feed", b"", status=429, Retry_After=written)
    url = f"{newsroom.url}/feed"
    watching(url, length=HOUR)
    first, second = count_times(watching, url)[:2]
    assert second - first == pytest.approx(1800, abs=2)


def test_one_page_that_errs_does_not_cost_its_host(watching, newsroom, archive) -> None:
    good = newsroom.publish("a")
    newsroom.site.serve("/broken", b"", status=500)
    watching(newsroom.feed(f"{newsroom.url}/broken", good), length=HOUR)
    assert len(list(archive.records())) == 1
    assert archive.ledger().failed == {"http status": 1}


def test_redirects_are_followed_with_their_way_kept(
    watching, newsroom, other_newsroom, archive
) -> None:
    target = other_newsroom.publish("a")
    newsroom.site.serve("/go", status=302, Location="/on")
    newsroom.site.serve("/on", status=301, Location=target)
    watching(newsroom.feed(f"{newsroom.url}/go"), once=True)
    (capture,) = archive.captures()
    assert capture.url == target
    assert capture.http.redirects == (f"{newsroom.url}/go", f"{newsroom.url}/on")
    assert other_newsroom.count("/robots.txt") == 1


def test_redirects_in_a_circle_are_a_failure(watching, newsroom, archive) -> None:
    newsroom.site.serve("/a", status=302, Location="/b")
    newsroom.site.serve("/b", status=302, Location="/a")
    watching(newsroom.feed(f"{newsroom.url}/a"), once=True)
    (line,) = archive.sources("failed")
    assert line.detail == "redirects in a circle"


def test_redirects_without_end_are_a_failure(watching, newsroom, archive) -> None:
    for number in range(9):
        newsroom.site.serve(f"/{number}", status=302, Location=f"/{number + 1}")
    watching(newsroom.feed(f"{newsroom.url}/0"), once=True)
    (line,) = archive.sources("failed")
    assert line.detail == "redirects more than 5 times"
    assert newsroom.count("/6") == 0


def test_a_redirect_to_where_robots_forbid_is_not_followed(
    watching, newsroom, other_newsroom
) -> None:
    newsroom.site.serve("/go", status=302, Location=f"{other_newsroom.url}/private/a")
    watching(newsroom.feed(f"{newsroom.url}/go"), once=True)
    assert other_newsroom.count("/private/a") == 0
    assert watching.became("/go") == ["redirect", "disallowed"]


def test_dripping_bytes_end_at_the_time_limit(
    watching, newsroom, other_newsroom, archive, made
) -> None:
    hasty = made.replace(made.settings, total_timeout=1.0)
    other_newsroom.site.drip("/slow", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"<p>")
    good = newsroom.publish("a")
    start = time.monotonic()
    watching(newsroom.feed(f"{other_newsroom.url}/slow", good), once=True, settings=hasty)
    assert time.monotonic() - start < 6
    assert len(list(archive.records())) == 1
    assert archive.ledger().failed == {"timeout": 1}


def test_a_page_cut_off_is_asked_for_anew_and_no_version(
    watching, newsroom, archive, clock
) -> None:
    url = newsroom.publish("a")
    whole = newsroom.site.answers["/news/a"]
    broken = b"<html><body><h1>Ferry number a stays</h1><p>Only a part of it came. "
    cut = {"n": 0}

    def cut_once(handler: Any) -> None:
        cut["n"] += 1
        if cut["n"] == 2:
            handler.send_response(200)
            handler.send_header("Content-Length", "5000")
            handler.end_headers()
            handler.wfile.write(broken)
        else:
            whole(handler)

    newsroom.site.answers["/news/a"] = cut_once
    watching(newsroom.feed(), length=HOUR)
    assert len(archive.versions(url)) == 1
    assert watching.became("/news/a")[:3] == ["record", "failed", "same"]
    assert archive.ledger().failed == {}


def test_a_server_that_always_lies_about_the_length_is_believed_in_the_end(
    watching, newsroom, archive
) -> None:
    body = b"<html><body><article><h1>Ferry stays until spring</h1><p>" + b"The ferry sails. " * 30
    newsroom.site.serve("/lie", body, Content_Length="9999", Content_Type="text/html")
    watching(newsroom.feed(f"{newsroom.url}/lie"), length=HOUR)
    assert watching.became("/lie")[:3] == ["failed", "failed", "record"]
    (record,) = archive.records()
    assert "incomplete" in {warning.code for warning in record.warnings}


def test_a_gzip_bomb_is_cut_off(watching, newsroom, archive, made) -> None:
    bomb = gzip.compress(b"<html><body><p>" + b"A" * 3_000_000)
    newsroom.site.serve("/bomb", bomb, Content_Encoding="gzip", Content_Type="text/html")
    settings = made.replace(made.settings, max_unpacked_bytes=50_000)
    watching(newsroom.feed(f"{newsroom.url}/bomb"), once=True, settings=settings)
    assert archive.ledger().is_balanced
    (page,) = archive.pages()
    assert page.outcome.source.truncated


def test_a_bomb_for_a_feed_is_a_failure(watching, newsroom, archive, made) -> None:
    items = b"<item><link>https://news.example/a</link></item>" * 200_000
    bomb = gzip.compress(b'<rss version="2.0"><channel>' + items)
    newsroom.site.serve("/feed", bomb, Content_Encoding="gzip")
    start = time.monotonic()
    watching(f"{newsroom.url}/feed", once=True)
    assert time.monotonic() - start < 6
    assert archive.ledger().failed == {"unreadable": 1}


@pytest.mark.parametrize(
    "feed",
    [
        b'<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss version="2.0">&b;</rss>',
        b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0">&x;</rss>',
    ],
)
def test_entities_in_a_feed_are_refused(watching, newsroom, archive, feed: bytes) -> None:
    newsroom.serve("/feed", feed, "application/rss+xml")
    watching(f"{newsroom.url}/feed", once=True)
    (line,) = archive.sources("failed")
    assert "XML entities" in line.detail


def test_a_private_address_in_a_feed_is_refused(watching, newsroom, archive, made) -> None:
    guarded = made.replace(made.settings, allow_private=False)
    watching(newsroom.feed(), once=True, settings=guarded)
    assert not newsroom.site.requests
    assert archive.ledger().failed == {"address refused": 1}


def test_one_host_is_asked_once_at_a_time_and_not_faster_than_allowed(watching, newsroom) -> None:
    for name in "abcd":
        newsroom.publish(name)
    watching(newsroom.feed(), once=True, per_host=5.0)
    assert watching.clock.passed == pytest.approx(25, abs=1)


def test_crawl_delay_is_kept(watching, newsroom) -> None:
    newsroom.serve("/robots.txt", b"User-agent: *\nCrawl-delay: 30\n", "text/plain")
    for name in "ab":
        newsroom.publish(name)
    watching(newsroom.feed(), once=True)
    assert watching.clock.passed == pytest.approx(90, abs=1)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\0" * 99,
        b"<rss",
        b"<?xml version='1.0'?><rss version='2.0'><channel>" + b"<item>" * 3000,
        b"<?xml version='1.0'?><urlset><url><loc>https://[bad</loc></url>",
        b"<sitemapindex><sitemap><loc>http://127.0.0.1:0/</loc></sitemap></sitemapindex>",
        b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "http://[x"}]}',
        b"<opml><body><outline xmlUrl='http://\xff/'/>",
        b"%PDF-1.7",
        b"\x1f\x8b\x08 no gzip at all",
        b"<html><head><base href='http://[bad'></head><body><a href='/x'>One two three four</a>",
        b"<div>" * 5000,
    ],
)
def test_garbage_for_an_input_has_a_named_result(watching, newsroom, archive, body: bytes) -> None:
    url = newsroom.publish("a")
    newsroom.serve("/x", body, "")
    watching(f"{newsroom.url}/x", newsroom.feed(), once=True)
    assert archive.ledger().is_balanced
    assert len(archive.versions(url)) == 1
    assert "itself failed" not in str(list(archive.sources("failed")))
