"""Text of JSON-LD scripts in, the objects in them that have a type out (JSON-LD 1.1)."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from onrecord.page.page import LinkedData

MAX_OBJECTS = 2_000
LONE_SURROGATE = re.compile(
    r"\\u(?:d[89ab][0-9a-f]{2}(?!\\ud[c-f])|(?<!\\ud[89ab][0-9a-f]{2}\\u)d[c-f][0-9a-f]{2})",
    re.IGNORECASE,
)
"""Half a character, as an escape: no text may hold it."""
WRAPPERS = (("<!--", "-->"), ("//<![CDATA[", "//]]>"), ("<![CDATA[", "]]>"))


def read_linked_data(scripts: Iterable[str]) -> tuple[LinkedData, ...]:
    """Return every typed object of the scripts in order, outer before inner, at most 2,000.

    A script that is no JSON is passed over: it is metadata, and none beats a guess.
    """
    found: list[LinkedData] = []
    for script in scripts:
        for typed in _walk_objects(_decode(script)):
            if len(found) == MAX_OBJECTS:
                return tuple(found)
            found.append(typed)
    return tuple(found)


def _decode(script: str) -> object:
    text = _unwrap(script.strip())
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError):
        pass
    try:  # raw line breaks inside strings are common and harmless
        return json.loads(LONE_SURROGATE.sub(r"\\ufffd", text.rstrip(";")), strict=False)
    except (ValueError, RecursionError):
        return None


def _unwrap(text: str) -> str:
    for opening, closing in WRAPPERS:
        if text.startswith(opening):
            return text[len(opening) :].removesuffix(closing).strip()
    return text


def _walk_objects(value: object) -> Iterator[dict[str, Any]]:
    pending: list[object] = [value]
    while pending:
        current = pending.pop()
        if isinstance(current, list):
            pending.extend(reversed(current))
        elif isinstance(current, dict):
            if "@type" in current:
                yield current
            inner = [child for child in current.values() if isinstance(child, dict | list)]
            pending.extend(reversed(inner))
