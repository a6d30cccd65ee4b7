"""A sitemap's bytes in, the addresses of pages and of further sitemaps out.

https://www.sitemaps.org/protocol.html, with Google's news sitemaps, whose `loc` is the same.
"""

from xml.parsers import expat

from onrecord.errors import SourceUnreadable
from onrecord.source.addresslist import is_web_address
from onrecord.source.xmlguard import refuse_entities
from onrecord.types import FailReason, Part

LONGEST_ADDRESS = 8192
MOST_ADDRESSES = 1_000_000
"""The protocol allows 50,000 in one file; more than this is no sitemap."""
CHUNK = 256 * 1024


class Sitemap(Part, frozen=True, kw_only=True):
    """What a sitemap lists: `pages` of a `urlset`, `sitemaps` of a `sitemapindex`."""

    pages: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()


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
    return Sitemap(pages=tuple(reader.pages), sitemaps=tuple(reader.sitemaps))


class SitemapReader:
    """Collects the text of each `loc` below a `url` or a `sitemap`."""

    def __init__(self) -> None:
        self.pages: dict[str, None] = {}
        self.sitemaps: dict[str, None] = {}
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
        """Leave an element; keep the address that it held."""
        place = self.open[-2:]
        self.open.pop()
        address = "".join(self.text).strip()
        self.text, self.length = [], 0
        if not is_web_address(address):
            return
        if place == ["url", "loc"]:
            self.pages[address] = None
        elif place == ["sitemap", "loc"]:
            self.sitemaps[address] = None
