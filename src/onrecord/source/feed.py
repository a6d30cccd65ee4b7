"""A feed's bytes in, the addresses of its entries out: RSS 0.9 to 2.0, RSS 1.0 (RDF), Atom 1.0."""

import io
from urllib.parse import urljoin

from onrecord.errors import SourceUnreadable
from onrecord.source.addresslist import is_web_address
from onrecord.source.xmlguard import refuse_entities
from onrecord.types import FailReason


def read_feed(data: bytes, *, subject: str, url: str | None) -> tuple[str, ...]:
    """Return the entries' addresses in the feed's order, each once; relative ones are resolved.

    Raises SourceUnreadable for what is no feed.
    """
    import feedparser

    refuse_entities(subject, data)
    # A stream, never the bytes: feedparser opens a string that looks like a file or an address.
    feed = feedparser.parse(
        io.BytesIO(data),
        response_headers={"content-location": url or ""},
        sanitize_html=False,
    )
    if not feed.get("version"):
        message = f"is not a feed that can be read ({feed.get('bozo_exception', 'unknown form')})"
        raise SourceUnreadable(subject, message, reason=FailReason.CORRUPT)
    found = (find_link(entry) for entry in feed.entries)
    joined = (urljoin(url or "", link.strip()) for link in found if link)
    return tuple(dict.fromkeys(link for link in joined if is_web_address(link)))


def find_link(entry: dict[str, str]) -> str | None:
    """Return an entry's address: its link, else an id that is one (RSS's permalink guid)."""
    link, guid = entry.get("link"), entry.get("id")
    return link or (guid if guid and is_web_address(guid) else None)
