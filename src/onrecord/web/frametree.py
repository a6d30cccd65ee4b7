"""A placed page in, the same page as a tree of harmless boxes and words out.

A stranger's element is never copied: each one is translated into one of the kinds of
`framenode`, with attributes made here, or it is left out and its text kept.
"""

import re
from collections.abc import Mapping

from selectolax.lexbor import LexborNode

from onrecord.page.folding import fold_text
from onrecord.page.placing import PlacedPage
from onrecord.page.tree import INLINE, UNSEEN
from onrecord.web.framenode import Box, Words
from onrecord.web.frameplaceholders import PLACEHOLDERS, build_placeholder

DEEPEST = 90
"""Elements below each other that are kept; what nests deeper is text of the deepest."""
MOST_NODES = 60_000
LONGEST_NOTE = 200
"""Characters kept of an address."""

SAME = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol li blockquote figure figcaption table tr td th hr br "
    "sub sup small mark q".split()
)
KINDS = {tag: tag for tag in SAME} | {
    "thead": "tbody",
    "tbody": "tbody",
    "tfoot": "tbody",
    "b": "strong",
    "strong": "strong",
    "em": "em",
    "i": "em",
    "cite": "em",
    "dfn": "em",
    "var": "em",
    "code": "code",
    "kbd": "code",
    "samp": "code",
    "tt": "code",
    "s": "s",
    "strike": "s",
    "del": "s",
    "a": "span",
}
AREAS = {
    "nav": "area nav",
    "aside": "area aside",
    "footer": "area foot",
    "header": "area head",
    "form": "area form",
    "pre": "pre",
    "dd": "indented",
    "rt": "ruby",
}
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}")
DIRECTIONS = frozenset({"ltr", "rtl", "auto"})
CELLS = frozenset({"td", "th"})
WIDEST_CELL = 40


def build_tree(placed: PlacedPage, numbers: Mapping[int, int]) -> tuple[Box, bool]:
    """Return the page as boxes and words, and whether all of it is there.

    `numbers` gives the record's number of a placed block; words of other blocks have none.
    At most 60,000 nodes are made.
    """
    root = Box("div")
    if placed.tree.root is None:
        return root, True
    root.attributes = read_attributes("html", placed.tree.root.attributes)
    stack: list[tuple[LexborNode | None, Box]] = []
    node, parent, count = placed.tree.root.child, root, 0
    while node is not None or stack:
        if node is None:
            node, parent = stack.pop()
            continue
        if count >= MOST_NODES:
            return root, False
        count += 1
        inner = add_node(node, parent, placed, numbers, is_deepest=len(stack) >= DEEPEST)
        child = node.child if inner is not None else None
        if inner is not None and child is not None:
            stack.append((node.next, parent))
            node, parent = child, inner
        else:
            node = node.next
    return root, True


def add_node(
    node: LexborNode,
    parent: Box,
    placed: PlacedPage,
    numbers: Mapping[int, int],
    *,
    is_deepest: bool,
) -> Box | None:
    """Add what is shown of a node to its parent; return the box that its children go into."""
    tag = node.tag or ""
    if tag == "-text":
        add_words(node, parent, placed, numbers)
        return None
    if tag in PLACEHOLDERS and not is_deepest:
        placeholder = build_placeholder(tag, node.attributes)
        if placeholder is not None:
            parent.children.append(placeholder)
    if tag in UNSEEN:
        return None
    box = None if is_deepest else translate_element(tag, node.attributes)
    if box is None:
        return parent
    parent.children.append(box)
    return box


def add_words(
    node: LexborNode, parent: Box, placed: PlacedPage, numbers: Mapping[int, int]
) -> None:
    """Add a text to its parent: its part of a block, or the white space between two."""
    leaf = placed.leaves.get(node.mem_id)
    if leaf is not None:
        text = placed.blocks[leaf.block].text[leaf.start : leaf.end]
        parent.children.append(Words(text, numbers.get(leaf.block), leaf.start))
    elif parent.children and not (node.text_content or "x").strip():
        parent.children.append(Words(" "))


def translate_element(tag: str, attributes: Mapping[str, str | None]) -> Box | None:
    """Return the box that stands for an element; None where only its children are shown."""
    kept = read_attributes(tag, attributes) if attributes else {}
    kind = KINDS.get(tag)
    if kind is None:
        if tag in AREAS:
            kept["class"] = AREAS[tag]
        kind = "span" if tag in INLINE or tag == "rt" else "div"
    if kind == "span" and not kept:
        return None
    return Box(kind, kept, [])


def read_attributes(tag: str, attributes: Mapping[str, str | None]) -> dict[str, str]:
    """Return what is kept of an element's attributes: its language, and where a link leads to.

    A link is no link here: its address becomes text to be looked at.
    """
    kept: dict[str, str] = {}
    language, direction = attributes.get("lang"), attributes.get("dir")
    if language and LANGUAGE.fullmatch(language):
        kept["lang"] = language
    if direction and direction.lower() in DIRECTIONS:
        kept["dir"] = direction.lower()
    if tag == "a" and (address := fold_text(attributes.get("href") or "")):
        kept["class"] = "link"
        kept["title"] = shorten(address)
    if tag in CELLS:
        for name in ("colspan", "rowspan"):
            size = attributes.get(name) or ""
            if size.isascii() and size.isdigit() and 1 < int(size[:3]) <= WIDEST_CELL:
                kept[name] = str(int(size[:3]))
    return kept


def shorten(text: str) -> str:
    """Return a note, cut where it is long."""
    return text if len(text) <= LONGEST_NOTE else text[: LONGEST_NOTE - 1] + "…"
