"""A JSON Feed's bytes in, its entries out (https://www.jsonfeed.org/version/1.1/)."""

from urllib.parse import urljoin

import msgspec

from onrecord.errors import SourceUnreadable
from onrecord.source.addresslist import is_web_address
from onrecord.source.feed import Entry
from onrecord.types import FailReason

VERSION = b"jsonfeed.org/version/"
HEAD = 64 * 1024


class Item(msgspec.Struct, frozen=True):
    """An item, as far as it is needed; strangers' values may be of any type."""

    url: object = None
    external_url: object = None
    id: object = None
    date_published: object = None
    date_modified: object = None


class Feed(msgspec.Struct, frozen=True):
    """A feed, as far as it is needed."""

    items: tuple[Item, ...] = ()


def holds_feed(data: bytes) -> bool:
    """Whether JSON names the format near its start."""
    return VERSION in data[:HEAD].replace(b"\\/", b"/")


def read_json_feed(data: bytes, *, subject: str, url: str | None) -> tuple[Entry, ...]:
    """Return the entries in the feed's order, each address once; relative ones are resolved.

    Raises SourceUnreadable for what is no JSON Feed.
    """
    try:
        feed = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=Feed)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        message = f"is not a JSON Feed that can be read ({error})"
        raise SourceUnreadable(subject, message, reason=FailReason.CORRUPT) from error
    entries: dict[str, Entry] = {}
    for item in feed.items:
        address = find_address(item, url or "")
        if address is not None:
            published, updated = map(take_text, (item.date_published, item.date_modified))
            entry = Entry(url=address, published=published, updated=updated)
            entries.setdefault(address, entry)
    return tuple(entries.values())


def find_address(item: Item, base: str) -> str | None:
    """Return an item's address: its url, else its external one, else an id that is one."""
    own = take_text(item.id)
    links = (take_text(item.url), take_text(item.external_url))
    for written in (*links, own if own and is_web_address(own) else None):
        try:
            joined = urljoin(base, written.strip()) if written else ""
        except ValueError:
            continue
        if is_web_address(joined):
            return joined
    return None


def take_text(value: object) -> str | None:
    """Return a value that is a text, of a length that makes sense."""
    return value if isinstance(value, str) and len(value) <= 8192 else None
