"""A record in, a W3C Web Annotation for each of its statements out.

https://www.w3.org/TR/annotation-model/: the target is the words that were said, each passage by a
TextQuoteSelector and a TextPositionSelector, which select the same. Positions count characters of
the page's text (its blocks joined by newlines), as a block's `span` does.
"""

from collections.abc import Iterator, Mapping

from onrecord.export.identifiers import name_page, name_part
from onrecord.export.statementparts import Node, drop_empty
from onrecord.types import Block, Passage, Record, Statement
from onrecord.version import __version__

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
BESIDE = 32
"""Characters of the block that a quote is told apart by, on each side."""

GENERATOR = {
    "id": "https://pypi.org/project/onrecord/",
    "type": "Software",
    "name": f"onrecord {__version__}",
}


def build_annotations(record: Record) -> Iterator[Node]:
    """Yield an annotation for each statement that has content.

    Its bodies are the speaker's name and the words that name the speaker (identifying), the cue
    (describing), and the statement's kind and stance (classifying).
    """
    page = name_page(record.source)
    blocks = {block.id: block for block in record.blocks}
    for statement in record.statements:
        if statement.content:
            yield {
                "@context": CONTEXT,
                "id": name_part(record.source, f"annotation-{statement.id}"),
                "type": "Annotation",
                "motivation": "identifying",
                "generator": GENERATOR,
                "body": build_bodies(statement, page, blocks),
                "target": [select_passage(each, page, blocks) for each in statement.content],
            }


def build_bodies(statement: Statement, page: str, blocks: Mapping[int, Block]) -> list[Node]:
    """Return what the annotation says of its target."""
    bodies = []
    if statement.speaker_name:
        bodies.append(build_text(statement.speaker_name, "identifying"))
    for passage, purpose in ((statement.source, "identifying"), (statement.cue, "describing")):
        if passage is not None:
            bodies.append({**select_passage(passage, page, blocks), "purpose": purpose})
    classes = (statement.kind.value, statement.stance.value)
    return [*bodies, *(build_text(each, "classifying") for each in classes)]


def build_text(value: str, purpose: str) -> Node:
    """Return a textual body."""
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}


def select_passage(passage: Passage, page: str, blocks: Mapping[int, Block]) -> Node:
    """Return the passage as a specific resource: these words of the page."""
    selectors = [quote_passage(passage, blocks.get(passage.block))]
    if passage.block in blocks:
        before = blocks[passage.block].span[0]
        start, end = passage.span
        position = {"start": before + start, "end": before + end}
        selectors.append({"type": "TextPositionSelector", **position})
    return {"type": "SpecificResource", "source": page, "selector": selectors}


def quote_passage(passage: Passage, block: Block | None) -> Node:
    """Return the passage's words with those around them in its block."""
    start, end = passage.span
    text = block.text if block else ""
    return drop_empty(
        {
            "type": "TextQuoteSelector",
            "exact": passage.text,
            "prefix": text[max(0, start - BESIDE) : start],
            "suffix": text[end : end + BESIDE],
        }
    )
