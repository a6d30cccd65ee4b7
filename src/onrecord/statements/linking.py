"""A story's attributions in, in order and each with the one in whose content it lies out."""

from collections.abc import Sequence

import msgspec

from onrecord.statements.chains import Extent, Place, find_parents, order_extents
from onrecord.statements.story import Attribution, Story
from onrecord.types import Passage


def link_attributions(story: Story, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Return the attributions by place, `within` as the index of an earlier one."""
    places = {paragraph.block: place for place, paragraph in enumerate(story.paragraphs)}

    def locate(passage: Passage | None) -> Place | None:
        return None if passage is None else (places[passage.block], *passage.span)

    extents = [
        Extent(
            locate(each.source),
            locate(each.cue),
            tuple(place for passage in each.content if (place := locate(passage))),
        )
        for each in found
    ]
    order = order_extents(extents)
    parents = find_parents([extents[index] for index in order])
    return tuple(
        msgspec.structs.replace(found[index], within=parent)
        for index, parent in zip(order, parents, strict=True)
    )
