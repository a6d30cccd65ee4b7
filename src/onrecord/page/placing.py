"""Markup in, the parsed tree with the block that each of its texts belongs to out."""

from collections.abc import Iterable

import msgspec
from selectolax.lexbor import LexborHTMLParser, LexborNode

from onrecord.page.element import Element
from onrecord.page.folding import fold_text
from onrecord.page.limits import limit_markup
from onrecord.page.page import TextBlock
from onrecord.page.parsing import parse_markup
from onrecord.page.tree import Walk


class Leaf(msgspec.Struct, frozen=True, gc=False):
    """What a text of the tree is of its block: the characters `start` to `end` of that text.

    The leaves of a block, in page order, are the block's whole text without a gap.
    """

    block: int
    start: int
    end: int


class PlacedPage(msgspec.Struct, frozen=True):
    """A parsed tree, its blocks, and by a text node's `mem_id` the leaf that it is.

    White space that no block keeps has no leaf. The ids hold as long as the tree does.
    """

    tree: LexborHTMLParser
    blocks: tuple[TextBlock, ...]
    leaves: dict[int, Leaf]


def place_page(
    html: str, *, url: str | None = None, max_depth: int = 12_000, encoded: bytes | None = None
) -> PlacedPage:
    """Return the page's tree, its blocks, and where in the tree their characters stand.

    The arguments are those of `onrecord.page.tree.read_page`, and so are the blocks: it is the
    same walk that makes them. Raises SourceUnreadable.
    """
    limited, _ = limit_markup(html, max_depth)
    tree = parse_markup(limited if encoded is None or limited is not html else encoded, url)
    walk = PlacingWalk()
    if tree.root is not None:
        walk.visit_all(tree.root)
    return PlacedPage(tree, tuple(walk.blocks), walk.leaves)


class PlacingWalk(Walk):
    """The walk that makes the blocks, noting which text each piece came from."""

    def __init__(self) -> None:
        super().__init__()
        self.leaves: dict[int, Leaf] = {}
        self.held: list[tuple[int, str]] = []

    def _visit_text(self, node: LexborNode, parent: Element) -> None:
        super()._visit_text(node, parent)
        if self.pieces:
            self.held.append((node.mem_id, self.pieces[-1]))

    def _flush(self) -> None:
        super()._flush()
        self.held.clear()

    def _add_block(self, text: str) -> None:
        super()._add_block(text)
        self.leaves.update(place_leaves(self.held, text, len(self.blocks) - 1))


def place_leaves(held: Iterable[tuple[int, str]], text: str, block: int) -> dict[int, Leaf]:
    """Return what each raw piece is of the block's folded text, without a gap between two.

    The space between two pieces belongs to the piece that has it at its end, else to the white
    space between them, else to the next.
    """
    leaves: dict[int, Leaf] = {}
    position = 0
    for node, raw in held:
        start, folded = position, fold_text(raw)
        if folded:
            position += text.startswith(" ", position) + len(folded)
        if position < len(text) and raw[-1:].isspace() and position:
            position += text.startswith(" ", position)
        if position > start:
            leaves[node] = Leaf(block, start, position)
    return leaves
