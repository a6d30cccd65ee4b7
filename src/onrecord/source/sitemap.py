"""A sitemap's bytes in, the addresses of pages and of further sitemaps out.

https://www.sitemaps.org/protocol.html, with Google's news sitemaps, whose `loc` is the same.
"""

from xml.parsers import expat

from msgspec import field

from onrecord.errors import SourceUnreadable
from onrecord.source.addresslist import is_web_address
from onrecord.source.xmlguard import refuse_entities
from onrecord.types import FailReason, Part

LONGEST_ADDRESS = 8192
MOST_ADDRESSES = 1_000_000
"""The protocol allows 50,000 in one file; more than this is no sitemap."""
CHUNK = 256 * 1024
ENTRIES = ("urlset/url", "sitemapindex/sitemap")
UPDATED = ("url/lastmod", "sitemap/lastmod")
PUBLISHED = "url/news/publication_date"
"""https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap"""


class Sitemap(Part, frozen=True, kw_only=True):
    """What a sitemap lists: `pages` of a `urlset`, `sitemaps` of a `sitemapindex`.

    `published` (news sitemaps) and `updated` (`lastmod`) are times by address, as written.
    """

    pages: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    published: dict[str, str] = field(default_factory=dict)
    updated: dict[str, str] = field(default_factory=dict)


def read_sitemap(data: bytes, *, subject: str) -> Sitemap:
    """Return the addresses in the sitemap's order, each once.

    A sitemap that is broken off is read up to there. Raises SourceUnreadable for what is none,
    and for XML that declares entities.
    """
    refuse_entities(subject, data)
    reader = SitemapReader()
    failure = reader.read(data)
    if not (reader.pages or reader.sitemaps) and failure is not None:
        message = f"is not a sitemap that can be read ({failure})"
        raise SourceUnreadable(subject, message, reason=FailReason.CORRUPT)
    return Sitemap(
        pages=tuple(reader.pages),
        sitemaps=tuple(reader.sitemaps),
        published=reader.published,
        updated=reader.updated,
    )


class SitemapReader:
    """Collects the text of each `loc` below a `url` or a `sitemap`, and the times beside it."""

    def __init__(self) -> None:
        self.pages: dict[str, None] = {}
        self.sitemaps: dict[str, None] = {}
        self.published: dict[str, str] = {}
        self.updated: dict[str, str] = {}
        self.entry: dict[str, str] = {}
        self.open: list[str] = []
        self.text: list[str] = []
        self.length = 0

    def read(self, data: bytes) -> expat.ExpatError | None:
        """Read the bytes; return what broke them off, if anything."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.take
        try:
            for start in range(0, len(data), CHUNK):
                parser.Parse(data[start : start + CHUNK], False)
                if len(self.pages) + len(self.sitemaps) > MOST_ADDRESSES:
                    return None
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            return error
        return None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Enter an element."""
        self.open.append(name.rpartition(":")[2].lower())
        self.text, self.length = [], 0

    def take(self, text: str) -> None:
        """Keep an element's text."""
        self.length += len(text)
        if self.length <= LONGEST_ADDRESS:
            self.text.append(text)

    def end(self, name: str) -> None:
        """Leave an element; keep the address or the time that it held."""
        place = "/".join(self.open[-3:])
        self.open.pop()
        text = "".join(self.text).strip()
        self.text, self.length = [], 0
        if place.endswith(ENTRIES):
            self.keep_times()
        elif place.endswith(("url/loc", "sitemap/loc")) and is_web_address(text):
            self.entry["loc"] = text
            addresses = self.pages if place.endswith("url/loc") else self.sitemaps
            addresses[text] = None
        elif place.endswith(UPDATED):
            self.entry["updated"] = text
        elif place == PUBLISHED:
            self.entry["published"] = text

    def keep_times(self) -> None:
        """Keep the times of the entry that ends."""
        entry, self.entry = self.entry, {}
        for name, times in (("published", self.published), ("updated", self.updated)):
            if "loc" in entry and entry.get(name):
                times[entry["loc"]] = entry[name]
