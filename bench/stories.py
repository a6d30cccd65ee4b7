"""A labelled story, in; what the reader sees of it, and its gold statements by position, out."""

import datetime
from typing import Any

import msgspec

from bench.metrics import WORD
from onrecord.statements.story import Paragraph, Story

GAP = "\n\n"
AFTER_DATELINE = " \t–—-―:"

Positions = frozenset[int]
"""Where words of the text begin: what two passages share is counted in these."""


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A statement, gold or ours, in positions of the whole text; `within` is an index."""

    source: Positions
    cue: Positions
    content: Positions
    addressee: Positions
    kind: str
    stance: str
    speaker: str | None
    within: int | None
    text: str
    """The content, for people."""


class GoldTime(msgspec.Struct, frozen=True):
    """A temporal expression and its TIMEX3 value."""

    text: str
    value: str


class Labelled(msgspec.Struct, frozen=True, kw_only=True):
    """A story with its gold."""

    name: str
    text: str
    story: Story
    starts: tuple[int, ...]
    """Where each paragraph begins in the text."""
    statements: tuple[Said, ...]
    times: tuple[GoldTime, ...]


def build_labelled(name: str, raw: dict[str, Any]) -> Labelled:
    """Return the story of a label file: paragraphs between blank lines, anchored on its day."""
    text = raw["text"]
    starts = find_starts(text)
    dateline = raw["dateline"] or {}
    return Labelled(
        name=name,
        text=text,
        starts=starts,
        story=Story(
            paragraphs=tuple(build_paragraphs(text, starts, dateline.get("text") or "")),
            anchor=read_day(dateline.get("date") or raw["published"]),
            language=raw.get("language", "en"),
        ),
        statements=build_gold(raw["statements"], text),
        times=tuple(GoldTime(each["text"], each["value"]) for each in raw["times"]),
    )


def find_starts(text: str) -> tuple[int, ...]:
    """Return where each paragraph begins."""
    starts, at = [0], text.find(GAP)
    while at >= 0:
        starts.append(at + len(GAP))
        at = text.find(GAP, at + len(GAP))
    return tuple(starts)


def build_paragraphs(text: str, starts: tuple[int, ...], dateline: str) -> list[Paragraph]:
    """Cut the text; the first paragraph starts after its dateline, as on a page that we read."""
    parts = text.split(GAP)
    skipped = 0
    if dateline and parts[0].startswith(dateline):
        rest = parts[0][len(dateline) :]
        skipped = len(dateline) + len(rest) - len(rest.lstrip(AFTER_DATELINE))
    return [
        Paragraph(block=block, text=part, start=skipped if block == 0 else 0)
        for block, part in enumerate(parts)
    ]


def read_day(value: str | None) -> datetime.date | None:
    """Return the day of an ISO 8601 date or time."""
    return datetime.date.fromisoformat(value[:10]) if value else None


def build_gold(raw: list[dict[str, Any]], text: str) -> tuple[Said, ...]:
    """Return the gold statements, in the file's order."""
    places = {each["id"]: place for place, each in enumerate(raw)}
    return tuple(
        Said(
            source=find_field(each, "source", text),
            cue=find_field(each, "cue", text),
            content=find_field(each, "content", text),
            addressee=find_field(each, "addressee", text),
            kind=each["kind"],
            stance=each["stance"],
            speaker=each["speaker"],
            within=places[each["within"]] if each["within"] else None,
            text=" … ".join(each["content"]),
        )
        for each in raw
    )


def find_field(statement: dict[str, Any], field: str, text: str) -> Positions:
    """Return the positions of a field's passages, from the file's offsets.

    An offset is a [start, end] pair or, in `statements_cc`, a start.
    """
    words = statement[field]
    if not words:
        return frozenset()
    offsets = statement["offsets"][field]
    passages = [words] if isinstance(words, str) else words
    spans = [offsets] if isinstance(words, str) else offsets
    starts = [span[0] if isinstance(span, list) else span for span in spans]
    return frozenset().union(
        *(
            find_positions(text, start, start + len(passage))
            for start, passage in zip(starts, passages, strict=True)
        )
    )


def find_positions(text: str, start: int, end: int) -> Positions:
    """Return where the words of a slice begin."""
    return frozenset(match.start() for match in WORD.finditer(text, start, end))
