"""A tree of boxes in, HTML that a parser reads as the same tree out.

Everything is written by what is allowed, and every character of the page is escaped here.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from onrecord.types import ARTICLE_ROLES, Role
from onrecord.web.framenode import VOID, Box, Words
from onrecord.web.passages import Segment, Segments, cut_text

TAGS = frozenset(
    "div p h1 h2 h3 h4 h5 h6 ul ol li blockquote figure figcaption table tbody tr td th hr br "
    "span strong em sub sup small mark q code s".split()
)
NAMES = frozenset({"class", "lang", "dir", "title", "colspan", "rowspan"})
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Control characters, lone surrogates and noncharacters: they have no place in a document."""
REPLACED = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "\r": " ", "`": "&#96;"}
)


class Shown(msgspec.Struct, frozen=True):
    """What a page is written with: the roles of its blocks, and the segments to be lit.

    `address` is the record's; `speakers` gives a statement's speaker as a number from 0, `named`
    are the blocks that can be pointed at, `opening` is the one at which the page is opened.
    """

    roles: Mapping[int, Role]
    segments: Segments
    address: str
    speakers: Mapping[str, int]
    named: frozenset[int] = frozenset()
    opening: int | None = None


def escape(text: str) -> str:
    """Return text that stands for itself, in content and between quotes."""
    return UNSEEN.sub("\ufffd", text).translate(REPLACED)


class Writer:
    """One page on its way out: `parts` is the HTML so far, `named` the ids that are given."""

    def __init__(self, shown: Shown) -> None:
        self.shown = shown
        self.parts: list[str] = []
        self.named: set[str] = set()
        self.last_role: Role | None = None
        self.inside = 0

    def write(self, node: Box | Words) -> None:
        """Write a node and what is below it."""
        if isinstance(node, Words):
            self.write_words(node)
            return
        if node.tag not in TAGS:
            raise AssertionError(f"{node.tag!r} is no element of a shown page")
        self.parts.append(f"<{node.tag}{self.write_attributes(node)}>")
        if node.tag in VOID:
            return
        if node.block is not None and node.block == self.shown.opening and self.name("story"):
            self.parts.append('<span class="start" id="story"></span>')
        self.inside += node.block is not None
        for child in node.children:
            self.write(child)
        self.inside -= node.block is not None
        self.parts.append(f"</{node.tag}>")

    def write_attributes(self, node: Box) -> str:
        """Return a box's attributes; of a block, its number and role as well."""
        attributes = {name: value for name, value in node.attributes.items() if name in NAMES}
        if node.block is not None:
            attributes |= self.describe_block(node, attributes.get("class"))
        return write_all(attributes)

    def describe_block(self, node: Box, own: str | None) -> dict[str, str]:
        """Return the attributes that a block has: an id where it is first and pointed at."""
        number = node.block or 0
        role = self.shown.roles.get(number)
        names = ["b", own or ""]
        found = {"data-block": str(number)}
        if role is not None:
            names.append(f"r-{role.value}")
            names.append("story" if role in ARTICLE_ROLES else "furniture")
            found |= {"data-role": role.value}
            if role != self.last_role and (node.tag != "span" or own == "line"):
                names.append("opens")
            self.last_role = role
            if own == "run":
                found["title"] = role.value
        if number in self.shown.named and self.name(f"b{number}"):
            found["id"] = f"b{number}"
        return {"class": " ".join(filter(None, names)), **found}

    def name(self, name: str) -> bool:
        """Tell whether an id is still free, and take it."""
        is_free = name not in self.named
        self.named.add(name)
        return is_free

    def write_words(self, words: Words) -> None:
        """Write a text, each stretch that belongs to statements apart.

        White space in a block that is none of its own would double the spaces that are.
        """
        if self.inside and words.block is None and words.text.isspace():
            return
        segments = () if words.block is None else self.shown.segments.get(words.block, ())
        if not segments:
            self.parts.append(escape(words.text))
            return
        start = words.start
        for segment in cut_text(segments, start, start + len(words.text)):
            text = words.text[segment.start - start : segment.end - start]
            self.parts.append(self.write_segment(segment, text))

    def write_segment(self, segment: Segment, text: str) -> str:
        """Return a stretch of text as a link to the statement that it belongs to most closely."""
        if not segment.marks:
            return escape(text)
        anchors = "".join(
            f'<span class="at" id="{mark.statement}"></span>'
            for mark in segment.marks
            if self.name(mark.statement)
        )
        nearest = segment.marks[0]
        names = name_segment(segment, self.shown.speakers)
        if text.isspace():
            return f'{anchors}<span class="{escape(names)}">{text}</span>'
        attributes = {
            "class": names,
            "href": f"{self.shown.address}#{nearest.statement}",
            "target": "_top",
            "tabindex": "-1",
        }
        return f"{anchors}<a{write_all(attributes)}>{escape(text)}</a>"


def name_segment(segment: Segment, speakers: Mapping[str, int]) -> str:
    """Return the classes of a stretch of text: each part of each statement, and the speaker."""
    names = ["w", *(f"{mark.statement}-{mark.part}" for mark in segment.marks)]
    nearest = next((mark for mark in segment.marks if mark.part == "content"), None)
    if nearest is not None and nearest.statement in speakers:
        names += ["said", f"v{speakers[nearest.statement]}"]
    return " ".join(names)


def write_all(attributes: Mapping[str, str]) -> str:
    """Return attributes as they stand in a tag."""
    return "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())


def write_tree(nodes: Iterable[Box | Words], shown: Shown) -> tuple[str, frozenset[str]]:
    """Return the nodes as HTML, and the ids in it."""
    writer = Writer(shown)
    for node in nodes:
        writer.write(node)
    return "".join(writer.parts), frozenset(writer.named)


def write_lines(blocks: Sequence[tuple[int, str]], shown: Shown) -> tuple[str, frozenset[str]]:
    """Return blocks of plain text as HTML, one paragraph each, and the ids in it."""
    return write_tree([Box("p", {}, [Words(text, n, 0)], n) for n, text in blocks], shown)
