"""HTML text in, a page out: every visible character in exactly one block (WHATWG parsing)."""

import re
from functools import lru_cache

from selectolax.lexbor import LexborNode

from onrecord.page.element import HEADINGS, Element, build_element, find_common_ancestor
from onrecord.page.folding import fold_text
from onrecord.page.hyperlinks import Anchor, place_links
from onrecord.page.limits import limit_markup
from onrecord.page.linkeddata import read_linked_data
from onrecord.page.page import Clock, Metadata, Page, Picture, TextBlock
from onrecord.page.parsing import parse_markup

INVISIBLE = frozenset(
    "script style noscript template head svg iframe object canvas datalist title meta link base "
    "noframes noembed area param source track".split()
)
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd label mark q rp rt ruby s "
    "samp small span strong strike sub sup time tt u var wbr data img picture button".split()
)
APART = re.compile(
    r"\b(?:(?:photo|image|img|picture)[-_]?)?(?:credits?|copyright|caption)\b"
    r"|byline|pub(?:lish)?[-_]?date|timestamp|figcaption"
)
"""Inline elements that name themselves so hold a text of their own beside their neighbours'."""


def read_page(
    html: str, *, url: str | None = None, max_depth: int = 12_000, encoded: bytes | None = None
) -> Page:
    """Return the page's blocks, pictures, times and metadata.

    What would take the parser too long is left out before parsing, start tags deeper than
    `max_depth` among it; the page then carries a warning (see `limits`). `encoded` is the same
    markup in UTF-8, where it is at hand: it is parsed sooner.
    """
    limited, warnings = limit_markup(html, max_depth)
    tree = parse_markup(limited if encoded is None or limited is not html else encoded, url)
    walk = Walk()
    if tree.root is not None:
        walk.visit_all(tree.root)
    page = walk.build_page(url)
    page.warnings = warnings
    return page


@lru_cache(maxsize=4096)
def _stands_apart(names: str) -> bool:
    return APART.search(names.lower()) is not None


def _is_apart(element: Element) -> bool:
    if element.tag not in APART_TAGS:
        return False
    names = element.attributes.get("class")
    if names is None or not _stands_apart(names[:LONGEST_NAMES]):
        return False
    parent = element.parent
    if parent is None or parent.tag in HEADINGS:
        return True
    around = parent.attributes.get("class")
    return around is None or not _stands_apart(around[:LONGEST_NAMES])


def _is_glued(before: str, after: str) -> bool:
    """Tell whether two texts that no space parts are two: "Ann LeePosted", "5 hours ago07:09".

    Style sheets part what stands in neighbouring elements; without them only case tells.
    """
    last, first = before[-1:], after[:1]
    if first.isupper() and after[1:2].islower() and len(before) > 1 and before[-2:].isupper():
        return True  # "ESTUpdated"
    return (first.isupper() or first.isdigit()) and (
        last.islower() or last.isdigit() or last in ".)"
    )


Stack = list[tuple[LexborNode | None, Element, Element]]
"""What to go on with after an element: its next sibling, their parent, the element itself."""


class Walk:
    """One pass over the tree, in document order, without recursion.

    The text since the last block boundary is held in `pieces`, and closed into a block at the
    start and the end of every element that is not inline, and at `br`. `folded` is the first
    piece as a reader sees it: mostly it is the whole block.
    """

    def __init__(self) -> None:
        self.blocks: list[TextBlock] = []
        self.pictures: list[Picture] = []
        self.clocks: list[Clock] = []
        self.metadata = Metadata()
        self.meta: dict[str, list[str]] = {}
        self.relations: dict[str, list[str]] = {}
        self.scripts: list[str] = []
        self.pieces: list[str] = []
        self.folded = ""
        self.characters = 0
        self.anchors: list[Anchor] = []
        self.href: str | None = None
        self.linked_from = 0
        self.holder: Element | None = None
        self.last_parent: Element | None = None
        self.position = 0
        self.order = 0
        self.is_frameset = False

    def visit_all(self, root: LexborNode) -> None:
        """Visit the root and everything below it."""
        parent = Element("html", root.attributes, None, 0)
        self.metadata.language = root.attributes.get("lang") or root.attributes.get("xml:lang")
        names: dict[int, str] = {}
        pieces = self.pieces
        stack: Stack = []
        node = root.child
        while node is not None or stack:
            if node is None:
                node, parent, element = stack.pop()
                if (pieces or self.href) and element is not parent:
                    self._leave(element)
                continue
            tag = names.get(node.tag_id) or names.setdefault(node.tag_id, node.tag or "")
            if tag == "-text":
                if pieces or not node.is_empty_text_node:
                    self._visit_text(node, parent)
            elif tag in UNSEEN:
                if tag in COLLECTED:
                    self._collect(tag, node)
            else:
                element = self._enter(node, tag, parent)
                child = node.child
                if child is not None:
                    stack.append((node.next, parent, element))
                    node, parent = child, element
                    continue
                if (pieces or self.href) and element is not parent:
                    self._leave(element)
            node = node.next
        self._flush()

    def _visit_text(self, node: LexborNode, parent: Element) -> None:
        pieces = self.pieces
        text = node.text_content or ""
        if not text or text.isspace():
            if pieces:
                pieces.append(" ")
            return
        if pieces and self.last_parent is not parent and _is_glued(pieces[-1], text):
            self._part_neighbours(parent)
        folded = fold_text(text)
        self.characters += len(folded) - folded.count(" ")
        if self.holder is None:
            self.folded = folded
            self.holder = self.last_parent = parent
        elif self.last_parent is not parent:
            self._widen_holder(parent)
            self.last_parent = parent
        pieces.append(text)

    def _widen_holder(self, parent: Element) -> None:
        """Let the block's element hold the text's parent too.

        The last text's parent stands below the holder: to climb from there is never far, while
        the way up to the holder may be, again and again.
        """
        if self.holder is not None and self.last_parent is not None:
            shared = find_common_ancestor(self.last_parent, parent)
            if shared.depth < self.holder.depth:
                self.holder = shared

    def _part_neighbours(self, parent: Element) -> None:
        """Close the block where the text goes on in another inline element beside the last."""
        last = self.last_parent
        if last is not None and find_common_ancestor(last, parent) not in (last, parent):
            self._flush()

    def _enter(self, node: LexborNode, tag: str, parent: Element) -> Element:
        """Start an element and return it; its parent where it says nothing by itself."""
        attributes = node.attributes
        if not attributes and tag in PLAIN:
            return parent
        self.order += 1
        element = build_element(tag, attributes, parent, self.order)
        if tag not in INLINE:
            if self.pieces:
                self._flush()
        elif tag == "a":
            self.href = attributes.get("href")
            self.linked_from = len(self.pieces)
            return element
        if tag in WATCHED:
            self._note(element)
        if self.pieces and tag in APART_TAGS and _is_apart(element):
            self._flush()
        return element

    def _leave(self, element: Element) -> None:
        """End an element."""
        tag = element.tag
        if tag == "a":
            self._end_link()
            self.href = None
        elif tag not in INLINE or _is_apart(element):
            self._flush()

    def _note(self, element: Element) -> None:
        """Keep pictures, times and framesets."""
        tag = element.tag
        if tag == "img" or tag == "video":
            self.pictures.append(Picture(element, len(self.blocks)))
        elif tag == "time":
            machine = element.attributes.get("datetime")
            if machine:
                self.clocks.append(Clock(element, machine, len(self.blocks)))
        else:
            self.is_frameset = True

    def _end_link(self) -> None:
        """Note the text since the link began; what follows in it begins anew."""
        if self.href and len(self.pieces) > self.linked_from:
            self.anchors.append((self.href, self.linked_from, len(self.pieces)))

    def _flush(self) -> None:
        """Close the text since the last boundary into a block, if there is any to see."""
        pieces = self.pieces
        if not pieces:
            return
        while pieces[-1] == " ":
            pieces.pop()
        if self.href:
            self._end_link()
        text = self.folded if len(pieces) == 1 else fold_text("".join(pieces))
        if text:
            self._add_block(text)
        self.holder = None
        self.linked_from = 0
        pieces.clear()
        if self.anchors:
            self.anchors.clear()

    def _add_block(self, text: str) -> None:
        links = place_links(self.anchors, self.pieces, text) if self.anchors else ()
        linked = sum([link.span[1] - link.span[0] for link in links]) if links else 0
        block = TextBlock(len(self.blocks), text, self.holder, links, self.position, linked)
        self.blocks.append(block)
        self.position += len(text) + 1

    def _collect(self, tag: str, node: LexborNode) -> None:
        if tag == "meta":
            self._collect_meta(node)
        elif tag == "script":
            if "ld+json" in (node.attributes.get("type") or "").lower():
                self.scripts.append(node.text() or "")
        elif tag == "link":
            self._collect_link(node)
        elif tag == "title":
            if self.metadata.title is None:
                self.metadata.title = fold_text(node.text() or "") or None
        elif self.metadata.base is None:
            self.metadata.base = node.attributes.get("href")

    def _collect_meta(self, node: LexborNode) -> None:
        attributes = node.attributes
        content = attributes.get("content")
        if not content:
            return
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = attributes.get(key)
            if name:
                self.meta.setdefault(name.strip().lower(), []).append(content.strip())

    def _collect_link(self, node: LexborNode) -> None:
        attributes = node.attributes
        relation, href = attributes.get("rel"), attributes.get("href")
        if relation and href:
            for name in KEPT_RELATIONS.intersection(relation.lower().split()):
                self.relations.setdefault(name, []).append(href.strip())

    def build_page(self, url: str | None) -> Page:
        """Return what the walk found."""
        self.metadata.meta = {name: tuple(values) for name, values in self.meta.items()}
        self.metadata.links = {name: tuple(values) for name, values in self.relations.items()}
        self.metadata.linked_data = read_linked_data(self.scripts)
        page = Page(
            tuple(self.blocks),
            url=url,
            metadata=self.metadata,
            pictures=tuple(self.pictures),
            clocks=tuple(self.clocks),
            characters=self.characters,
        )
        page.is_frameset = self.is_frameset
        return page


NOT_ELEMENTS = frozenset({"-comment", "_comment", "!doctype", "-doctype", "-undef", "-cdata"})
UNSEEN = (INVISIBLE | NOT_ELEMENTS) - {"head"}
COLLECTED = frozenset({"meta", "script", "link", "title", "base"})
PLAIN = frozenset("i em u s sup sub font wbr abbr mark small bdi".split())
"""Elements that say nothing when they have no attributes: their text is their parent's."""
WATCHED = frozenset({"img", "video", "time", "frameset"})
LONGEST_NAMES = 400
APART_TAGS = frozenset({"span", "small", "em", "i", "cite", "time", "b", "strong", "label"})
KEPT_RELATIONS = frozenset({"canonical", "amphtml", "author", "shortlink", "next", "prev"})
