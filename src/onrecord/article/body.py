"""A labelled page in, the story's text out."""

import re

from onrecord.article.linkedstory import clean_text
from onrecord.page.page import LabelledPage, LinkedData
from onrecord.types import TEXT_ROLES, Part, ReadingWarning

MIN_VISIBLE = 200
MIN_DECLARED = 200


class Body(Part, frozen=True, kw_only=True):
    """The ids of the story's blocks and their text, joined by blank lines."""

    blocks: tuple[int, ...]
    text: str
    warnings: tuple[ReadingWarning, ...] = ()


def read_body(labelled: LabelledPage, story: LinkedData | None) -> Body:
    """Return paragraphs, subheads, lists and quotes in page order.

    Where scripts alone would show the story, JSON-LD's `articleBody` stands in for the text, and
    the record warns: it has no blocks to point at.
    """
    blocks = labelled.find(*TEXT_ROLES)
    text = "\n\n".join(block.text for block in blocks)
    visible = Body(blocks=tuple(block.id for block in blocks), text=text)
    if len(text) >= MIN_VISIBLE or story is None:
        return visible
    declared = read_declared(story.get("articleBody"))
    if len(declared) < max(MIN_DECLARED, 3 * len(text)):
        return visible
    message = "only scripts show the story; its text is JSON-LD's articleBody"
    warning = ReadingWarning(code="body-from-metadata", field="text", message=message)
    return Body(blocks=(), text=declared, warnings=(warning,))


def read_declared(value: object) -> str:
    """Return `articleBody` in paragraphs parted by blank lines, "" when it is no text."""
    if not isinstance(value, str):
        return ""
    paragraphs = (clean_text(part) for part in BREAK.split(value))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


BREAK = re.compile(r"\s*\n\s*|</p>|<br\s*/?>", re.IGNORECASE)
