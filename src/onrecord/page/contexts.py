"""An element's tag and names in, what it says it is for out.

Names are the words that page builders give to classes, ids and components: see
`data/markup/names.toml`.
"""

import re
from functools import cache, lru_cache

import msgspec

from onrecord.language import load_words
from onrecord.page.element import NOTHING, Element, join_names
from onrecord.types import Role


class NamedRole(msgspec.Struct, frozen=True):
    """A role, the words of a name that speak of it, and the parts of names that do."""

    role: Role
    words: tuple[str, ...]
    parts: tuple[str, ...] = ()


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


WORD = re.compile(r"[A-Z]?[a-z]+[0-9]{0,2}|[A-Z]+(?![a-z])")


class NameIndex:
    """The words and parts of the table, each with the rank of its role."""

    def __init__(self, table: NameTable) -> None:
        self.roles = tuple(each.role for each in table.names)
        self.ranks: dict[str, int] = {}
        parts: list[tuple[int, str]] = []
        for rank, each in enumerate(table.names):
            for word in each.words:
                self.ranks.setdefault(word, rank)
            parts += [(rank, part) for part in each.parts]
        self.parts = tuple(parts)

    def find_rank(self, names: str) -> int:
        """Return the lowest rank of the words, and of any two neighbours joined."""
        ranks, found, previous = self.ranks, len(self.roles), ""
        for match in WORD.findall(names):
            word = match.lower()
            rank = min(ranks.get(word, found), ranks.get(previous + word, found))
            found = min(found, rank)
            previous = word
        return found

    def find_part(self, names: str) -> int:
        """Return the rank of the first part that stands in the names."""
        lower = names.lower()
        return next((rank for rank, part in self.parts if part in lower), len(self.roles))


@cache
def _load_index() -> NameIndex:
    return NameIndex(load_words("markup", "names", NameTable))


@lru_cache(maxsize=16_384)
def name_role(names: str) -> Role | None:
    """Return the role that the names speak of, or None."""
    index = _load_index()
    rank = index.find_rank(names)
    if rank == len(index.roles):
        rank = index.find_part(names)
    return None if rank == len(index.roles) else index.roles[rank]


SURROUNDINGS = frozenset(
    "nav footer header aside figure figcaption table form ul ol li blockquote article main h1 h2 "
    "h3 h4 h5 h6 p button textarea address video".split()
)


def name_elements(elements: tuple[Element, ...]) -> None:
    """Set `role` and `around` on the elements, which come outer first."""
    for element in elements:
        tag = element.tag
        around = NOTHING if element.parent is None else element.parent.around
        if tag in SURROUNDINGS and tag not in around:
            around = extend_around(around, tag)
        element.around = around
        attributes = element.attributes
        names = element.known_names = join_names(attributes) if attributes else ""
        if tag in TAGS:
            element.role = find_own_role(tag, names)
        elif names:
            element.role = name_role(names)


@lru_cache(maxsize=4096)
def extend_around(around: frozenset[str], tag: str) -> frozenset[str]:
    """Return the tags with one more; equal sets are one object, whose hash is known."""
    return around | {tag}


def find_own_role(tag: str, names: str) -> Role:
    """Return the role that an element with a telling tag names: by its names, else by its tag."""
    return (name_role(names) if names and tag in OVERRULED else None) or TAGS[tag]
