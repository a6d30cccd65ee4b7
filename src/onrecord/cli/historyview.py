"""An address's history in, its views for the terminal out: each version, and what changed."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from onrecord.archive.following.historykept import History, HistoryStep, StandingVersion
from onrecord.cli.differences import show_segments, show_whole
from onrecord.cli.printable import clean_line, shorten, show_minute
from onrecord.lineage.versionkept import (
    ParagraphChange,
    ParagraphFate,
    Rewording,
    TextChange,
    VersionChange,
)
from onrecord.lineage.versionstatements import read_content
from onrecord.types import Statement

LONGEST = 300
INDENT = (0, 0, 0, 2)


def build_history(
    history: History, *, colour: bool, silent: bool = False
) -> Iterator[RenderableType]:
    """Yield the address, each version, and the changes of each step that is told (`silent`)."""
    yield Text(clean_line(history.url), "bold")
    for number, version in enumerate(history.versions, 1):
        yield describe_version(number, version)
    if not history.steps and len(history.versions) > 1:
        yield Text("no silent edit" if silent else "no change of the article")
    elif not history.steps:
        yield Text("one version")
    for step in history.steps:
        yield describe_step(step)
        for line in list_changes(step.change, colour=colour):
            yield Padding(line, INDENT, expand=False)


def describe_version(number: int, version: StandingVersion) -> Text:
    """Return a version's line: when it was seen, and its headline."""
    count = f"{version.captures:,} {'capture' if version.captures == 1 else 'captures'}"
    told = version.headline or (f"({version.skipped})" if version.skipped else "(no headline)")
    line = (
        Text().append(f"{number:>3}  ", "dim").append(f"{show_times(version)} · {count} · ", "dim")
    )
    return line.append(clean_line(told)).append(f" · page {version.page}", "dim")


def show_times(version: StandingVersion) -> str:
    """Return from when to when a version was captured."""
    if version.first is None or version.last is None:
        return "not known when"
    first, last = show_minute(version.first), show_minute(version.last)
    return first if first == last else f"{first} to {last}"


def describe_step(step: HistoryStep) -> Text:
    """Return a step's head: which versions, between which captures, and whether silently."""
    head = Text().append(f"\n{step.before + 1} → {step.after + 1}", "bold")
    if step.since and step.until:
        between = f"{show_minute(step.since)} and {show_minute(step.until)}"
        head.append(f" · between {between} UTC", "dim")
    return head.append(" · silent edit", "bold red") if step.change.silent else head


def list_changes(change: VersionChange, *, colour: bool) -> Iterator[Text]:
    """Yield a line for each thing that changed."""
    for name in ("headline", "deck"):
        text: TextChange | None = getattr(change, name)
        if text is not None:
            yield label(name).append_text(show_change(text, colour=colour))
    if change.authors is not None:
        yield show_values(
            "authors", ", ".join(change.authors.before), ", ".join(change.authors.after)
        )
    for name in ("published", "modified", "update"):
        value = getattr(change, name)
        if value is not None:
            yield show_values(name, value.before or "", value.after or "")
    for paragraph in change.notes:
        yield show_paragraph(f"note {paragraph.fate}", paragraph, colour=colour)
    for paragraph in change.body:
        yield show_paragraph(f"paragraph {paragraph.fate}", paragraph, colour=colour)
    yield from list_statements(change, colour=colour)


def list_statements(change: VersionChange, *, colour: bool) -> Iterator[Text]:
    """Yield a line for each statement that is new, gone or in other words."""
    for statement in change.gained:
        yield label("statement gained").append_text(tell_statement(statement))
    for statement in change.lost:
        yield label("statement lost").append_text(tell_statement(statement))
    for rewording in change.reworded:
        yield label("statement reworded").append_text(show_rewording(rewording, colour=colour))


def show_change(change: TextChange, *, colour: bool) -> Text:
    """Return a text's change, word by word."""
    if change.segments:
        return show_segments(change.segments, colour=colour)
    added = change.before is None
    return show_whole((change.after if added else change.before) or "", added=added, colour=colour)


def show_values(name: str, before: str, after: str) -> Text:
    """Return a value before and after."""
    one, two = (clean_line(value) or "none" for value in (before, after))
    return label(name).append(f"{one} → {two}")


def show_paragraph(name: str, change: ParagraphChange, *, colour: bool) -> Text:
    """Return a paragraph's change; of a moved one how it begins."""
    if change.fate is ParagraphFate.MOVED:
        return label(name).append(shorten(change.after or "", LONGEST))
    if change.segments:
        return label(name).append_text(show_segments(change.segments, colour=colour))
    added = change.before is None
    words = (change.after if added else change.before) or ""
    return label(name).append_text(show_whole(words, added=added, colour=colour))


def tell_statement(statement: Statement) -> Text:
    """Return who says what."""
    text = Text().append(clean_line(name_speaker(statement)), "bold cyan")
    return text.append(f": {shorten(read_content(statement), LONGEST)}")


def show_rewording(rewording: Rewording, *, colour: bool) -> Text:
    """Return what of a statement changed."""
    before, after = name_speaker(rewording.before), name_speaker(rewording.after)
    speaker = after if "speaker" not in rewording.fields else f"{before} → {after}"
    text = Text().append(clean_line(speaker), "bold cyan")
    for name in ("kind", "stance"):
        if name in rewording.fields:
            values = getattr(rewording.before, name), getattr(rewording.after, name)
            text.append(f" · {values[0].value} → {values[1].value}", "dim")
    if "cue" in rewording.fields:
        cues = [
            each.cue.text if each.cue else "none" for each in (rewording.before, rewording.after)
        ]
        text.append(f" · {clean_line(cues[0])} → {clean_line(cues[1])}", "yellow")
    text.append(": ")
    if rewording.segments:
        return text.append_text(show_segments(rewording.segments, colour=colour))
    return text.append(shorten(read_content(rewording.after), LONGEST))


def name_speaker(statement: Statement) -> str:
    """Return who speaks."""
    source = statement.source.text if statement.source else "(no source)"
    return statement.speaker_name or source


def label(name: str) -> Text:
    """Return what changed, in front of how."""
    return Text().append(f"{name}: ", "dim")
