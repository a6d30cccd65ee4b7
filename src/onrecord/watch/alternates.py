"""A page's text in, the feeds that its head names out (`<link rel=alternate>`).

https://html.spec.whatwg.org/multipage/links.html#rel-alternate
"""

import html
import re
from collections.abc import Iterator

HEAD = 256 * 1024
"""Characters that are searched: a head is seldom longer, and the rest may be anything."""
LINK = re.compile(r"<link\b([^<>]*+)>", re.IGNORECASE)
ATTRIBUTE = re.compile(
    r"([a-z]++)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))", re.IGNORECASE
)
FEED_TYPES = frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/feed+json",
    }
)
COMMENTS = "/comments/"
"""In the address of the feed of a page's comments, as WordPress has them."""


def list_feeds(text: str) -> Iterator[str]:
    """Yield the hrefs of the feeds that the head names, but those of comments."""
    for link in LINK.finditer(text, 0, HEAD):
        attributes = {
            match[1].lower(): html.unescape(match[2] or match[3] or match[4] or "").strip()
            for match in ATTRIBUTE.finditer(link[1])
        }
        is_alternate = "alternate" in attributes.get("rel", "").lower().split()
        is_feed = attributes.get("type", "").partition(";")[0].lower() in FEED_TYPES
        href = attributes.get("href", "")
        if is_alternate and is_feed and href and COMMENTS not in href:
            yield href
