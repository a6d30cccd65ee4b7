"""Plain text in, a page of blocks out: one block a line, as another tool left it."""

import re

from onrecord.page.folding import count_visible, fold_text
from onrecord.page.page import Page, TextBlock
from onrecord.types import ReadingWarning

BULLET = re.compile(r"^[-–—•*·▪‣◦]$")
MAX_LINES = 50_000
"""No story has more lines; the rest of a longer text is one block."""


Cut = tuple[list[str], tuple[ReadingWarning, ...]]


def split_lines(text: str) -> Cut:
    """Return the lines of a text, those after the 50,000th as one, and the warning of it."""
    lines = text.splitlines()
    if len(lines) <= MAX_LINES:
        return lines, ()
    message = f"the lines after the {MAX_LINES}th are one block"
    joined = [*lines[:MAX_LINES], " ".join(lines[MAX_LINES:])]
    return joined, (ReadingWarning(code="too-many-lines", message=message),)


def read_text(text: str, *, url: str | None = None) -> Page:
    """Return the text's lines as blocks; blank lines part them, a bullet alone joins the next.

    Extractors print list items as a bullet on a line of its own, then the item.
    """
    blocks: list[TextBlock] = []
    position = characters = 0
    bullet = ""
    lines, warnings = split_lines(text)
    for line in lines:
        characters += count_visible(line)
        folded = fold_text(line)
        if not folded:
            continue
        if BULLET.match(folded) and not bullet:
            bullet = folded
            continue
        joined = f"{bullet} {folded}" if bullet else folded
        bullet = ""
        blocks.append(TextBlock(len(blocks), joined, None, start=position))
        position += len(joined) + 1
    if bullet:
        blocks.append(TextBlock(len(blocks), bullet, None, start=position))
    page = Page(tuple(blocks), url=url, characters=characters)
    page.is_markup = False
    page.warnings = warnings
    return page
