"""Entries in, an Atom feed out (RFC 4287)."""

import datetime
from xml.etree import ElementTree as Xml

from onrecord.archive.bounds import EPOCH, count_seconds
from onrecord.export.controls import REPLACEMENT, clean_file
from onrecord.types import Part

ATOM = "http://www.w3.org/2005/Atom"
NEVER = "1970-01-01T00:00:00Z"
"""Stands where no time is known: RFC 4287 asks for one."""


class FeedEntry(Part, frozen=True, kw_only=True):
    """One entry: `id` is an IRI that lasts, `updated` an ISO 8601 time, `link` an address."""

    id: str
    title: str
    link: str
    updated: str | None
    author: str | None = None
    summary: str = ""


class Feed(Part, frozen=True, kw_only=True):
    """A feed: `link` is the page that shows the same, `itself` the feed's own address."""

    id: str
    title: str
    link: str
    itself: str
    entries: tuple[FeedEntry, ...]


def write_feed(feed: Feed) -> bytes:
    """Return the feed as XML. It was updated when its newest entry was."""
    Xml.register_namespace("", ATOM)
    root = Xml.Element(f"{{{ATOM}}}feed")
    add(root, "id", feed.id)
    add(root, "title", feed.title)
    add(root, "updated", max((tell_time(each.updated) for each in feed.entries), default=NEVER))
    add_link(root, feed.itself, "self", "application/atom+xml")
    add_link(root, feed.link, "alternate", "text/html")
    author = Xml.SubElement(root, f"{{{ATOM}}}author")
    add(author, "name", "onrecord")
    add(root, "generator", "onrecord")
    for entry in feed.entries:
        add_entry(root, entry)
    text = Xml.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def add_entry(root: Xml.Element, entry: FeedEntry) -> None:
    """Add one entry."""
    element = Xml.SubElement(root, f"{{{ATOM}}}entry")
    add(element, "id", entry.id)
    add(element, "title", entry.title)
    add(element, "updated", tell_time(entry.updated))
    add_link(element, entry.link, "alternate", "text/html")
    if entry.author:
        author = Xml.SubElement(element, f"{{{ATOM}}}author")
        add(author, "name", entry.author)
    if entry.summary:
        add(element, "summary", entry.summary)


def add(parent: Xml.Element, name: str, text: str) -> None:
    """Add an element of plain text, without what XML cannot hold."""
    Xml.SubElement(parent, f"{{{ATOM}}}{name}").text = clean_xml(text)


def add_link(parent: Xml.Element, address: str, relation: str, media_type: str) -> None:
    """Add a link."""
    told = {"rel": relation, "type": media_type, "href": clean_xml(address)}
    Xml.SubElement(parent, f"{{{ATOM}}}link", told)


def clean_xml(text: str) -> str:
    """Return the text without what XML 1.0 cannot hold and what terminals obey."""
    return clean_file(text).translate({0xFFFE: REPLACEMENT, 0xFFFF: REPLACEMENT})


def tell_time(value: str | None) -> str:
    """Return a time as RFC 3339 has it, in UTC; a day, month or year begins then."""
    seconds = None if value is None else count_seconds(value)
    if seconds is None:
        return NEVER
    instant = EPOCH + datetime.timedelta(seconds=seconds)
    return instant.isoformat().replace("+00:00", "Z")
