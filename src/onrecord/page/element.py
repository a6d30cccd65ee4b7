"""The elements that blocks stand in: tag, attributes and the chain of ancestors."""

from collections.abc import Iterator, Mapping

import msgspec

from onrecord.types import Role

Attributes = Mapping[str, str | None]


class Region(msgspec.Struct, gc=False, eq=False):
    """What an element holds: blocks `first` to `last`, so many characters, linked ones, prose.

    `prose` counts the characters of blocks that read like paragraphs of a story.
    """

    first: int
    last: int
    characters: int = 0
    linked: int = 0
    prose: float = 0.0

    @property
    def link_share(self) -> float:
        """Share of the characters that are links, 0 to 1."""
        return self.linked / self.characters if self.characters else 0.0


NOTHING: frozenset[str] = frozenset()


class Element(msgspec.Struct, gc=False, eq=False):
    """One element of the tree, kept only as long as the page is being read.

    `nth` counts from 1 among the siblings of the same tag; `tally` counts the element's own
    children by tag, so that a path can tell whether an index is needed. `region`, `around` (the
    telling tags around it, its own included) and `role` (what it names itself for) are set for
    the elements that hold text. An element knows its parent but no children, so there are no
    cycles, and the garbage collector need not look at it.
    """

    tag: str
    attributes: Attributes
    parent: "Element | None"
    order: int
    depth: int = 0
    nth: int = 1
    tally: dict[str, int] | None = None
    region: Region | None = None
    around: frozenset[str] = NOTHING
    role: Role | None = None
    path: str | None = None
    known_names: str | None = None

    @property
    def names(self) -> str:
        """Class, id and the other attributes that name what the element is for."""
        if self.known_names is None:
            self.known_names = join_names(self.attributes)
        return self.known_names

    def ancestors(self) -> Iterator["Element"]:
        """Yield the element itself, then its parents up to the root."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent


def build_element(tag: str, attributes: Attributes, parent: Element, order: int) -> Element:
    """Return the element as the next child of its parent, counted there."""
    tally = parent.tally
    if tally is None:
        tally = parent.tally = {}
    nth = tally[tag] = tally.get(tag, 0) + 1
    return Element(tag, attributes, parent, order, parent.depth + 1, nth)


NAMING_ATTRIBUTES = frozenset(
    "class id itemprop role data-testid data-component aria-label property rel".split()
)
MAX_NAMES = 400
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
"""The levels of headings by their tags."""


def join_names(attributes: Attributes) -> str:
    """Return the values of the attributes that name what an element is for, in one text."""
    names = ""
    if len(attributes) == 1 and "class" in attributes:
        names = attributes["class"] or ""
        return names if len(names) <= MAX_NAMES else names[:MAX_NAMES]
    for key in attributes:
        if key in NAMING_ATTRIBUTES:
            value = attributes[key]
            if value:
                names = f"{names} {value}" if names else value
    return names if len(names) <= MAX_NAMES else names[:MAX_NAMES]


def find_common_ancestor(first: Element, second: Element) -> Element:
    """Return the deepest element that holds both."""
    while first is not second:
        if first.depth >= second.depth and first.parent is not None:
            first = first.parent
        elif second.parent is not None:
            second = second.parent
        else:
            return first
    return first


MAX_PATH = 2_000


def describe_path(element: Element) -> str:
    """Return the element path, as XPath: an index only where siblings share the tag.

    Of a path of more than 2,000 characters only the end is kept, after an ellipsis.
    """
    pending: list[Element] = []
    known: Element | None = element
    while known is not None and known.path is None:
        pending.append(known)
        known = known.parent
    path = known.path or "" if known is not None else ""
    while pending:
        step = pending.pop()
        tag, tally = step.tag, None if known is None else known.tally
        alone = tally is None or tally[tag] == 1
        path = f"{path}/{tag}" if alone else f"{path}/{tag}[{step.nth}]"
        if len(path) > MAX_PATH:
            path = "…" + path[-MAX_PATH // 2 :]
        step.path, known = path, step
    return path
