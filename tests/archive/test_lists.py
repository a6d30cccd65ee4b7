"""Inputs that list pages: feeds, sitemaps, texts of addresses, over a real server."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from onrecord.archive.kept import Added
from onrecord.settings import DEFAULT

OPEN = msgspec.structs.replace(DEFAULT, allow_private=True)
HTML = "text/html"
Add = Callable[..., Added]


@pytest.fixture
def add(archive) -> Add:
    return lambda *inputs, **options: archive.add(*inputs, settings=OPEN, **options)


@pytest.fixture
def stories(site, make) -> list[str]:
    """Return the addresses of three stories that the site has."""
    for number in range(3):
        site.serve(f"/{number}", make.page(number), Content_Type=HTML)
    return [f"{site.url}/{number}" for number in range(3)]


def build_urlset(*urls: str, root: str = "urlset", each: str = "url") -> bytes:
    inside = "".join(f"<{each}><loc>{url}</loc></{each}>" for url in urls)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0"?><{root} xmlns="{space}">{inside}</{root}>'.encode()


def test_an_address_becomes_a_capture(add, archive, stories) -> None:
    assert add(stories[0]).records == 1
    (capture,) = archive.captures()
    assert capture.url == stories[0]
    assert capture.http.status == 200
    assert capture.captured.endswith("Z")
    (page,) = archive.pages()
    assert page.url == stories[0]


def test_an_address_is_asked_again_by_the_next_run(add, archive, stories) -> None:
    add(stories[0])
    assert add(stories[0]).records == 1
    assert len(list(archive.captures())) == 2
    assert len(list(archive.pages())) == 1


@pytest.mark.parametrize("processes", [1, 2])
def test_a_feed_gives_its_entries(add, archive, site, stories, processes: int) -> None:
    items = "".join(f"<item><link>{url}</link></item>" for url in stories)
    feed = f"<rss version='2.0'><channel><title>t</title>{items}</channel></rss>"
    site.serve("/feed", feed.encode(), Content_Type="application/rss+xml")
    assert add(f"{site.url}/feed", processes=processes).records == 3
    assert {page.url for page in archive.pages()} == set(stories)
    assert archive.ledger().sources == 3


def test_a_sitemap_index_gives_the_pages_of_its_sitemaps(add, archive, site, stories, make) -> None:
    news = build_urlset(*stories[:2])
    site.serve("/news.xml", news, Content_Type="application/xml")
    site.serve("/old.xml", build_urlset(stories[2]), Content_Type="text/xml")
    names = (
        f"{site.url}/{name}" for name in ("news.xml", "old.xml", "lost.xml", "page", "index.xml")
    )
    index = build_urlset(*names, root="sitemapindex", each="sitemap")
    site.serve("/index.xml", index, Content_Type="application/xml")
    site.serve("/lost.xml", b"gone", status=404)
    site.serve("/page", make.page(9), Content_Type=HTML)
    added = add(f"{site.url}/index.xml")
    assert added.records == 3
    assert added.failed == {"http status": 1, "unreadable": 1}
    assert added.sources == 5
    assert archive.ledger().is_balanced


def test_a_list_that_failed_leaves_the_ledger_once_it_opens(add, archive, site, stories) -> None:
    site.serve("/feed", b"later", status=503)
    assert add(f"{site.url}/feed").failed == {"http status": 1}
    site.serve("/feed", build_urlset(*stories), Content_Type="application/xml")
    assert add(f"{site.url}/feed").records == 3
    assert archive.ledger().failed == {}
    assert archive.ledger().sources == 3


def test_a_text_of_addresses_gives_its_pages(add, site, stories, tmp_path: Path) -> None:
    path = tmp_path / "urls.txt"
    path.write_text("# today's\n" + "\n\n".join([*stories, f"{site.url}/none"]) + "\n")
    site.serve("/none", status=410)
    added = add(path)
    assert (added.sources, added.records, added.failed) == (4, 3, {"http status": 1})


def test_a_feed_in_a_file_gives_its_entries(add, stories, tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    entries = "".join(f'<entry><id>{url}</id><link href="{url}"/></entry>' for url in stories)
    path.write_text(f'<feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>')
    assert add(path).records == 3


def test_a_story_in_a_text_is_no_list(add, archive, make, tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(f"Ferry stays\n\n{make.words}\n\nhttps://news.example/more\n")
    assert add(path).records == 1


def test_a_private_address_is_refused_by_default(archive, stories) -> None:
    assert archive.add(stories[0]).failed == {"address refused": 1}
