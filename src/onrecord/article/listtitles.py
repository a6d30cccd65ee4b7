"""The cells of lists in, which of them are titles out."""

import re
from collections.abc import Sequence

from onrecord.article.cells import Cell, find_level
from onrecord.article.listwords import MAX_TITLE, ListWords
from onrecord.page.element import find_common_ancestor
from onrecord.page.page import LabelledPage, TextBlock
from onrecord.types import ARTICLE_ROLES

BULLET = re.compile(r"[-–—•*·▪‣◦]\s+|\d{1,2}[.)]\s+")
LABEL = re.compile(r"[:|–—-]$")
WORD = re.compile(r"\w\w")
MAX_INLINE_LABEL = 40
MAX_LONG_TITLE = 160
MAX_STEPS = 4
MAX_BETWEEN = 4
MAX_JOINED = 8
"""Headings that may follow each other over one list."""


def is_title(cell: Cell, following: tuple[Cell, ...], words: ListWords) -> bool:
    """Tell whether a cell is the heading of what follows it."""
    text = cell.text
    if not following or len(text) > MAX_LONG_TITLE:
        return False
    if cell.node is None:
        bulleted = BULLET.match(following[0].text) is not None
        return not BULLET.match(text) and (bulleted or words.is_heading(text))
    if len(text) > MAX_TITLE:
        return not cell.is_linked and len(following) > 1 and are_siblings(*following)
    if not any(WORD.search(block.text) for block in cell.blocks):
        return False
    if cell.is_linked and (are_siblings(cell, following[0]) or holds_story(cell, words)):
        return False
    return stands_over(cell, following, worded=words.is_heading(text))


def stands_over(cell: Cell, following: tuple[Cell, ...], *, worded: bool) -> bool:
    """Tell whether a cell is a heading by its place; `worded`: its words say so too."""
    after = following[0]
    outranks = cell.level < after.level
    if are_siblings(cell, after):
        return outranks or worded
    in_line = len(following) > 1 and are_siblings(*following)
    if not cell.is_linked:
        return cell.level < 9 or worded or (in_line and after.is_linked)
    return worded or (outranks and in_line)


def holds_story(cell: Cell, words: ListWords) -> bool:
    """Tell whether a cell has its heading with its story: a label, or a block of its own."""
    return find_label(cell, words) is not None or bool(split_cell(cell, words)[0])


def find_label(cell: Cell, words: ListWords) -> str | None:
    """Return the label that stands before a cell's first link, in its block ("Also read: …")."""
    first = cell.blocks[0]
    before = first.text[: first.links[0].span[0]].strip() if first.links else ""
    if not before or len(before) > MAX_INLINE_LABEL:
        return None
    return before if LABEL.search(before) or words.is_heading(before) else None


def split_cell(cell: Cell, words: ListWords) -> tuple[tuple[TextBlock, ...], Cell]:
    """Part the heading that stands in one cell with the only story of its list."""
    blocks = cell.blocks
    if len(blocks) < 2 or cell.node is None:
        return (), cell
    first = blocks[0]
    linked_later = any(block.links for block in blocks[1:])
    is_heading = words.is_heading(first.text) or (find_level(first) < 9 and not first.links)
    if is_heading and linked_later and len(first.text) <= MAX_TITLE:
        return (first,), Cell(cell.node, blocks[1:])
    return (), cell


def choose_title(
    titles: tuple[TextBlock, ...], cell: Cell, labelled: LabelledPage, words: ListWords
) -> str | None:
    """Return the headings over a list, else the label that its first story begins with."""
    found = titles or find_title_before(cell, labelled, words)
    label = None if found else find_label(cell, words)
    if label is not None:
        return label if words.is_heading(label) else None
    return " ".join(block.text for block in found) or None


def find_title_before(
    cell: Cell, labelled: LabelledPage, words: ListWords
) -> tuple[TextBlock, ...]:
    """Return the block before an untitled list if it is its heading by its place or its words."""
    number = cell.blocks[0].id - 1
    if cell.node is None or number < 0:
        return ()
    over = find_headings(labelled.page.blocks[max(0, number - MAX_BETWEEN) : number + 1], cell)
    if words.is_heading(" ".join(block.text for block in over)):
        return over
    block = labelled.page.blocks[number]
    if block.element is None or len(block.text) > MAX_TITLE or block.links:
        return ()
    heads = find_level(block) < 9 and labelled.roles[number] not in ARTICLE_ROLES
    common = find_common_ancestor(block.element, cell.node)
    near = cell.node.depth - common.depth <= MAX_STEPS
    return (block,) if near and (heads or words.is_heading(block.text)) else ()


def find_headings(blocks: Sequence[TextBlock], cell: Cell) -> tuple[TextBlock, ...]:
    """Return the last headings among the blocks before a cell that outrank its own, side by side.

    They stand in one element, apart from the cell: the words of one title may be two headings.
    """
    found: tuple[TextBlock, ...] = ()
    for block in blocks:
        element = block.element
        if block.links or element is None or find_level(block) >= cell.level:
            continue
        beside = found and found[-1].element and found[-1].element.parent is element.parent
        found = (*found, block) if beside and found[-1].id == block.id - 1 else (block,)
    return found


def extend_titles(titles: tuple[TextBlock, ...], cell: Cell) -> tuple[TextBlock, ...]:
    """Join headings that follow each other in one element; else the last one counts."""
    first = cell.blocks[0]
    if titles and first.element and titles[-1].element:
        follows = first.id == titles[-1].id + 1 and len(titles) < MAX_JOINED
        if follows and titles[-1].element.parent is first.element.parent:
            return (*titles, *cell.blocks)
        if find_level(titles[-1]) < find_level(first):
            return titles
    return tuple(cell.blocks)


def are_siblings(first: Cell, second: Cell) -> bool:
    """Tell whether two cells are elements of the same kind in the same element."""
    one, other = first.node, second.node
    if one is None or other is None:
        return one is other
    return one.parent is other.parent and one.tag == other.tag
