"""Drafts in, each with the place of the draft in whose content it lies."""

from collections.abc import Sequence

from onrecord.statements.drafts import Draft, Place


def order_drafts(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts by where their source or content first stands, wider ones first."""
    return sorted(drafts, key=_find_order)


def _find_order(draft: Draft) -> tuple[int, int, int, int]:
    paragraph, start = min(each[:2] for each in _list_places(draft, cue=False))
    length = sum(end - first for _, first, end in draft.content)
    cue = draft.cue[0] if draft.cue else -1
    return paragraph, start, -length, cue


def _list_places(draft: Draft, *, cue: bool = True) -> list[Place]:
    own = (draft.source, draft.cue if cue else None)
    return [*((draft.paragraph, *each) for each in own if each), *draft.content]


def find_parents(drafts: Sequence[Draft]) -> list[int | None]:
    """Return for each draft the innermost earlier one whose content holds all of its words."""
    parents: list[int | None] = []
    open_spans: list[tuple[Place, int]] = []
    waiting = sorted((span, index) for index, draft in enumerate(drafts) for span in draft.content)
    ahead = 0
    for index, draft in enumerate(drafts):
        places = _list_places(draft)
        anchor = min(places)
        while ahead < len(waiting) and waiting[ahead][0][:2] <= anchor[:2]:
            open_spans.append(waiting[ahead])
            ahead += 1
        open_spans = [each for each in open_spans if _reaches(each[0], anchor)]
        parents.append(_choose_parent(drafts, open_spans, places, index))
    return parents


def _reaches(span: Place, anchor: Place) -> bool:
    return span[0] == anchor[0] and span[2] > anchor[1]


def _choose_parent(
    drafts: Sequence[Draft],
    open_spans: list[tuple[Place, int]],
    places: list[Place],
    index: int,
) -> int | None:
    best: tuple[int, int] | None = None
    for span, owner in open_spans:
        if owner < index and all(_holds(drafts[owner].content, place) for place in places):
            size = (span[2] - span[1], -owner)
            if best is None or size < best:
                best = size
    return None if best is None else -best[1]


def _holds(content: Sequence[Place], place: Place) -> bool:
    return any(
        paragraph == place[0] and first <= place[1] and place[2] <= end
        for paragraph, first, end in content
    )
