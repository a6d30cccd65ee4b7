"""Blocks in doubt in, how much of the story stands in elements of the same tag and names out.

Templates print a story's paragraphs alike: what looks like most of them is probably one too.
"""

from onrecord.page.blockfeatures import Features
from onrecord.page.element import Element


class Group:
    """What blocks that look alike have together; `story` counts what the rules took for it."""

    __slots__ = ("blocks", "prose", "story")

    def __init__(self) -> None:
        self.blocks = 0
        self.prose = 0.0
        self.story = 0


def measure_likeness(items: list[Features], story: list[int]) -> list[tuple[float, ...]]:
    """Return, of the others that look like each block, their number and shares of the page.

    In order: blocks of the same tag and names, their share of the page's prose and of its story;
    the same shares of those whose parents look alike too. `story` gives each block's characters
    where the rules took it for story, else 0.
    """
    looks: dict[object, Group] = {}
    pairs = [_find_groups(item.block.element, looks) for item in items]
    for item, characters, pair in zip(items, story, pairs, strict=True):
        for group in pair:
            group.blocks += 1
            group.prose += item.prose
            group.story += characters
    prose = sum([item.prose for item in items]) or 1.0
    whole = sum(story) or 1
    return [
        (
            alone.blocks,
            (alone.prose - item.prose) / prose,
            (alone.story - characters) / whole,
            (beside.prose - item.prose) / prose,
            (beside.story - characters) / whole,
        )
        for item, characters, (alone, beside) in zip(items, story, pairs, strict=True)
    ]


def _find_groups(element: Element | None, looks: dict[object, Group]) -> tuple[Group, Group]:
    """Return the group of the element's look, and of its and its parent's look together."""
    if element is None or element.parent is None:
        return _find(("", ""), looks), _find(("", "", "", ""), looks)
    parent = element.parent
    look = (element.tag, element.names)
    return _find(look, looks), _find((*look, parent.tag, parent.names), looks)


def _find(look: object, looks: dict[object, Group]) -> Group:
    group = looks.get(look)
    if group is None:
        group = looks[look] = Group()
    return group
