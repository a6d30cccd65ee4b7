"""A delivery in; where it is a list of pages, the addresses that it lists out."""

from onrecord.settings import Settings
from onrecord.source.addresslist import read_addresses
from onrecord.source.feed import read_feed
from onrecord.source.opened import Delivery, read_delivery
from onrecord.source.sitemap import read_sitemap
from onrecord.source.sniffing import sniff_content
from onrecord.source.unpacking import unpack_gzip
from onrecord.types import Part

FEEDS = ("application/rss+xml", "application/atom+xml")


class Listed(Part, frozen=True, kw_only=True):
    """What a list holds: addresses of pages, and of further sitemaps (of a sitemap index)."""

    pages: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()


def read_list(delivery: Delivery, settings: Settings) -> Listed | None:
    """Return what a feed, a sitemap or a plain list of addresses holds; None for what is none.

    The content decides, not the name. Raises SourceUnreadable for a feed or sitemap that cannot
    be read.
    """
    data = unpack_gzip(delivery.data, max_bytes=settings.max_unpacked_bytes).data
    media_type = sniff_content(data, hint=delivery.hint).media_type
    if media_type in FEEDS:
        return Listed(pages=read_feed(data, subject=delivery.subject, url=delivery.url))
    if media_type == "application/xml" and holds_sitemap(data):
        sitemap = read_sitemap(data, subject=delivery.subject)
        return Listed(pages=sitemap.pages, sitemaps=sitemap.sitemaps)
    if media_type == "text/plain":
        addresses = read_addresses(read_delivery(delivery, settings).text)
        return None if addresses is None else Listed(pages=addresses)
    return None


def holds_sitemap(data: bytes) -> bool:
    """Whether XML has a sitemap's root near its start."""
    head = data[:4096].replace(b"\0", b"").lower()
    return b"<urlset" in head or b"<sitemapindex" in head or b":urlset" in head
