"""Word differences in, text for the terminal out: what was cut and added marked."""

from collections.abc import Iterable

from rich.text import Text

from onrecord.cli.printable import clean_text
from onrecord.lineage.worddiff import Change, Segment

CONTEXT = 60
"""Characters of what stayed that are shown on each side of a change."""

CUT, ADDED = "red strike", "green"


def show_segments(segments: Iterable[Segment], *, colour: bool) -> Text:
    """Return the text with its changes; as `[-cut-]` and `{+added+}` where there is no colour.

    These are the marks of GNU wdiff.
    """
    text = Text()
    parts = list(segments)
    for number, segment in enumerate(parts):
        if segment.change is Change.KEPT:
            text.append(shorten_kept(segment.after, number > 0, number < len(parts) - 1))
            continue
        add_marked(text, segment.before, "[-", "-]", CUT if colour else None)
        if segment.before and segment.after and not segment.before[-1].isspace():
            text.append(" ")
        add_marked(text, segment.after, "{+", "+}", ADDED if colour else None)
    return text


def show_whole(words: str, *, added: bool, colour: bool) -> Text:
    """Return a text that is there on one side only, marked."""
    text = Text()
    marks = ("{+", "+}", ADDED) if added else ("[-", "-]", CUT)
    add_marked(text, words, marks[0], marks[1], marks[2] if colour else None)
    return text


def add_marked(text: Text, words: str, before: str, behind: str, style: str | None) -> None:
    """Append words in a style, or between marks; white space around them stays outside."""
    inner = clean_words(words)
    if not inner.strip():
        return
    tail = inner[len(inner.rstrip()) :]
    inner = inner.rstrip()
    text.append(inner, style) if style else text.append(f"{before}{inner}{behind}")
    text.append(tail)


def shorten_kept(words: str, has_before: bool, has_behind: bool) -> str:
    """Return what stayed, its middle left out where it is long."""
    words = clean_words(words)
    room = CONTEXT * (has_before + has_behind)
    if not room or len(words) <= room + 5:
        return words
    head = words[:CONTEXT].rsplit(" ", 1)[0] + " " if has_before else ""
    tail = " " + words[-CONTEXT:].split(" ", 1)[-1] if has_behind else ""
    return f"{head}…{tail}"


def clean_words(words: str) -> str:
    """Return words as one line that a terminal does not obey, with the white space around them."""
    line = clean_text(words).replace("\n", " ").replace("\t", " ")
    return line.replace("\r", " ")
