"""Sitemaps, sitemap indexes and news sitemaps, and what poses as one."""

import pytest

from onrecord.errors import SourceUnreadable
from onrecord.source import sitemap
from onrecord.source.sitemap import read_sitemap

A, B = "https://news.example/a?x=1&y=2", "https://news.example/b"
ESCAPED = A.replace("&", "&amp;")
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
NEWS = f"""<?xml version="1.0" encoding="UTF-8"?>
<urlset {SPACE} xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> {ESCAPED} </loc><news:news><news:publication_date>2025-11-09</news:publication_date>
<news:title>A</news:title></news:news><image:image><image:loc>{B}.jpg</image:loc></image:image></url>
<url><loc><![CDATA[{B}]]></loc></url><url><loc>/relative</loc></url><url><loc>{B}</loc></url>
</urlset>"""


def test_a_news_sitemap_gives_its_pages_without_pictures() -> None:
    found = read_sitemap(NEWS.encode(), subject="map")
    assert found.pages == (A, B)
    assert found.sitemaps == ()


def test_an_index_gives_its_sitemaps() -> None:
    inside = f"<sitemap><loc>{ESCAPED}</loc></sitemap><sitemap><loc>{B}</loc></sitemap>"
    data = f"<s:sitemapindex xmlns:s='x'>{inside}</s:sitemapindex>".encode()
    found = read_sitemap(data, subject="map")
    assert (found.pages, found.sitemaps) == ((), (A, B))


def test_a_broken_sitemap_is_read_up_to_its_break() -> None:
    assert read_sitemap(NEWS.encode()[:420], subject="map").pages == (A,)


def test_a_sitemap_without_pages_is_one() -> None:
    assert read_sitemap(f"<urlset {SPACE}></urlset>".encode(), subject="map").pages == ()


def test_a_long_text_is_no_address() -> None:
    data = f"<urlset><url><loc>{B}{'a' * 10_000_000}</loc></url></urlset>".encode()
    assert read_sitemap(data, subject="map").pages == ()


def test_no_more_is_read_than_anyone_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MOST_ADDRESSES", 10)
    monkeypatch.setattr(sitemap, "CHUNK", 100)
    inside = "".join(f"<url><loc>{B}{n}</loc></url>" for n in range(1000))
    assert len(read_sitemap(f"<urlset>{inside}</urlset>".encode(), subject="map").pages) < 20


def test_deep_nesting_is_read() -> None:
    data = b"<a>" * 100_000 + NEWS.encode().partition(b"?>")[2]
    assert read_sitemap(data, subject="map").pages == (A, B)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "entity", ['<!ENTITY a "aaaaaaaa">', '<!ENTITY a SYSTEM "file:///etc/passwd">']
)
def test_entities_are_refused(entity: str, encoding: str) -> None:
    data = f"<!DOCTYPE urlset [{entity}]><urlset><url><loc>{B}&a;</loc></url></urlset>"
    with pytest.raises(SourceUnreadable, match="XML entities"):
        read_sitemap(data.encode(encoding), subject="map")


@pytest.mark.parametrize("data", [b"", b"hello", b"<urlset", b"\xff\xfe\0\0"])
def test_what_is_no_sitemap_is_refused(data: bytes) -> None:
    with pytest.raises(SourceUnreadable, match="not a sitemap"):
        read_sitemap(data, subject="map")


def test_times_stand_beside_their_address() -> None:
    times = (
        "<url><lastmod>2025-11-09</lastmod><loc>https://news.example/a</loc><n:news>"
        "<n:publication_date>2025-11-08T10:00Z</n:publication_date></n:news></url>"
        "<url><loc>https://news.example/b</loc></url><url><lastmod>2025-11-07</lastmod></url>"
    )
    found = read_sitemap(f"<urlset {SPACE}>{times}</urlset>".encode(), subject="map")
    assert found.updated == {"https://news.example/a": "2025-11-09"}
    assert found.published == {"https://news.example/a": "2025-11-08T10:00Z"}
