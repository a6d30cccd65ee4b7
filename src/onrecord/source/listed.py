"""A delivery in; where it is a list of pages, the addresses that it lists out."""

import msgspec
from msgspec import field

from onrecord.settings import Settings
from onrecord.source.addresslist import read_addresses
from onrecord.source.feed import Entry, read_feed
from onrecord.source.jsonfeed import holds_feed, read_json_feed
from onrecord.source.opened import Delivery, read_delivery
from onrecord.source.sitemap import read_sitemap
from onrecord.source.sniffing import sniff_content
from onrecord.source.unpacking import unpack_gzip
from onrecord.types import Part

FEEDS = ("application/rss+xml", "application/atom+xml")
JSON = "application/json"


class Listed(Part, frozen=True, kw_only=True):
    """What a list holds: addresses of pages, and of further sitemaps (of a sitemap index).

    `published` and `updated` are times by address, where the list has them. A sitemap may list
    all that a site has ever published, a feed has what is new.
    """

    pages: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    published: dict[str, str] = field(default_factory=dict)
    updated: dict[str, str] = field(default_factory=dict)
    is_sitemap: bool = False


def read_list(delivery: Delivery, settings: Settings) -> Listed | None:
    """Return what a feed, a sitemap or a plain list of addresses holds; None for what is none.

    The content decides, not the name. Raises SourceUnreadable for a feed or sitemap that cannot
    be read.
    """
    data = unpack_gzip(delivery.data, max_bytes=settings.max_unpacked_bytes).data
    media_type = sniff_content(data, hint=delivery.hint).media_type
    if media_type in FEEDS:
        return list_entries(read_feed(data, subject=delivery.subject, url=delivery.url))
    if media_type == JSON and holds_feed(data):
        return list_entries(read_json_feed(data, subject=delivery.subject, url=delivery.url))
    if media_type == "application/xml" and holds_sitemap(data):
        sitemap = read_sitemap(data, subject=delivery.subject)
        return Listed(**msgspec.structs.asdict(sitemap), is_sitemap=True)
    if media_type == "text/plain":
        addresses = read_addresses(read_delivery(delivery, settings).text)
        return None if addresses is None else Listed(pages=addresses)
    return None


def list_entries(entries: tuple[Entry, ...]) -> Listed:
    """Return what a feed's entries list."""
    return Listed(
        pages=tuple(entry.url for entry in entries),
        published={entry.url: entry.published for entry in entries if entry.published},
        updated={entry.url: entry.updated for entry in entries if entry.updated},
    )


def holds_sitemap(data: bytes) -> bool:
    """Whether XML has a sitemap's root near its start."""
    head = data[:4096].replace(b"\0", b"").lower()
    return b"<urlset" in head or b"<sitemapindex" in head or b":urlset" in head
