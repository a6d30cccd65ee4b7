"""A page's blocks in, what each element around them holds out, and where the story stands."""

import re
from collections.abc import Iterable

from onrecord.page.element import Element, Region
from onrecord.page.page import TextBlock

STORY_PROSE = 2_500
"""Characters of prose around a headline that are a story, however long the page is."""
ENOUGH_SHARE = 0.3
NUMBER = re.compile(r"\d+")
BY_FAR = 3.0
WIDER = 2.0
"""An element with this many times an area's prose holds the story that the area begins."""
HEAD_TAGS = frozenset({"article", "h1"})
STORY_SHARE = 0.65
"""An element is left for its largest child as long as that child holds this share of the prose."""
LOST_SHARE = 0.4
"""A root with less of its area's prose was entered too deep, step by step."""
WHOLE_SHARE = 0.9


def measure_regions(blocks: Iterable[TextBlock]) -> tuple[Element, ...]:
    """Set `region` on every element that holds text; return them in page order, outer first."""
    found: list[Element] = []
    for block in blocks:
        if block.element is None:
            continue
        region = block.element.region or _mark_chain(block.element, block.id, found)
        region.last = block.id
        region.characters += len(block.text)
        region.linked += block.linked
    for element in reversed(found):
        inner, parent = element.region, element.parent
        outer = None if parent is None else parent.region
        if inner is not None and outer is not None:
            outer.characters += inner.characters
            outer.linked += inner.linked
            if inner.last > outer.last:
                outer.last = inner.last
    return tuple(found)


def _mark_chain(element: Element, block: int, found: list[Element]) -> Region:
    """Give the element and those around it that have none a region; add them, outer first.

    Blocks come in page order, and what begins within one begins after all that was found before:
    none of those around it begins later.
    """
    own = element.region = Region(block, block)
    chain = [element]
    step = element.parent
    while step is not None and step.region is None:
        step.region = Region(block, block)
        chain.append(step)
        step = step.parent
    found.extend(reversed(chain))
    return own


def spread_prose(
    elements: tuple[Element, ...], blocks: Iterable[TextBlock], prose: Iterable[float]
) -> None:
    """Set how much prose each element holds, from the prose of each block."""
    for element in elements:
        assert element.region is not None
        element.region.prose = 0.0
    for block, amount in zip(blocks, prose, strict=True):
        if amount and block.element is not None and block.element.region is not None:
            block.element.region.prose += amount
    for element in reversed(elements):
        region, parent = element.region, element.parent
        if region is not None and region.prose and parent is not None and parent.region is not None:
            parent.region.prose += region.prose


def find_story_area(elements: tuple[Element, ...], headline: Element | None) -> Element | None:
    """Return the element around the headline that holds a story's worth of prose.

    A page may carry several articles, and lists of others. Without a headline it is the page's
    root; None when there is no prose.
    """
    if not elements or not _get_prose(elements[0]):
        return None
    enough = min(STORY_PROSE, ENOUGH_SHARE * _get_prose(elements[0]))
    for step in headline.ancestors() if headline is not None else ():
        if _get_prose(step) >= enough:
            return _widen_area(step, elements)
    return elements[0]


def _widen_area(area: Element, elements: tuple[Element, ...]) -> Element:
    """Return the widest element around an area that holds far more of the same story.

    A long story may stand in sections of its own, each like the first; where another article or
    headline of the first rank begins, another story does, and what is a story by itself is whole.
    """
    whole = _find_article(area, elements)
    if whole is not None:
        return whole
    if _get_prose(area) >= STORY_PROSE:
        return area
    below: dict[Element | None, list[Element]] = {}
    for element in elements:
        if _get_prose(element):
            below.setdefault(element.parent, []).append(element)
    inner = area
    for step in area.ancestors():
        prose = _get_prose(area)
        if prose >= STORY_PROSE:
            break
        parts = [part for part in below.get(step, ()) if part is not inner]
        alike = sum(_get_prose(part) for part in parts if _is_like(part, inner))
        if alike >= (WIDER - 1) * prose:
            heads = (element for element in elements if element.tag in HEAD_TAGS)
            if any(_begins_other(head, area, step) for head in heads):
                break
            if any(_get_prose(part) > BY_FAR * prose for part in parts):
                break
            area = step
        inner = step
    return area


def _find_article(area: Element, elements: tuple[Element, ...]) -> Element | None:
    """Return the `article` element around an area that is only one part of its story.

    It holds far more prose, and no other article or headline of the first rank.
    """
    around = next((step for step in area.ancestors() if step.tag == "article"), None)
    if around is None or _get_prose(around) < BY_FAR * _get_prose(area):
        return None
    heads = (element for element in elements if element.tag in HEAD_TAGS)
    return None if any(_begins_other(head, area, around) for head in heads) else around


def _is_like(element: Element, other: Element) -> bool:
    """Tell whether two neighbours are of one kind: `part-1` and `part-2`."""
    return element.tag == other.tag and drop_numbers(element) == drop_numbers(other)


def drop_numbers(element: Element) -> str:
    """Return an element's names without the numbers that part like ones: `list-item-12`."""
    return NUMBER.sub("", element.names)


def _begins_other(head: Element, area: Element, around: Element) -> bool:
    """Tell whether an article or headline stands around an area, and not the area in it."""
    own, inner, outer = head.region, area.region, around.region
    if own is None or inner is None or outer is None:
        return False
    if own.first < outer.first or own.last > outer.last:
        return False
    return own.last < inner.first or own.first > inner.last


def find_story_root(elements: tuple[Element, ...], area: Element) -> Element:
    """Return the innermost element that still holds most of the area's prose.

    From the area the child with most prose is entered as long as it holds nearly all of its
    parent's. Where it has lost most of the area's step by step (elements that were never closed
    stand each in the one before), only what holds nearly all of the area's is entered.
    """
    children = _list_children(elements)
    root = _enter(area, children, least=0.0)
    if _get_prose(root) < LOST_SHARE * _get_prose(area):
        root = _enter(area, children, least=WHOLE_SHARE * _get_prose(area))
    return root


def _list_children(elements: tuple[Element, ...]) -> dict[Element, list[Element]]:
    """Return the parts with prose of every element that has some."""
    children: dict[Element, list[Element]] = {}
    for element in elements:
        region, parent = element.region, element.parent
        if region is not None and region.prose and parent is not None:
            children.setdefault(parent, []).append(element)
    return children


def _enter(root: Element, children: dict[Element, list[Element]], *, least: float) -> Element:
    """Return the innermost element in the root that still holds nearly all of its parent's prose.

    `least` is what it must hold at least.
    """
    while True:
        inner = max(children.get(root, ()), key=_get_prose, default=None)
        if inner is None or _get_prose(inner) < max(least, STORY_SHARE * _get_prose(root)):
            return root
        if inner.region is not None and inner.region.first == inner.region.last:
            return root  # one paragraph, however long, is no story's place
        root = inner


def _get_prose(element: Element) -> float:
    return element.region.prose if element.region else 0.0
