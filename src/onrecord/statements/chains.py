"""Where statements stand in, their order and the statement in whose content each lies out."""

from collections.abc import Sequence
from typing import NamedTuple

Place = tuple[int, int, int]
"""A paragraph, and a span in its text."""


class Extent(NamedTuple):
    """Where a statement stands: its source, its cue, its content."""

    source: Place | None
    cue: Place | None
    content: tuple[Place, ...]

    def list_places(self, *, cue: bool = True) -> list[Place]:
        """Return all places, or all but the cue's."""
        own = (self.source, self.cue if cue else None)
        return [*(each for each in own if each), *self.content]


def order_extents(extents: Sequence[Extent]) -> list[int]:
    """Return the indices by where source or content first stands, wider statements first."""
    return sorted(range(len(extents)), key=lambda index: _find_order(extents[index]))


def _find_order(extent: Extent) -> tuple[int, int, int, int]:
    paragraph, start = min(each[:2] for each in extent.list_places(cue=False))
    length = sum(end - first for _, first, end in extent.content)
    return paragraph, start, -length, extent.cue[1] if extent.cue else -1


def find_parents(extents: Sequence[Extent]) -> list[int | None]:
    """Return for each statement the innermost earlier one whose content holds all of its words."""
    parents: list[int | None] = []
    open_spans: list[tuple[Place, int]] = []
    waiting = sorted((span, index) for index, each in enumerate(extents) for span in each.content)
    ahead = 0
    for index, extent in enumerate(extents):
        places = extent.list_places()
        anchor = min(places)
        while ahead < len(waiting) and waiting[ahead][0][:2] <= anchor[:2]:
            open_spans.append(waiting[ahead])
            ahead += 1
        open_spans = [each for each in open_spans if _reaches(each[0], anchor)]
        parents.append(_choose_parent(extents, open_spans, places, index))
    return parents


def _reaches(span: Place, anchor: Place) -> bool:
    return span[0] == anchor[0] and span[2] > anchor[1]


def _choose_parent(
    extents: Sequence[Extent],
    open_spans: list[tuple[Place, int]],
    places: list[Place],
    index: int,
) -> int | None:
    best: tuple[int, int] | None = None
    for span, owner in open_spans:
        if owner < index and all(_holds(extents[owner].content, place) for place in places):
            size = (span[2] - span[1], -owner)
            if best is None or size < best:
                best = size
    return None if best is None else -best[1]


def _holds(content: Sequence[Place], place: Place) -> bool:
    return any(
        paragraph == place[0] and first <= place[1] and place[2] <= end
        for paragraph, first, end in content
    )
