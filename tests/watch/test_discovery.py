"""What leads to pages: feeds of each kind, sitemaps, front pages, robots.txt, OPML files."""

import json
from pathlib import Path

import pytest

from onrecord.errors import UsageError

SPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"'
)


def build_urlset(*entries: tuple[str, str]) -> bytes:
    """Return a sitemap of addresses with what stands beside them."""
    urls = "".join(f"<url><loc>{url}</loc>{more}</url>" for url, more in entries)
    return f'<?xml version="1.0"?><urlset {SPACES}>{urls}</urlset>'.encode()


def date_news(day: str) -> str:
    return f"<n:news><n:publication_date>{day}</n:publication_date></n:news>"


def test_a_front_page_leads_to_feeds_sitemaps_and_headlines(watching, newsroom, archive) -> None:
    newsroom.publish("ranked")
    fed, mapped = newsroom.publish("fed"), newsroom.publish("mapped")
    old = newsroom.publish("old")
    newsroom.feed(fed)
    news = build_urlset((mapped, date_news("2025-11-09T07:00Z")), (old, date_news("2025-10-01")))
    newsroom.serve("/news.xml", news, "application/xml")
    robots = f"User-agent: *\nDisallow:\nSitemap: {newsroom.url}/news.xml\n"
    newsroom.serve("/robots.txt", robots.encode(), "text/plain")
    for path in ("/news/fed", "/news/mapped", "/news/old"):
        del newsroom.stories[path]
    head = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    watching(newsroom.front(head=head), once=True)
    found = {record.source.url.rpartition("/")[2] for record in archive.records()}
    assert found == {"ranked", "fed", "mapped"}
    assert newsroom.count("/sport/") == 0


def test_links_to_other_sites_are_left_out(watching, newsroom, other_newsroom) -> None:
    newsroom.publish("a")
    watching(newsroom.front("https://partner.example/news/x"), once=True)
    assert not [line for line in watching.lines if "partner" in line.url]


def test_the_feed_of_comments_is_left_out(watching, newsroom) -> None:
    newsroom.publish("a")
    head = '<link rel="alternate" type="application/rss+xml" href="/comments/feed">'
    watching(newsroom.front(head=head), once=True)
    assert newsroom.count("/comments/feed") == 0


def test_a_page_that_poses_as_a_feed_is_no_front(watching, newsroom, archive) -> None:
    newsroom.publish("a")
    newsroom.serve("/feed", b"<html><body><p>Not here, try elsewhere.</p></body></html>")
    head = '<link rel="alternate" type="application/atom+xml" href="/feed">'
    watching(newsroom.front(head=head), once=True)
    (line,) = archive.sources("failed")
    assert "no feed or sitemap" in line.detail


def test_a_json_feed_is_read(watching, newsroom, archive) -> None:
    items = [{"id": "1", "url": newsroom.publish("a")}]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": items}
    newsroom.serve("/feed.json", json.dumps(feed).encode(), "application/feed+json")
    assert watching(f"{newsroom.url}/feed.json", once=True).records == 1


def test_a_sitemap_index_leads_to_recent_sitemaps(watching, newsroom, archive) -> None:
    url = newsroom.publish("a")
    newsroom.serve("/new.xml", build_urlset((url, "<lastmod>2025-11-09</lastmod>")), "text/xml")
    maps = (("/new.xml", "2025-11-09"), ("/old.xml", "2021-01-01"))
    entries = "".join(
        f"<sitemap><loc>{newsroom.url}{path}</loc><lastmod>{day}</lastmod></sitemap>"
        for path, day in maps
    )
    index = f"<sitemapindex {SPACES}>{entries}</sitemapindex>"
    newsroom.serve("/index.xml", index.encode(), "application/xml")
    assert watching(f"{newsroom.url}/index.xml", once=True).records == 1
    assert newsroom.count("/old.xml") == 0


def test_a_named_sitemap_without_dates_is_taken_whole(watching, newsroom, archive) -> None:
    entries = [(newsroom.publish(name), "") for name in "ab"]
    newsroom.serve("/sitemap.xml", build_urlset(*entries), "application/xml")
    assert watching(f"{newsroom.url}/sitemap.xml", once=True).records == 2


def test_robots_are_obeyed_and_the_ledger_says_so(watching, newsroom, archive) -> None:
    good = newsroom.publish("a")
    watching(newsroom.feed(f"{newsroom.url}/private/b", good), once=True)
    assert newsroom.count("/private/b") == 0
    (line,) = archive.sources("failed")
    assert (line.reason, "robots.txt" in line.detail) == ("address refused", True)


def test_robots_are_asked_for_once_a_day(watching, newsroom) -> None:
    newsroom.publish("a")
    watching(newsroom.feed(), length=36 * 3600.0, every=3600.0)
    assert newsroom.count("/robots.txt") == 2


def test_without_robots_everything_is_allowed(watching, newsroom) -> None:
    newsroom.site.serve("/robots.txt", b"no", status=404)
    newsroom.publish("a")
    assert watching(newsroom.feed(), once=True).records == 1


@pytest.mark.parametrize("status", [500, 503, 429])
def test_while_robots_cannot_be_read_nothing_is_allowed(
    watching, newsroom, archive, status: int
) -> None:
    newsroom.site.serve("/robots.txt", b"", status=status)
    newsroom.publish("a")
    watching(newsroom.feed(), length=3600.0)
    assert newsroom.count("/feed") == 0
    (line,) = archive.sources("failed")
    assert "/robots.txt cannot be had, so nothing is asked" in line.detail
    newsroom.serve("/robots.txt", b"", "text/plain")
    watching(newsroom.feed(), length=4 * 3600.0)
    assert newsroom.count("/news/a") > 0


def test_a_host_that_is_not_there_stands_in_the_ledger(watching, archive, made) -> None:
    met = watching("http://127.0.0.1:2/feed", "http://127.0.0.1:2/other", once=True)
    assert met.failed > 0
    assert archive.ledger().failed == {"fetch failed": 1}


def test_an_opml_file_names_feeds(watching, newsroom, tmp_path: Path) -> None:
    newsroom.publish("a")
    path = tmp_path / "feeds.opml"
    path.write_text(f'<opml><body><outline xmlUrl="{newsroom.feed()}"/></body></opml>')
    assert watching(path, once=True).records == 1


def test_an_opml_file_behind_an_address_names_feeds(watching, newsroom) -> None:
    newsroom.publish("a")
    opml = f'<opml><body><outline xmlUrl="{newsroom.feed()}"/></body></opml>'
    newsroom.serve("/feeds.opml", opml.encode(), "text/x-opml")
    assert watching(f"{newsroom.url}/feeds.opml", once=True).records == 1


def test_a_text_names_what_to_watch(watching, newsroom, tmp_path: Path) -> None:
    newsroom.publish("a")
    path = tmp_path / "watch.txt"
    path.write_text(f"# mine\n{newsroom.feed()}\n")
    assert watching(path, once=True).records == 1


@pytest.mark.parametrize("word", ["nowhere.opml/x y", "ftp://news.example/", "-", ""])
def test_what_names_nothing_is_refused(watching, word: str) -> None:
    with pytest.raises(UsageError):
        watching(word, once=True)


def test_nothing_to_watch_is_refused(watching) -> None:
    with pytest.raises(UsageError, match="name what to watch"):
        watching(once=True)
