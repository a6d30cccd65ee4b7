"""Scored stories, in; a listing of missed, extra and misread statements for the terminal, out."""

from collections.abc import Iterator

from bench.statements import (
    StoryScore,
    is_same_passage,
    is_source_right,
    is_speaker_right,
    measure_f1,
)
from bench.stories import Labelled, Positions, Said
from bench.worst import shorten

CONTEXT = 220


def print_misses(
    scored: list[tuple[Labelled, StoryScore]], *, most: int | None = None
) -> Iterator[str]:
    """Yield each story's errors in the order of its text, the worst story first."""
    for labelled, score in sorted(scored, key=lambda each: measure_f1(each[1]))[:most]:
        yield f"== {labelled.name}  content F1 {measure_f1(score):.3f}"
        lines = [*list_missed(labelled, score), *list_extra(labelled, score)]
        lines += list_misread(labelled, score)
        yield from (line for _, line in sorted(lines))
        yield ""


def list_missed(labelled: Labelled, score: StoryScore) -> Iterator[tuple[int, str]]:
    """Yield gold statements that we lack, with their place."""
    found = {pair.gold for pair in score.pairs}
    for place, said in enumerate(score.gold):
        if place not in found:
            yield build_line(labelled, said, "-")


def list_extra(labelled: Labelled, score: StoryScore) -> Iterator[tuple[int, str]]:
    """Yield our statements that the gold lacks, with their place."""
    found = {pair.ours for pair in score.pairs}
    for place, said in enumerate(score.ours):
        if place not in found:
            yield build_line(labelled, said, "+")


def list_misread(labelled: Labelled, score: StoryScore) -> Iterator[tuple[int, str]]:
    """Yield pairs with a wrong field: ours, then the gold's."""
    for pair in score.pairs:
        gold, ours = score.gold[pair.gold], score.ours[pair.ours]
        wrong = list(list_wrong(labelled, gold, ours))
        if wrong:
            place = min(gold.content)
            yield place, f"  ~ {shorten(gold.text, 70)}  {'; '.join(wrong)}"


def list_wrong(labelled: Labelled, gold: Said, ours: Said) -> Iterator[str]:
    """Yield the fields of a pair that differ."""
    text = labelled.text
    if not is_source_right(gold, ours):
        yield f"source {quote(text, ours.source)} not {quote(text, gold.source)}"
    if gold.cue != ours.cue:
        yield f"cue {quote(text, ours.cue)} not {quote(text, gold.cue)}"
    if not is_same_passage(gold.addressee, ours.addressee):
        yield f"addressee {quote(text, ours.addressee)} not {quote(text, gold.addressee)}"
    if not is_speaker_right(gold.speaker, ours.speaker):
        yield f"speaker {ours.speaker} not {gold.speaker}"
    for field in ("stance", "kind"):
        if getattr(gold, field) != getattr(ours, field):
            yield f"{field} {getattr(ours, field)} not {getattr(gold, field)}"
    if (gold.within is None) != (ours.within is None):
        yield "nested" if ours.within is not None else "not nested"


def build_line(labelled: Labelled, said: Said, mark: str) -> tuple[int, str]:
    """Return a statement's place and its line: kind, source, cue, content."""
    text = labelled.text
    parts = f"{quote(text, said.source)} | {quote(text, said.cue)} | {shorten(said.text, CONTEXT)}"
    nested = " nested" if said.within is not None else ""
    return min(said.content, default=0), f"  {mark} [{said.kind}{nested}] {parts}"


def quote(text: str, positions: Positions) -> str:
    """Return the slice from the first to the last word of these positions."""
    if not positions:
        return "–"
    end = max(positions)
    while end < len(text) and (text[end].isalnum() or text[end] == "_"):
        end += 1
    return shorten(text[min(positions) : end], 60)
