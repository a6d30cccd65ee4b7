"""Scored stories, in; one self-contained HTML file, out: each statement coloured, worst first."""

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from bench.metrics import WORD
from bench.misses import list_wrong
from bench.statements import StoryScore, measure_f1
from bench.stories import Labelled, Said

STYLE = (Path(__file__).parent / "storygallery.css").read_text()
CONTEXT = 60
"""Characters shown before and after a statement's own."""

Scored = tuple[Labelled, StoryScore]


def build_story_gallery(scored: Iterable[Scored], title: str) -> str:
    """Return the gallery's HTML, the story with the lowest content F1 first."""
    ordered = sorted(scored, key=lambda each: (measure_f1(each[1]), each[0].name))
    cards = "\n".join(build_card(*each) for each in ordered)
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{STYLE}</style><header><h1>{escape(title)}</h1><p>{len(ordered)} stories, worst "
        'first. <b class="source">source</b> <b class="cue">cue</b> <b class="content">content</b> '
        '<b class="addressee">addressee</b>. A red bar is a statement that only we have, a blue '
        "one the gold's that we missed, an amber one found with a wrong field, which stands "
        f"below.</p></header><main>{cards}</main>"
    )


def build_card(labelled: Labelled, score: StoryScore) -> str:
    """Return one story: its figure, then all statements in the order of the text."""
    rows = "".join(row for _, row in sorted(list_rows(labelled, score)))
    counts = f"{len(score.gold)} gold, {len(score.ours)} ours, {len(score.pairs)} the same"
    return (
        f"<section><h2>{escape(labelled.name)} <small>content F1 {measure_f1(score):.3f} · "
        f"{counts}</small></h2>{rows}</section>"
    )


def list_rows(labelled: Labelled, score: StoryScore) -> Iterator[tuple[int, str]]:
    """Yield each statement's place and its row."""
    paired = {pair.gold for pair in score.pairs}, {pair.ours for pair in score.pairs}
    for place, said in enumerate(score.gold):
        if place not in paired[0]:
            yield build_row(labelled, said, "missing")
    for place, said in enumerate(score.ours):
        if place not in paired[1]:
            yield build_row(labelled, said, "extra")
    for pair in score.pairs:
        gold, ours = score.gold[pair.gold], score.ours[pair.ours]
        wrong = list(list_wrong(labelled, gold, ours))
        yield build_row(labelled, ours, "misread" if wrong else "right", wrong)


def build_row(
    labelled: Labelled, said: Said, state: str, wrong: Iterable[str] = ()
) -> tuple[int, str]:
    """Return a statement's first character, and its words coloured in their surroundings."""
    words = said.source | said.cue | said.content | said.addressee
    first, last = min(words), max(words)
    start = max(labelled.text.rfind("\n", 0, first) + 1, first - CONTEXT)
    end = labelled.text.find("\n", last)
    end = min(end if end >= 0 else len(labelled.text), last + CONTEXT)
    text = "".join(colour_words(labelled.text, said, start, end))
    notes = "".join(f"<small>{escape(note)}</small>" for note in wrong)
    facts = (
        f"<i>{escape(said.kind)} · {escape(said.stance)} · {escape(said.speaker or 'nobody')}</i>"
    )
    nested = " nested" if said.within is not None else ""
    return first, f'<p class="{state}{nested}">{facts}{text}{notes}</p>'


def colour_words(text: str, said: Said, start: int, end: int) -> Iterator[str]:
    """Yield the text from `start` to `end`, words of the statement's parts marked."""
    parts = {"source": said.source, "cue": said.cue, "addressee": said.addressee}
    at = start
    for match in WORD.finditer(text, start, end):
        part = next((name for name, places in parts.items() if match.start() in places), None)
        if part is None and match.start() in said.content:
            part = "content"
        yield escape(text[at : match.start()])
        word = escape(match.group())
        yield f'<b class="{part}">{word}</b>' if part else word
        at = match.end()
    yield escape(text[at:end])
