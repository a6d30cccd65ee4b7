"""A page's features in, the boxes that a heading names out: 'Most read', 'Related', 'Tags'."""

from onrecord.page.blockfeatures import Features
from onrecord.page.element import Element
from onrecord.page.features import PageFeatures
from onrecord.page.titles import TITLED
from onrecord.page.words import name_heading
from onrecord.types import Role

LONGEST_HEADING = 80
MAX_CLIMB = 5
LIST_BLOCKS = 3
LARGEST_BOX = 500
"""Blocks that a heading may stand over."""


def find_boxes(features: PageFeatures) -> dict[int, Role]:
    """Return the role of each block that stands in a box under a telling heading.

    The box is the nearest element around the heading that holds more than it, as long as that
    holds no part of the story; it ends where a heading of the same rank follows.
    """
    roles: dict[int, Role] = {}
    for item in features.items:
        role = _name_heading(item)
        if role is None or (roles.get(item.block.id) is role and not item.heading):
            continue
        for at in _find_members(item, features):
            roles[at] = role
    return roles


def _name_heading(item: Features) -> Role | None:
    if item.characters > LONGEST_HEADING or item.ends or item.title >= TITLED:
        return None
    if not item.says or (item.context is Role.NAVIGATION and not item.heading):
        return None
    if not item.heading and item.link_share > 0.5 and "li" in item.around:
        return None
    role = name_heading(item.says)
    if item.context is Role.NAVIGATION and role is not Role.RANKING:
        return None
    return None if role is Role.PROMOTION and not item.heading else role


def _find_members(item: Features, features: PageFeatures) -> range:
    at = item.block.id
    box = _find_box(item, features)
    if box is None or box.region is None:
        return _find_list_below(item, features)
    end = min(box.region.last, at + LARGEST_BOX, _find_list_end(at + 1, box, features))
    for following in features.items[at + 1 : end + 1]:
        if _ends_box(item, following):
            end = following.block.id - 1
            break
    return range(at, end + 1) if end > at else range(at, at)


def _ends_box(item: Features, following: Features) -> bool:
    """Tell whether a heading of a higher rank, or one of the same that is no item, follows."""
    if not item.heading or not following.heading or following.heading > item.heading:
        return False
    linked_item = following.link_share >= 0.5 or "li" in following.around
    return following.heading < item.heading or not linked_item


def _find_list_end(first: int, box: Element, features: PageFeatures) -> int:
    """Return where the list ends that begins right below a heading in the box.

    A list of several blocks in an element of its own is the heading's; what follows it in the
    box is another's. Items that stand in the box one by one are all the heading's.
    """
    end = len(features.items)
    element = features.items[first].block.element
    for step in element.ancestors() if element is not None else ():
        if step.parent is box:
            region = step.region
            whole = region is not None and region.last - first + 1 >= LIST_BLOCKS
            return region.last if whole and region is not None else end
    return end


def _find_list_below(item: Features, features: PageFeatures) -> range:
    """Return the heading and the list of links right below it, in the story's own element."""
    at = end = item.block.id
    linked = characters = 0
    following_items = features.items[at + 1 : at + 1 + LARGEST_BOX]
    for following in following_items if item.heading else ():
        if "li" not in following.around:
            break
        linked += following.block.linked
        characters += following.characters
        end = following.block.id
    return range(at, end + 1) if linked > 0.3 * characters else range(at, at)


def _find_box(item: Features, features: PageFeatures) -> Element | None:
    element = item.block.element
    if element is None:
        return None
    for steps, step in enumerate(element.ancestors()):
        region = step.region
        if region is None or step in features.big or steps > MAX_CLIMB:
            return None
        if region.prose and region.prose > 0.3 * region.characters:
            return None
        if region.last > item.block.id:
            return step if region.link_share > 0.3 or region.first == item.block.id else None
    return None
