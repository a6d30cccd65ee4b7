"""The nodes that a shown page is made of: elements of a few known kinds, and the page's words."""

import msgspec


class Words(msgspec.Struct, gc=False, eq=False):
    """Text of the page. `block` is its block, `start` where in the block's text it stands."""

    text: str
    block: int | None = None
    start: int = 0


class Box(msgspec.Struct, eq=False):
    """An element of the shown page. `attributes` are the only ones it will have.

    `block` is the block that all its text belongs to, once it is marked.
    """

    tag: str
    attributes: dict[str, str] = {}
    children: "list[Box | Words]" = []
    block: int | None = None


Node = Box | Words

FLOW = frozenset(
    "div p h1 h2 h3 h4 h5 h6 ul ol li blockquote figure figcaption table tbody tr td th hr".split()
)
"""Kinds that stand below each other; all others run in a line."""
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
VOID = frozenset({"br", "hr", "input"})
"""Kinds that never hold anything (https://html.spec.whatwg.org/multipage/syntax.html#void-elements)."""


def is_flow(node: Node) -> bool:
    """Tell whether the node stands on lines of its own."""
    return isinstance(node, Box) and node.tag in FLOW


def holds_flow(node: Box) -> bool:
    """Tell whether anything at any depth in the element stands on lines of its own."""
    return any(
        isinstance(child, Box) and (child.tag in FLOW or holds_flow(child))
        for child in node.children
    )
