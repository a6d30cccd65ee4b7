"""Pages to be shown for the tests of the frame, and what their documents must be like."""

import re
from collections import defaultdict
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from onrecord.pipeline import Hints, read_opened
from onrecord.settings import Settings
from onrecord.source.opened import Delivery, read_delivery
from onrecord.types import Record, Skipped
from onrecord.web.facts import list_named_blocks
from onrecord.web.frame import Frame, Manner, build_frame
from onrecord.web.framewriting import NAMES, TAGS, UNSEEN, escape

ADDRESS = "/room/records/7"
PAGES_ONLY = Settings(statements=False)
OWN_TAGS = TAGS | {"html", "head", "meta", "title", "style", "body", "main", "a", "input", "label"}
OWN_NAMES = NAMES | {
    *("id", "data-block", "data-role", "href", "target", "tabindex", "type", "checked", "for"),
    *("role", "aria-label", "charset", "name", "content", "data-theme"),
}
OWN_LINK = re.compile(re.escape(ADDRESS) + r"#s[1-9][0-9]*")


def show(
    data: bytes, settings: Settings = PAGES_ONLY, *, as_story: bool = False
) -> tuple[Frame, Record | Skipped]:
    """Read a page and return it as it is shown, and what was read."""
    opened = read_delivery(Delivery(subject="page", data=data), settings)
    outcome, _ = read_opened(opened, Hints(as_story=as_story), settings)
    assert isinstance(outcome, Record | Skipped)
    named = list_named_blocks(outcome) if isinstance(outcome, Record) else frozenset()
    return build_frame(opened, outcome, Manner(address=ADDRESS, named=named)), outcome


def show_file(path: Path, settings: Settings = PAGES_ONLY) -> tuple[Frame, Record | Skipped]:
    """Do the same with a file."""
    return show(path.read_bytes(), settings)


def list_nodes(node: LexborNode) -> list[LexborNode]:
    """Return a tree's elements and texts in page order."""
    return list(node.traverse(include_text=True))


def check_harmless(frame: Frame) -> LexborHTMLParser:
    """Assert that a document holds nothing but what the room itself writes; return its tree."""
    tree = LexborHTMLParser(frame.html)
    assert tree.root is not None
    for node in list_nodes(tree.root):
        if node.tag in ("-text", "-document", "!doctype"):
            continue
        assert node.tag in OWN_TAGS, f"<{node.tag}> in {frame.html[:2000]}"
        for name, value in node.attributes.items():
            assert name in OWN_NAMES, f"{name} on <{node.tag}>"
            if name == "href":
                assert node.tag == "a"
                assert OWN_LINK.fullmatch(value or ""), value
    assert len(tree.css("style")) == 1
    assert not tree.css("script, base, link, meta[http-equiv], form, iframe")
    return tree


def write_again(tree: LexborHTMLParser) -> str:
    """Return the document's body as it is written anew from the tree that a parser made of it."""
    parts: list[str] = []
    assert tree.body is not None
    write_node(tree.body.first_child, parts)
    return "".join(parts)


def write_node(node: LexborNode | None, parts: list[str]) -> None:
    """Write a node and those after it."""
    while node is not None:
        if node.tag == "-text":
            parts.append(escape(node.text_content or ""))
        else:
            named = "".join(
                f" {name}" if value is None else f' {name}="{escape(value)}"'
                for name, value in node.attributes.items()
            )
            parts.append(f"<{node.tag}{named}>")
            if node.tag not in ("br", "hr", "input"):
                write_node(node.first_child, parts)
                parts.append(f"</{node.tag}>")
        node = node.next


def check_stable(frame: Frame) -> None:
    """Assert that a parser reads a document as it was written: nothing moves, nothing closes."""
    body = frame.html.partition("<body>")[2].removesuffix("</body></html>")
    assert write_again(check_harmless(frame)) == body


def read_blocks(frame: Frame) -> dict[int, str]:
    """Return the text of each block of a document."""
    tree = LexborHTMLParser(frame.html)
    found: dict[int, list[str]] = defaultdict(list)
    for node in tree.css("main [data-block]"):
        texts = [
            each.text_content or ""
            for each in list_nodes(node)
            if each.tag == "-text" and not is_in_placeholder(each, node)
        ]
        found[int(node.attributes["data-block"] or "")].append("".join(texts))
    return {number: "".join(texts) for number, texts in found.items()}


def is_in_placeholder(node: LexborNode, within: LexborNode) -> bool:
    """Tell whether a text is what the room says of a picture."""
    parent = node.parent
    while parent is not None and parent.mem_id != within.mem_id:
        if "picture" in (parent.attributes.get("class") or "").split():
            return True
        parent = parent.parent
    return False


def list_blocks(record: Record) -> dict[int, str]:
    """Return the text of each block of a record, as it can stand in a document."""
    return {block.id: UNSEEN.sub("\ufffd", block.text) for block in record.blocks}
