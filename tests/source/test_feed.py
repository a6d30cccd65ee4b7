"""Feeds of every kind, and what poses as one."""

import pytest

from onrecord.errors import SourceUnreadable
from onrecord.source.feed import read_feed

URL = "https://news.example/feed"
A, B = "https://news.example/a?x=1&y=2", "https://news.example/b"
ESCAPED = A.replace("&", "&amp;")

RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>
<item><title>A</title><link> {ESCAPED} </link></item>
<item><guid isPermaLink="true">{B}</guid></item>
<item><guid isPermaLink="false">no address</guid></item>
<item><link>{B}</link></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://news.example/">
<entry><link rel="alternate" href="{ESCAPED}"/></entry><entry><link href="/b"/></entry></feed>"""
RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/"><item rdf:about="{ESCAPED}"><link>{ESCAPED}</link></item>
<item rdf:about="{B}"><link>{B}</link></item></rdf:RDF>"""


def read_addresses(data: bytes, *, subject: str, url: str) -> tuple[str, ...]:
    return tuple(entry.url for entry in read_feed(data, subject=subject, url=url))


@pytest.mark.parametrize("feed", [RSS, ATOM, RDF])
def test_a_feed_gives_its_entries_in_order(feed: str) -> None:
    assert read_addresses(feed.encode(), subject="feed", url=URL) == (A, B)


def test_a_feed_in_utf_16_is_read() -> None:
    data = f'<?xml version="1.0" encoding="utf-16"?>{ATOM}'.encode("utf-16")
    assert read_addresses(data, subject="feed", url=URL) == (A, B)


def test_relative_links_are_resolved() -> None:
    feed = '<rss version="2.0"><channel><item><link>/a</link></item></channel></rss>'
    assert read_addresses(feed.encode(), subject="feed", url=URL) == ("https://news.example/a",)


def test_other_schemes_are_left_out() -> None:
    feed = "".join(f"<item><link>{url}</link></item>" for url in ("file:///etc/passwd", B))
    feed = f'<rss version="2.0"><channel>{feed}</channel></rss>'
    assert read_addresses(feed.encode(), subject="feed", url=URL) == (B,)


def test_a_broken_feed_is_read_up_to_its_break() -> None:
    assert read_addresses(RSS.encode()[:200], subject="feed", url=URL) == (A,)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(encoding: str) -> None:
    bomb = '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + RSS.partition("?>")[2]
    with pytest.raises(SourceUnreadable, match="XML entities"):
        read_addresses(bomb.encode(encoding), subject="feed", url=URL)


@pytest.mark.parametrize("data", [b"", b"<html><body>no feed", b"/etc/passwd", b"\0" * 99])
def test_what_is_no_feed_is_refused(data: bytes) -> None:
    with pytest.raises(SourceUnreadable, match="not a feed"):
        read_addresses(data, subject="feed", url=URL)


def test_times_of_entries_are_kept_in_utc() -> None:
    times = "<updated>2025-11-09T10:00:00+02:00</updated>"
    feed = ATOM.replace("</entry>", f"{times}</entry>", 1)
    first, second = read_feed(feed.encode(), subject="feed", url=URL)
    assert (first.updated, second.updated) == ("2025-11-09T08:00:00Z", None)
