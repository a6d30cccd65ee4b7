"""A page's block features in, how much each block reads like a paragraph of a story out."""

import re
from collections.abc import Iterable

from onrecord.page.blockfeatures import Features
from onrecord.page.element import Element
from onrecord.page.titles import TITLED
from onrecord.page.words import Phrases, holds_phrase, name_plea

PROSE_MARK = re.compile(
    r"(?:(?<!\.\d\d)\.|[!?…。！？।۔؟])(?:\s|$|[”\"’」』»)])|[。！？।]"  # no end: "2024.06.11. 9:15"
)
MIN_PROSE = 50
MIN_DENSE = 25
MIN_BRIEF = 8
DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{4}|[\uac00-\ud7a3]{2}")
MOST = 0.5
TEASER_BLOCKS = 6
LONGEST_PLEA = 400
NO_PROSE = frozenset({"nav", "footer", "figcaption", "button", "textarea"})
NO_BRIEF = NO_PROSE | {"form", "li", "aside", "header", "table"}


def measure_prose(items: tuple[Features, ...], phrases: Phrases) -> list[float]:
    """Return each block's characters if it reads like a paragraph of a story, else 0.

    Items of lists and asides count half; teasers of other stories, words that stand on the
    page several times, pleas and cookie notices not at all.
    """
    amounts = [_measure_block(item) for item in items]
    for at in find_teasers(items):
        amounts[at] = 0.0
    _drop_repeats(items, amounts)
    for at, amount in enumerate(amounts):
        if amount and _is_plea(items[at], phrases):
            amounts[at] = 0.0
    return amounts if any(amounts) else [_measure_brief(item, phrases) for item in items]


def _measure_brief(item: Features, phrases: Phrases) -> float:
    """Return the characters of a sentence, however short, where a page has nothing longer."""
    if item.link_share > 0.3 or item.heading or item.characters < MIN_BRIEF:
        return 0.0
    if not item.ends or not item.around.isdisjoint(NO_BRIEF) or _is_plea(item, phrases):
        return 0.0
    return float(item.characters)


def _drop_repeats(items: tuple[Features, ...], amounts: list[float]) -> None:
    """Count repeated words out, unless they are most of what there is to read."""
    repeats = find_repeats(items)
    if sum(amounts[at] for at in repeats) <= MOST * sum(amounts):
        for at in repeats:
            amounts[at] = 0.0


def _measure_block(item: Features) -> float:
    if item.link_share > 0.5 or item.heading or _is_short(item):
        return 0.0
    if not item.around.isdisjoint(NO_PROSE) or not PROSE_MARK.search(item.block.text):
        return 0.0
    halved = "li" in item.around or "aside" in item.around
    return item.characters * (0.5 if halved else 1.0)


def _is_short(item: Features) -> bool:
    """Tell whether the block is too short for a paragraph; Asian scripts say more in less."""
    if item.characters >= MIN_PROSE:
        return False
    return item.characters < MIN_DENSE or DENSE.search(item.lower) is None


def _is_plea(item: Features, phrases: Phrases) -> bool:
    """Tell whether the block says of itself that it sells or warns."""
    if item.characters < LONGEST_PLEA and name_plea(item.says):
        return True
    return holds_phrase(item.lower, phrases.legal_within)


def find_teasers(items: tuple[Features, ...]) -> Iterable[int]:
    """Return the blocks that stand in a small box with a linked heading: teasers of others."""
    teasers: set[int] = set()
    for item in items:
        if item.heading and item.link_share >= 0.8 and item.title < TITLED:
            box = _find_teaser_box(item)
            if box is not None and box.region is not None:
                teasers.update(range(box.region.first, box.region.last + 1))
    return teasers


def _find_teaser_box(item: Features) -> Element | None:
    """Return the widest element around a linked heading that still holds few blocks."""
    widest: Element | None = None
    for step in item.block.element.ancestors() if item.block.element else ():
        region = step.region
        if region is None or region.last - region.first >= TEASER_BLOCKS:
            break
        widest = step
    return widest


def find_repeats(items: tuple[Features, ...]) -> list[int]:
    """Return the blocks whose very words stood on the page before, or stand there thrice."""
    places: dict[str, list[int]] = {}
    for item in items:
        if item.characters >= MIN_PROSE:
            places.setdefault(item.block.text, []).append(item.block.id)
    return [at for same in places.values() for at in (same if len(same) > 2 else same[1:])]
