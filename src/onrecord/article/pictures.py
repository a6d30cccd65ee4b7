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
    r"default|fallback|missing)(?![a-z])[^/]*$",
    re.IGNORECASE,
)
ICON = re.compile(r"(?<![a-z])(?:logo|icon|avatar|gravatar|sprite|emoji)s?(?![a-z])")
FOLDER = re.compile(r"(?:logo|avatar|icon|badge|emoji)s?/", re.IGNORECASE)
BLURRED = re.compile(r"[?&,/](?:w|width)[=_]\d{1,2}(?!\d)")
"""A picture asked for at less than 100 pixels, shown until the real one is there."""
MAX_ADDRESS = 2_000
LAZY = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-url", "data-img-url")
SETS = ("srcset", "data-srcset", "data-lazy-srcset")
CANDIDATE = re.compile(r"(\S*[^\s,])(?:\s+(\d+(?:\.\d+)?)[wx])?\s*(?:,|$)")
MIN_SIDE = 100
MAX_SET = 20_000


def is_decoration(element: Element) -> bool:
    """Tell whether a picture is a logo, portrait, pixel or advertisement by size and names."""
    if is_icon(element):
        return True
    parent = element.parent
    around = f"{element.names} {parent.names if parent else ''}"
    return _names_decoration(around) or _names_decoration(_name_file(element))


def is_icon(element: Element) -> bool:
    """Tell whether a picture by its own size, kind or address is none that a caption describes."""
    values = element.attributes
    for side in ("width", "height"):
        length = (values.get(side) or "").removesuffix("px")
        if length.isascii() and length.isdigit() and int(length) < MIN_SIDE:
            return True
    source = values.get("src") or ""
    if source.endswith(".svg") or ".svg?" in source:
        return True
    return (
        FOLDER.search(source[:MAX_ADDRESS]) is not None
        or ICON.search(_name_file(element)) is not None
    )


def _name_file(element: Element) -> str:
    source = element.attributes.get("src") or ""
    return source.rpartition("/")[2].partition("?")[0].lower()


@lru_cache(maxsize=4096)
def _names_decoration(names: str) -> bool:
    return DECORATION.search(names.lower()) is not None


def read_source(element: Element, page: Page) -> str | None:
    """Return the address of the picture itself: lazy ones name it in other attributes."""
    values = element.attributes
    name = "poster" if element.tag == "video" else "src"
    source = values.get(name)
    blurred = source is not None and BLURRED.search(source[:MAX_ADDRESS]) is not None
    if source and not blurred and not is_placeholder(source):
        return resolve_address(source, page)
    for key in LAZY:
        lazy = values.get(key)
        if lazy and not is_placeholder(lazy):
            return resolve_address(lazy, page)
    for key in SETS:
        listed = values.get(key)
        if listed and (largest := choose_largest(listed)):
            return resolve_address(largest, page)
    return resolve_address(source, page) if blurred and source else None


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
