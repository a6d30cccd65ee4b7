"""An element that would load something in, the box that is shown in its place out."""

import re
from collections.abc import Mapping

from onrecord.page.folding import fold_text
from onrecord.page.location import HOST
from onrecord.web.framenode import Box, Words

PLACEHOLDERS = {
    "img": "Picture",
    "video": "Video",
    "audio": "Sound",
    "iframe": "Embedded page",
    "object": "Embedded object",
    "embed": "Embedded object",
}
SMALLEST = 48
"""Pixels: smaller pictures are icons and counters, which nobody misses."""
LONGEST = 240
"""Characters kept of a picture's description."""
SIZE = re.compile(r"\s*(\d{1,5})(?:\.\d+)?(?:px)?\s*", re.ASCII)


def build_placeholder(tag: str, attributes: Mapping[str, str | None]) -> Box | None:
    """Return a box that says what stood there: kind, description, size, host. None for icons."""
    size = read_size(attributes.get("width")), read_size(attributes.get("height"))
    if any(side is not None and side < SMALLEST for side in size):
        return None
    told = fold_text(attributes.get("alt") or attributes.get("title") or "")[:LONGEST]
    if tag == "img" and not told and None in size:
        return None
    name = PLACEHOLDERS[tag]
    facts = [told] if told else []
    if None not in size:
        facts.append(f"{size[0]} × {size[1]}")
    host = HOST.match(attributes.get("src") or attributes.get("data") or "")
    if tag != "img" and host is not None:
        facts.append(host[2][:LONGEST])
    label = Box("small", {}, [Words(name)])
    text = Words(" " + " · ".join(facts) if facts else "")
    return Box("span", {"class": f"picture {tag}"}, [label, text])


def read_size(value: str | None) -> int | None:
    """Return a width or height in pixels, None where it is not given as such."""
    match = SIZE.fullmatch(value or "")
    return int(match[1]) if match else None
