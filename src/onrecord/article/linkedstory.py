"""The page's JSON-LD in, what it says of the story out (schema.org Article and its kin).

Values come from strangers and may be of any type anywhere; what is not of use is passed over.
"""

import html
import re
from collections.abc import Iterator
from functools import lru_cache

from onrecord.article.addresses import read_canonical
from onrecord.page.page import LinkedData, Page

ARTICLE_TYPE = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report|Review|Reportage\w*)$")
ANY_STORY_TYPE = re.compile(r"(?:VideoObject|ImageGallery|MediaGallery|SocialMediaPosting)$")
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
MAX_VALUES = 200
MAX_TEXT = 20_000


def find_story(page: Page) -> LinkedData | None:
    """Return the object that describes this page's story, or None.

    Of several, the one that names this page's address wins, then one of an article type, then
    the first.
    """
    found = [data for data in page.metadata.linked_data if _measure_story(data)]
    if len(found) < 2:
        return found[0] if found else None
    own = {_trim(address) for address in (page.url, read_canonical(page)) if address}
    return max(found, key=lambda data: (names_address(data, own), _measure_story(data)))


def names_address(data: LinkedData, addresses: set[str]) -> bool:
    """Tell whether the object says that it is about one of the addresses."""
    named = [*read_texts(data.get("url")), *read_texts(data.get("mainEntityOfPage"), "@id")]
    return any(_trim(address) in addresses for address in named)


def read_types(data: LinkedData) -> tuple[str, ...]:
    """Return the object's types, without the vocabulary's address."""
    written = data.get("@type")
    if isinstance(written, str) and written.isalnum():
        return (written,)
    return tuple(text.rpartition("/")[2] for text in read_texts(data.get("@type")))


def read_texts(value: object, *keys: str) -> tuple[str, ...]:
    """Return the texts of a value: itself, its members', or those under `keys` in objects."""
    return tuple(text for text in _walk_texts(value, keys) if text)


def read_text(value: object, *keys: str) -> str | None:
    """Return the first text of a value, or None."""
    return next((text for text in _walk_texts(value, keys) if text), None)


def clean_text(raw: str) -> str:
    """Return metadata's text as a reader would see it: entities, tags and white space resolved."""
    text = raw if len(raw) <= MAX_TEXT else raw[:MAX_TEXT]
    if "&" in text:
        text = html.unescape(html.unescape(text))
    if "<" in text:
        text = TAG.sub("", text)
    return " ".join(text.split())


def _walk_texts(value: object, keys: tuple[str, ...]) -> Iterator[str]:
    members = value[:MAX_VALUES] if isinstance(value, list) else [value]
    for member in members:
        if isinstance(member, str):
            yield clean_text(member)
        elif isinstance(member, dict):
            for key in keys:
                inner = member.get(key)
                if isinstance(inner, str):
                    yield clean_text(inner)
                    break


def _measure_story(data: LinkedData) -> int:
    """Return 2 for an article, 1 for another kind of story, else 0."""
    return max(map(_weigh_type, read_types(data)), default=0)


@lru_cache(maxsize=512)
def _weigh_type(name: str) -> int:
    if ARTICLE_TYPE.search(name):
        return 2
    return int(ANY_STORY_TYPE.search(name) is not None)


def _trim(address: str) -> str:
    return address.partition("#")[0].partition("?")[0].rstrip("/")
