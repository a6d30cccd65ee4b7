"""The elements that blocks stand in: tag, attributes and the chain of ancestors."""

from collections.abc import Iterator, Mapping

from onrecord.types import Role

Attributes = Mapping[str, str | None]


class Region:
    """What an element holds: blocks `first` to `last`, so many characters, linked ones, prose.

    `prose` counts the characters of blocks that read like paragraphs of a story.
    """

    __slots__ = ("characters", "first", "last", "linked", "prose")

    def __init__(self, block: int) -> None:
        self.first = block
        self.last = block
        self.characters = 0
        self.linked = 0
        self.prose = 0.0

    @property
    def link_share(self) -> float:
        """Share of the characters that are links, 0 to 1."""
        return self.linked / self.characters if self.characters else 0.0


class Element:
    """One element of the tree, kept only as long as the page is being read.

    `nth` counts from 1 among the siblings of the same tag; `tally` counts the element's own
    children by tag, so that a path can tell whether an index is needed. `region`, `around` (the
    telling tags around it, its own included) and `role` (what it names itself for) are set for
    the elements that hold text.
    """

    __slots__ = (
        "_names",
        "around",
        "attributes",
        "depth",
        "nth",
        "order",
        "parent",
        "region",
        "role",
        "tag",
        "tally",
    )

    def __init__(
        self, tag: str, attributes: Attributes, parent: "Element | None", order: int
    ) -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.order = order
        self.tally: dict[str, int] | None = None
        self.region: Region | None = None
        self.around: frozenset[str] = frozenset()
        self.role: Role | None = None
        self._names: str | None = None
        if parent is None:
            self.depth = 0
            self.nth = 1
        else:
            self.depth = parent.depth + 1
            tally = parent.tally
            if tally is None:
                tally = parent.tally = {}
            self.nth = tally[tag] = tally.get(tag, 0) + 1

    @property
    def names(self) -> str:
        """Class, id and the other attributes that name what the element is for."""
        if self._names is None:
            values = self.attributes
            found = [value for key, value in values.items() if value and key in NAMING_ATTRIBUTES]
            self._names = " ".join(found)[:MAX_NAMES]
        return self._names

    def ancestors(self) -> Iterator["Element"]:
        """Yield the element itself, then its parents up to the root."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent


NAMING_ATTRIBUTES = frozenset(
    "class id itemprop role data-testid data-component aria-label property rel".split()
)
MAX_NAMES = 400


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


MAX_PATH_STEPS = 200


def describe_path(element: Element) -> str:
    """Return the element path, as XPath: an index only where siblings share the tag.

    Paths deeper than 200 steps begin with `…` and keep the innermost steps.
    """
    steps: list[str] = []
    for step in element.ancestors():
        if len(steps) == MAX_PATH_STEPS:
            return "…/" + "/".join(reversed(steps))
        tally = step.parent.tally if step.parent is not None else None
        alone = tally is None or tally[step.tag] == 1
        steps.append(step.tag if alone else f"{step.tag}[{step.nth}]")
    return "/" + "/".join(reversed(steps))
