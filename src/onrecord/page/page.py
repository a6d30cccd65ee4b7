"""What the tree leaves for the stages after it: blocks in page order, pictures, times, metadata."""

from collections.abc import Mapping
from functools import cached_property
from operator import attrgetter
from typing import Any

import msgspec

from onrecord.page.element import Element, describe_path
from onrecord.page.location import find_base, read_canonical
from onrecord.types import ReadingWarning, Role, Span


class Hyperlink(msgspec.Struct, gc=False, eq=False):
    """A link of a block as written; `span` counts in the block's text."""

    href: str
    span: Span


class TextBlock(msgspec.Struct, gc=False, eq=False):
    """A run of visible text, white space folded. `element` is the innermost that holds all of it.

    `start` counts in the page's text; `linked` counts the characters that are links. A block of
    plain text has no element.
    """

    id: int
    text: str
    element: Element | None
    links: tuple[Hyperlink, ...] = ()
    start: int = 0
    linked: int = 0

    @property
    def span(self) -> Span:
        """Where the block stands in the page's text."""
        return (self.start, self.start + len(self.text))

    @property
    def path(self) -> str:
        """The element path; `/text()` for plain text."""
        return "/text()" if self.element is None else describe_path(self.element)


class Picture(msgspec.Struct, gc=False, eq=False):
    """An `img` (or video poster): the block that follows it is number `before`."""

    element: Element
    before: int


class Clock(msgspec.Struct, gc=False, eq=False):
    """A `time` element: its machine-readable `datetime`, and the block it stands in."""

    element: Element
    datetime: str
    block: int


LinkedData = Mapping[str, Any]
"""One JSON-LD object: its values are whatever strangers wrote."""


class Metadata:
    """What the page says of itself out of sight.

    `meta` maps lower-case names (name, property, itemprop, http-equiv) to their contents in
    order; `links` maps `rel` to hrefs; `linked_data` lists every JSON-LD object that has a type,
    in order, nested ones too.
    """

    __slots__ = ("base", "language", "linked_data", "links", "meta", "title")

    def __init__(self) -> None:
        self.title: str | None = None
        self.language: str | None = None
        self.base: str | None = None
        self.meta: dict[str, tuple[str, ...]] = {}
        self.links: dict[str, tuple[str, ...]] = {}
        self.linked_data: tuple[LinkedData, ...] = ()

    def first(self, *names: str) -> str | None:
        """Return the first non-empty content among the names, in the order given."""
        for name in names:
            for content in self.meta.get(name, ()):
                if content:
                    return content
        return None


class Page:
    """A page in blocks: all visible text in exactly one block each, in page order.

    `characters` counts the visible characters (white space apart) as the tree gave them,
    independently of the blocks.
    """

    def __init__(
        self,
        blocks: tuple[TextBlock, ...],
        *,
        url: str | None = None,
        metadata: Metadata | None = None,
        pictures: tuple[Picture, ...] = (),
        clocks: tuple[Clock, ...] = (),
        characters: int = 0,
    ) -> None:
        self.blocks = blocks
        self.url = url
        self.metadata = metadata or Metadata()
        self.pictures = pictures
        self.clocks = clocks
        self.characters = characters
        self.is_markup = True
        self.is_frameset = False
        self.warnings: tuple[ReadingWarning, ...] = ()

    @cached_property
    def text(self) -> str:
        """The blocks' texts joined by newlines: what the blocks' spans count in."""
        return "\n".join([block.text for block in self.blocks])

    @cached_property
    def canonical(self) -> str | None:
        """The address that the page gives for itself."""
        return read_canonical(self.metadata)

    @cached_property
    def base(self) -> str | None:
        """What relative hrefs count from: `base`, the page's URL, or its own word for it."""
        return find_base(self.metadata, self.url or self.canonical)


class LabelledPage:
    """A page whose blocks have roles: `roles[i]` and `confidences[i]` belong to `blocks[i]`."""

    def __init__(self, page: Page, roles: tuple[Role, ...], confidences: tuple[float, ...]) -> None:
        self.page = page
        self.roles = roles
        self.confidences = confidences

    def find(self, *roles: Role) -> tuple[TextBlock, ...]:
        """Return the blocks that have one of the roles, in page order."""
        by_role = self._by_role
        found = [block for role in dict.fromkeys(roles) for block in by_role.get(role, ())]
        if len(roles) > 1:
            found.sort(key=attrgetter("id"))
        return tuple(found)

    @cached_property
    def _by_role(self) -> dict[Role, list[TextBlock]]:
        by_role: dict[Role, list[TextBlock]] = {}
        for block, role in zip(self.page.blocks, self.roles, strict=True):
            by_role.setdefault(role, []).append(block)
        return by_role
