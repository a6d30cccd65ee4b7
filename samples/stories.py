"""The files of `stories/` in, what was written and how each site printed it out."""

import datetime
import re
import tomllib
from pathlib import Path
from typing import Literal

import msgspec

STORIES = Path(__file__).parent / "stories"

EditKind = Literal["correction", "silent", "update"]
Credit = Literal["dateline", "byline", "tail", "none"]
Swaps = tuple[tuple[str, str], ...]
DURATION = re.compile(r"(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?")


class Added(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A paragraph that stands after the one of a number (0: before the first)."""

    after: int
    text: str


class Edit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One change of a page after it was published; `after` counts from its publication."""

    after: str
    kind: EditKind
    headline: str | None = None
    deck: str | None = None
    swap: Swaps = ()
    cut: tuple[int, ...] = ()
    add: tuple[Added, ...] = ()
    note: str | None = None


class Print(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How one site prints the story: its own `body`, or the agency's with what is named here."""

    outlet: str
    after: str = "0m"
    headline: str | None = None
    deck: str | None = None
    byline: str | None = None
    credit: Credit | None = None
    lead: str | None = None
    body: str | None = None
    cut: tuple[int, ...] = ()
    swap: Swaps = ()
    add: tuple[Added, ...] = ()
    pull: float | None = None
    edits: tuple[Edit, ...] = ()


class Picture(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The photograph that goes with the story."""

    file: str
    caption: str
    credit: str


class Story(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One story: the text as first written, and who printed it when.

    `pull` is how much it is read, about 100 for what everybody reads; `thread` joins the stories
    of one affair; `instant` is when the text was first out, to which each print's `after` adds.
    """

    thread: str
    section: str
    place: str
    instant: datetime.datetime
    pull: float
    headline: str
    deck: str
    byline: str
    body: str
    prints: tuple[Print, ...]
    desk: str = ""
    tags: tuple[str, ...] = ()
    picture: Picture | None = None
    comments: tuple[str, ...] = ()
    id: str = ""


def read_stories(folder: Path = STORIES) -> tuple[Story, ...]:
    """Return the stories of a folder in the order in which they came out."""
    stories = [read_story(path) for path in sorted(folder.glob("*.toml"))]
    return tuple(sorted(stories, key=lambda story: (story.instant, story.id)))


def read_story(path: Path) -> Story:
    """Return one file's story. Raises ValueError (msgspec.ValidationError) naming what is wrong."""
    values = tomllib.loads(path.read_text(encoding="utf-8"))
    return msgspec.convert({**values, "id": path.stem}, Story)


def read_duration(text: str) -> datetime.timedelta:
    """Return the length of "2d4h30m". Raises ValueError for anything else."""
    match = DURATION.fullmatch(text)
    if match is None or not text:
        raise ValueError(f"{text!r} is no duration such as 2d4h30m")
    days, hours, minutes = (int(part or 0) for part in match.groups())
    return datetime.timedelta(days=days, hours=hours, minutes=minutes)


def split_paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text: blank lines part them, line breaks are spaces."""
    parts = re.split(r"\n\s*\n", text.strip())
    return tuple(" ".join(part.split()) for part in parts)
