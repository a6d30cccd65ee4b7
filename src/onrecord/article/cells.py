"""The blocks of lists in, their cells out: one for each story listed, one for each heading.

A cell is the highest element that holds no more than one story; what repeats beside it is the
list. This finds items in `li`, in cards and in tables alike.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice

from onrecord.page.element import HEADINGS, Element
from onrecord.page.page import Hyperlink, TextBlock

LONG = 25
MANY = 4
LINE_SHARE = 0.8
MAX_STEPS = 40
TOPMOST = frozenset({"body", "html"})


class Cell:
    """Adjacent blocks of one story or heading; `node` is None in plain text.

    Blocks are added at the end only.
    """

    def __init__(self, node: Element | None, blocks: list[TextBlock]) -> None:
        self.node = node
        self.blocks = blocks

    @property
    def is_linked(self) -> bool:
        """Whether any of its blocks leads somewhere."""
        for block in self.blocks:  # noqa: SIM110 - a generator costs twice the time
            if block.links:
                return True
        return False

    @property
    def level(self) -> int:
        """The level of its highest HTML heading (1 to 6), 9 without one."""
        return min([find_level(block) for block in self.blocks])

    @cached_property
    def item(self) -> Element | None:
        """The list item that the cell is or holds, else its node: what lists are compared by."""
        found = self.node
        for element in _climb(self.blocks[0].element):
            if element.tag == "li":
                found = element
            if element is self.node:
                break
        return found

    @property
    def text(self) -> str:
        """Its blocks' texts, joined by spaces."""
        return " ".join(block.text for block in self.blocks)


class Tally:
    """The stories below one element, told apart by where they lead.

    `headed` and `long` are a target under a heading and one of a long link, where there are any.
    """

    __slots__ = ("headed", "is_full", "items", "linked", "long")

    def __init__(self) -> None:
        self.headed: str | None = None
        self.long: str | None = None
        self.linked: set[str] = set()
        self.items: set[Element] = set()
        self.is_full = False

    def add(self, target: str, *, headed: bool, long: bool) -> None:
        """Count a link; two under headings, or two long ones, are two stories for certain."""
        self.linked.add(target)
        if headed:
            self.is_full |= self.headed not in (None, target)
            self.headed = target
        if long:
            self.is_full |= self.long not in (None, target)
            self.long = target

    @property
    def is_several(self) -> bool:
        """Whether the element seems to hold more than one story.

        Short links are only stories where there are many and nothing longer stands with them.
        """
        if self.is_full:
            return True
        if len(self.linked) >= MANY and self.headed is None:
            return True
        none_certain = self.headed is None and self.long is None
        listed = self.long is None and len(self.items) >= MANY
        return (none_certain or listed) and len(self.linked) > 1


def find_cells(blocks: Iterable[TextBlock]) -> Iterator[Cell]:
    """Yield the cells of the blocks in page order."""
    listed = tuple(blocks)
    tallies = _count_stories(listed)
    cell: Cell | None = None
    for block in listed:
        node = _find_highest(block, tallies)
        if cell is not None and node is not None and cell.node is node:
            cell.blocks.append(block)
            continue
        if cell is not None:
            yield cell
        cell = Cell(node, [block])
    if cell is not None:
        yield cell


def choose_link(block: TextBlock) -> Hyperlink | None:
    """Return the block's longest link, the first of equals."""
    links = block.links
    if len(links) < 2:
        return links[0] if links else None
    return max(links, key=_measure)


def find_long_links(block: TextBlock) -> tuple[Hyperlink, ...]:
    """Return the links of a block that are stories: long ones, or all of a line of links.

    Each address counts once.
    """
    links = block.links
    if len(links) < 2:
        return ()
    is_line = len(links) >= MANY and block.linked >= LINE_SHARE * len(block.text)
    shortest = 2 if is_line else LONG
    return tuple({link.href: link for link in links if _measure(link) >= shortest}.values())


def _measure(link: Hyperlink) -> int:
    return link.span[1] - link.span[0]


def find_level(block: TextBlock) -> int:
    """Return the level of the HTML heading that the block stands in, 9 when in none."""
    element = block.element
    for _ in range(4):
        if element is None:
            break
        if element.tag in HEADINGS:
            return HEADINGS[element.tag]
        element = element.parent
    return 9


def _count_stories(blocks: Iterable[TextBlock]) -> dict[Element, Tally]:
    """Return the tallies of the elements above the blocks.

    What holds an element with several stories holds several too: those are not counted on.
    """
    tallies: dict[Element, Tally] = {}
    for block in blocks:
        link = choose_link(block)
        if link is None:
            continue
        # Scripted lists send every item to "#": then the words tell the stories apart.
        scripted = link.href.startswith(("#", "javascript:"))
        target = block.text if scripted else link.href
        headed, long = find_level(block) < 9, _measure(link) >= LONG
        several = len(find_long_links(block)) > 1
        item: Element | None = None
        for element in _climb(block.element):
            tally = tallies.get(element)
            if tally is None:
                tally = tallies[element] = Tally()
            elif tally.is_full:
                break
            tally.add(target, headed=headed, long=long)
            tally.is_full = tally.is_full or several
            if item is not None:
                tally.items.add(item)
            if element.tag == "li":
                item = element
    return tallies


def _find_highest(block: TextBlock, tallies: dict[Element, Tally]) -> Element | None:
    """Return the highest element above the block that holds at most one story."""
    highest = block.element
    item: Element | None = None
    is_empty = True
    for element in _climb(highest):
        tally = tallies.get(element)
        if tally is not None:
            if tally.is_several:
                break
            is_empty = False
        highest = element
        if element.tag == "li" and item is None:
            item = element
    return item if item is not None and is_empty else highest


def _climb(element: Element | None) -> Iterator[Element]:
    """Yield the element and those around it, inner first, up to the body; at most 40.

    Few callers go on to the end: pages nest deep, and lists are found near their items.
    """
    for step in islice(element.ancestors(), MAX_STEPS) if element is not None else ():
        if step.tag in TOPMOST:
            return
        yield step
