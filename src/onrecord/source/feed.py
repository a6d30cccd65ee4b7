"""A feed's bytes in, its entries out: RSS 0.9 to 2.0, RSS 1.0 (RDF), Atom 1.0."""

import io
import time
from typing import Any
from urllib.parse import urljoin

from onrecord.errors import SourceUnreadable
from onrecord.source.addresslist import is_web_address
from onrecord.source.xmlguard import refuse_entities
from onrecord.types import FailReason, Part


class Entry(Part, frozen=True, kw_only=True):
    """An entry of a feed; its times are ISO 8601 in UTC."""

    url: str
    published: str | None = None
    updated: str | None = None


def read_feed(data: bytes, *, subject: str, url: str | None) -> tuple[Entry, ...]:
    """Return the entries in the feed's order, each address once; relative ones are resolved.

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
    found = (build_entry(entry, url) for entry in feed.entries)
    entries: dict[str, Entry] = {}
    for entry in found:
        if entry is not None:
            entries.setdefault(entry.url, entry)
    return tuple(entries.values())


def build_entry(entry: dict[str, Any], url: str | None) -> Entry | None:
    """Return an entry with its address resolved; None for one without any."""
    link = find_link(entry)
    try:
        joined = urljoin(url or "", link.strip()) if link else ""
    except ValueError:
        return None
    if not is_web_address(joined):
        return None
    published, updated = (
        write_time(entry.get(f"{name}_parsed")) for name in ("published", "updated")
    )
    return Entry(url=joined, published=published, updated=updated)


def write_time(parsed: time.struct_time | None) -> str | None:
    """Return a time that feedparser has read, in UTC."""
    return None if parsed is None else time.strftime("%Y-%m-%dT%H:%M:%SZ", parsed)


def find_link(entry: dict[str, Any]) -> str | None:
    """Return an entry's address: its link, else an id that is one (RSS's permalink guid)."""
    link, guid = entry.get("link"), entry.get("id")
    return link or (guid if guid and is_web_address(guid) else None)
