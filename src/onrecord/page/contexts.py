"""An element's tag and names in, what it says it is for out.

Names are the words that page builders give to classes, ids and components: see
`data/markup/names.toml`.
"""

import re
from functools import cache, lru_cache

import msgspec

from onrecord.language import load_words
from onrecord.page.element import Element
from onrecord.types import Role


class NamedRole(msgspec.Struct, frozen=True):
    """A role and the patterns of names that speak of it."""

    role: Role
    patterns: tuple[str, ...]


class NameTable(msgspec.Struct, frozen=True):
    """The table of `data/markup/names.toml`; the first role that matches wins."""

    names: tuple[NamedRole, ...] = ()


TAGS: dict[str, Role] = {
    "nav": Role.NAVIGATION,
    "footer": Role.NAVIGATION,
    "figcaption": Role.CAPTION,
    "form": Role.INTERFACE,
    "select": Role.INTERFACE,
    "textarea": Role.INTERFACE,
    "dialog": Role.INTERFACE,
    "time": Role.TIMESTAMP,
    "address": Role.BYLINE,
    "blockquote": Role.QUOTE,
    "caption": Role.CAPTION,
}
"""What a tag alone says; names that say something else overrule it."""

OVERRULED = frozenset({"blockquote", "address", "footer", "form", "figcaption", "time"})


@cache
def _compile_names() -> tuple[tuple[Role, ...], re.Pattern[str]]:
    named = load_words("markup", "names", NameTable).names
    pattern = "|".join(f"(?P<r{at}>{'|'.join(each.patterns)})" for at, each in enumerate(named))
    return tuple(each.role for each in named), re.compile(pattern)


@lru_cache(maxsize=16_384)
def name_role(names: str) -> Role | None:
    """Return the role that the names (lower case) speak of."""
    roles, pattern = _compile_names()
    matched = (int((match.lastgroup or "r0")[1:]) for match in pattern.finditer(names))
    found = min(matched, default=None)
    return None if found is None else roles[found]


def find_own_role(element: Element) -> Role | None:
    """Return the role that the element itself names, by its attributes, else by its tag."""
    tag_role = TAGS.get(element.tag)
    if tag_role is not None and element.tag not in OVERRULED:
        return tag_role
    named = name_role(element.names) if element.names else None
    return named or tag_role
