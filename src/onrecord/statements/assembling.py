"""What the statement model may have found in, the attributions that count out, in words."""

from collections.abc import Iterator, Sequence

import numpy as np

from onrecord.statements.attributions import cut_passage, cut_passages
from onrecord.statements.chains import Place
from onrecord.statements.decoding import (
    ADDRESSEE,
    CONTENT,
    CUED,
    SOURCE,
    Found,
    Run,
    list_characters,
)
from onrecord.statements.pieces import CONTENT as RULED
from onrecord.statements.pieces import DEEPER, INSIDE, MARK, Pieces
from onrecord.statements.story import Attribution, Story
from onrecord.types import Part, Passage, Span, Stance, StatementKind

STANCES = tuple(Stance)
LOOSE = " ,;:–—"
"""Marks that belong to no part of a statement when they stand at its end."""
OVERLAP = 0.2
"""A quotation of whose characters no more are known is one that the model passed over."""


class Thresholds(Part, frozen=True, kw_only=True):
    """What of the model's scores becomes a statement; `slope` and `offset` calibrate (Platt).

    A statement counts from `anchor` on, or from `nested` on inside the content of one that does;
    in PolNeAR's sense from `wide` on.
    """

    anchor: float = 0.5
    nested: float = 0.5
    wide: float = 0.5
    slope: float = 1.0
    offset: float = 0.0


def choose_found(found: Sequence[Found], thresholds: Thresholds) -> list[Found]:
    """Return the statements sure enough: inside another's content less is asked."""
    sure = [each for each in found if each.anchor.wide or each.anchor.score >= thresholds.anchor]
    spoken = sorted(run for each in sure if not each.anchor.wide for run in each.content)
    rest = [
        each
        for each in found
        if not each.anchor.wide
        and thresholds.nested <= each.anchor.score < thresholds.anchor
        and any(first <= each.anchor.place < last for first, last in spoken)
    ]
    return sorted([*sure, *rest], key=lambda each: each.anchor.place)


def drop_doubles(found: Sequence[Found]) -> list[Found]:
    """Return what was found without statements of the same content: the surest of them is kept."""
    kept: dict[tuple[Run, ...], Found] = {}
    for each in sorted(found, key=lambda each: (-each.confidence, each.anchor.place)):
        kept.setdefault(each.content, each)
    return list(kept.values())


def build_attributions(
    story: Story, pieces: Pieces, found: Sequence[Found], thresholds: Thresholds
) -> list[Attribution]:
    """Return what was found in words of the story, doubles dropped, not yet linked."""
    return [
        Attribution(
            source=cut_passage(story, _find_place(story, pieces, each.source)),
            cue=cut_passage(story, _find_place(story, pieces, each.cue)),
            content=content,
            kind=read_kind(pieces, each),
            addressee=cut_passage(story, _find_place(story, pieces, each.addressee)),
            stance=STANCES[each.anchor.stance],
            within=None,
            confidence=calibrate(each.confidence, thresholds),
            wide=each.anchor.wide,
            origin="statement model",
            why=explain_found(pieces, each),
        )
        for each in drop_doubles(found)
        if (content := cut_passages(story, _list_places(story, pieces, each.content)))
    ]


def list_passed_over(
    ruled: Sequence[Attribution], said: Sequence[Attribution]
) -> Iterator[Attribution]:
    """Yield quotations that the rules found and the model has nothing of: none is lost."""
    known: dict[int, list[Span]] = {}
    for passage in (passage for each in said for passage in each.content):
        known.setdefault(passage.block, []).append(passage.span)
    for each in ruled:
        if each.kind is StatementKind.DIRECT and each.within is None:
            overlaps = (_measure_known(passage, known) for passage in each.content)
            if sum(overlaps) <= OVERLAP * sum(len(passage.text) for passage in each.content):
                yield each


def _measure_known(passage: Passage, known: dict[int, list[Span]]) -> int:
    start, end = passage.span
    return sum(
        max(0, min(end, last) - max(start, first)) for first, last in known.get(passage.block, ())
    )


def _list_places(story: Story, pieces: Pieces, runs: Sequence[Run]) -> list[Place]:
    return sorted(fit_place(story, place) for run in runs for place in list_characters(pieces, run))


def _find_place(story: Story, pieces: Pieces, run: Run | None) -> Place | None:
    place = next(list_characters(pieces, run), None) if run else None
    return fit_place(story, place) if place else None


def fit_place(story: Story, place: Place) -> Place:
    """Return a place in whole words and without the commas around it.

    Of "Lavrov’s" only "s" may have been found, and after "the chair, Ann Roe" the comma too.
    """
    paragraph, start, end = place
    text = story.paragraphs[paragraph].text
    while end > start + 1 and text[end - 1] in LOOSE:
        end -= 1
    while start < end - 1 and text[start] in LOOSE:
        start += 1
    if (
        start > 1
        and text[start - 1] in "'’"
        and text[start].isalnum()
        and text[start - 2].isalnum()
    ):
        while start > 0 and (text[start - 1].isalnum() or text[start - 1] in "'’"):
            start -= 1
    return paragraph, start, end


def explain_found(pieces: Pieces, found: Found) -> str:
    """Return what the model saw in a statement: its sureness of each part, what the rules said."""
    anchor = found.anchor
    parts = [f"{'cue' if anchor.kind == CUED else 'no cue but the content'} {anchor.score:.2f}"]
    runs = (("source", (found.source,)), ("content", found.content), ("to", (found.addressee,)))
    for (name, spans), role in zip(runs, (SOURCE, CONTENT, ADDRESSEE), strict=True):
        scores = [
            anchor.roles[max(0, run[0] - anchor.start) : run[1] - anchor.start, role]
            for run in spans
            if run
        ]
        if scores:
            parts.append(f"{name} {np.concatenate(scores).mean():.2f}")
    ruled = pieces.rule[[piece for run in found.content for piece in range(*run)]] >= RULED
    share = "also" if ruled.mean() >= 0.5 else "do not"
    return f"{', '.join(parts)}; the rules {share} find a content there"


def read_kind(pieces: Pieces, found: Found) -> StatementKind:
    """Say whether all, some or none of the words stand in quotation marks of the statement's own.

    Where its cue is itself inside a quotation, that one is somebody else's.
    """
    inner = found.cue is not None and pieces.quote[found.anchor.place] >= INSIDE
    least = DEEPER if inner else INSIDE
    states = np.concatenate([pieces.quote[first:last] for first, last in found.content])
    shapes = np.concatenate([pieces.shape[first:last] for first, last in found.content])
    words = states[shapes != MARK]
    if not np.any(words >= least):
        return StatementKind.INDIRECT
    return StatementKind.MIXED if np.any(words < least) else StatementKind.DIRECT


def calibrate(score: float, thresholds: Thresholds) -> float:
    """Return the chance that a statement is right (Platt 1999), rounded."""
    odds = thresholds.slope * np.log(score / max(1e-6, 1 - score)) + thresholds.offset
    return round(float(1 / (1 + np.exp(-odds))), 2)
