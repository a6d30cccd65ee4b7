"""A block's text and the statements in it, in; the text with source, cue and content marked, out.

With colours they are coloured. Without, they stand in marks: {source} <cue> [1 content], the
number being the statement's place in the list "Who said what".
"""

from collections.abc import Iterable
from itertools import pairwise
from typing import Literal

import msgspec
from rich.text import Text

from onrecord.cli.printable import clean_text
from onrecord.types import Passage, Record, Span

Part = Literal["source", "cue", "content"]

STYLES: dict[Part, str] = {"source": "bold cyan", "cue": "yellow", "content": "green"}
INNER = "green underline"
"""Content within content: the chain of who cites whom."""

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Mark(msgspec.Struct, frozen=True):
    """Words of a block that are a part of statement `number` (counted from 1)."""

    span: Span
    part: Part
    number: int


def find_marks(record: Record) -> dict[int, list[Mark]]:
    """Return the marks of each block."""
    marks: dict[int, list[Mark]] = {}
    for number, statement in enumerate(record.statements, 1):
        parts: list[tuple[Part, Iterable[Passage | None]]] = [
            ("content", statement.content),
            ("source", (statement.source,)),
            ("cue", (statement.cue,)),
        ]
        for part, passages in parts:
            for passage in passages:
                if passage is not None:
                    mark = Mark(passage.span, part, number)
                    marks.setdefault(passage.block, []).append(mark)
    return marks


def mark_text(text: str, marks: Iterable[Mark], *, colour: bool) -> Text:
    """Return the text with its marks, in colours or in brackets."""
    inner_first = sorted(set(marks), key=lambda mark: (mark.span[1] - mark.span[0], mark.number))
    return colour_text(text, inner_first) if colour else bracket_text(text, inner_first)


def colour_text(text: str, inner_first: list[Mark]) -> Text:
    """Return the text coloured, each content followed by its statement's number."""
    ending: dict[int, list[str]] = {}
    for mark in inner_first:
        if mark.part == "content":
            ending.setdefault(mark.span[1], []).append(str(mark.number))
    result = Text()
    bounds = sorted({0, len(text), *(at for mark in inner_first for at in mark.span)})
    for start, end in pairwise(bounds):
        result.append(clean_text(text[start:end]), choose_style(start, end, inner_first))
        result.append("·".join(ending.get(end, ())).translate(RAISED), "dim")
    return result


def choose_style(start: int, end: int, inner_first: list[Mark]) -> str:
    """Return the style of a stretch: source and cue before content, inner before outer."""
    over = [mark for mark in inner_first if mark.span[0] <= start and end <= mark.span[1]]
    for mark in over:
        if mark.part != "content":
            return STYLES[mark.part]
    return INNER if len(over) > 1 else STYLES["content"] if over else ""


def bracket_text(text: str, inner_first: list[Mark]) -> Text:
    """Return the text with marks around source, cue and content; inner ones close first."""
    opening: dict[int, str] = {}
    closing: dict[int, str] = {}
    for mark in inner_first:
        first, last = {
            "source": ("{", "}"),
            "cue": ("<", ">"),
            "content": (f"[{mark.number} ", "]"),
        }[mark.part]
        start, end = mark.span
        opening[start] = first + opening.get(start, "")
        closing[end] = closing.get(end, "") + last
    bounds = sorted({0, len(text), *opening, *closing})
    pieces = [closing.get(0, "") + opening.get(0, "")]
    for start, end in pairwise(bounds):
        pieces += [clean_text(text[start:end]), closing.get(end, ""), opening.get(end, "")]
    return Text("".join(pieces))


def describe_marks(*, colour: bool) -> Text:
    """Return the line that says what the marks mean."""
    if not colour:
        return Text("Marks: {source} <cue> [1 content]", "dim")
    legend = Text().append("Marks: ", "dim")
    for part, style in STYLES.items():
        legend.append(part, style).append("  ")
    return legend
