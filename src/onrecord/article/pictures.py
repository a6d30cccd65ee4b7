"""The page's picture elements in, those that may show the story out, with their addresses."""

import re
from functools import lru_cache

from onrecord.article.addresses import resolve_address
from onrecord.page.element import Element
from onrecord.page.page import Page

DECORATION = re.compile(
    r"(?<![a-z])(?:logo|icons?|avatar|gravatar|author|byline|profile|headshot|sprite|emoji|badge|"
    r"pixel|tracking|spacer|social|share|advert|ads?|promo|sponsor|flag|button|loader|thumb)(?![a-z])"
)
PLACEHOLDER = re.compile(
    r"(?<![a-z])(?:placeholder|blank|spacer|transparent|lazy|loading|1x1|pixel|grey|gray|"
    r"default)(?![a-z])[^/]*$",
    re.IGNORECASE,
)
LAZY = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-url", "data-img-url")
SETS = ("srcset", "data-srcset", "data-lazy-srcset")
CANDIDATE = re.compile(r"(\S*[^\s,])(?:\s+(\d+(?:\.\d+)?)[wx])?\s*(?:,|$)")
MIN_SIDE = 100
MAX_SET = 20_000


def is_decoration(element: Element) -> bool:
    """Tell whether a picture is a logo, portrait, pixel or advertisement by size and names."""
    values = element.attributes
    for side in ("width", "height"):
        length = (values.get(side) or "").removesuffix("px")
        if length.isascii() and length.isdigit() and int(length) < MIN_SIDE:
            return True
    source = values.get("src") or ""
    if source.endswith(".svg") or ".svg?" in source:
        return True
    parent = element.parent
    around = f"{element.names} {parent.names if parent else ''}"
    name = source.rpartition("/")[2].partition("?")[0].lower()
    return _names_decoration(around) or _names_decoration(name)


@lru_cache(maxsize=4096)
def _names_decoration(names: str) -> bool:
    return DECORATION.search(names.lower()) is not None


def read_source(element: Element, page: Page) -> str | None:
    """Return the address of the picture itself: lazy ones name it in other attributes."""
    values = element.attributes
    name = "poster" if element.tag == "video" else "src"
    source = values.get(name)
    if source and not is_placeholder(source):
        return resolve_address(source, page)
    for key in LAZY:
        lazy = values.get(key)
        if lazy and not is_placeholder(lazy):
            return resolve_address(lazy, page)
    for key in SETS:
        listed = values.get(key)
        if listed and (largest := choose_largest(listed)):
            return resolve_address(largest, page)
    return None


def is_placeholder(source: str) -> bool:
    """Tell whether an address is of no picture, by the words of its last step."""
    head = source[:300]
    if head[:5].lower() == "data:":
        return True
    return PLACEHOLDER.search(head, head.rfind("/") + 1) is not None


def choose_largest(listed: str) -> str | None:
    """Return the largest picture of a `srcset` (HTML, "Srcset attributes"), the first of equals."""
    best, size = None, -1.0
    for match in CANDIDATE.finditer(listed[:MAX_SET]):
        width = float(match[2] or 1)
        if width > size and not is_placeholder(match[1]):
            best, size = match[1], width
    return best
