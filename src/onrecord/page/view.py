"""A page's features in, the page as the role rules see it out: boxes, phrases, the headline."""

import re
from collections import Counter
from collections.abc import Callable

from onrecord.page.blockfeatures import Features
from onrecord.page.boxes import find_boxes
from onrecord.page.element import Element
from onrecord.page.features import FURNITURE_CONTEXTS, PageFeatures
from onrecord.page.titles import TITLED
from onrecord.types import Role

Label = tuple[Role, float]
CERTAIN = 0.9
"""The confidence of a rule that no model overrules, for notes."""
SECTION = Role.SECTION
LEAD = 40
MAX_DECKS = 2

DATE = re.compile(
    r"\d{1,2}[:.h]\d{2}|\b(?:19|20)\d{2}\b|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\bago\b"
    r"|\d+\s?(?:min|minutes?)\b|\d年\d",
    re.IGNORECASE,
)


class View:
    """The page as the rules see it: features, boxes, phrases and the headline's place.

    The story's text runs from block `first` to block `last`; with its headline it begins at
    `start`.
    """

    def __init__(self, features: PageFeatures) -> None:
        self.features = features
        self.phrases = features.phrases
        self.boxes = find_boxes(features)
        self.headline = find_headline(features)
        self.first = features.first
        self.last = features.last
        self.start = min(self.headline if self.headline is not None else self.first, self.first)
        self.leads = self._find_leads()
        self.picture_boxes = find_picture_boxes(features)
        self.refrains = find_refrains(features)
        self._around_root = (
            frozenset(features.root.ancestors()) if features.root is not None else frozenset()
        )

    def _find_leads(self) -> frozenset[int]:
        """Return the first texts below the headline: only they can be its deck."""
        between = self.features.items[self.start + 1 : self.first]
        texts = [item.block.id for item in between if item.ends and item.characters >= LEAD]
        return frozenset(range(texts[MAX_DECKS] if len(texts) > MAX_DECKS else self.first))

    def holds(self, item: Features) -> bool:
        """Tell whether the block is in the story's area, and in no other article element."""
        element = item.block.element
        if element is None or self.features.area is None:
            return False
        for step in element.ancestors():
            if step is self.features.area:
                return True
            if step.tag == "article" and step not in self._around_root:
                return False
        return False

    def says_date(self, item: Features) -> bool:
        """Tell whether the block holds a `time` element or words of a date."""
        return item.clock or DATE.search(item.lower) is not None


LONGEST_REFRAIN = 40
OFTEN = 3
DETAIL = re.compile(r"[:\d]")


def find_refrains(features: PageFeatures) -> frozenset[str]:
    """Return the short lines that come again and again: labels of the page ("Article content").

    "Carafe: glass" is no label but a thing's description, one of many.
    """
    lines = [
        item.lower
        for item in features.items
        if item.inside and item.words > 1 and item.characters <= LONGEST_REFRAIN and not item.ends
    ]
    if len(lines) < OFTEN:
        return frozenset()
    often = (line for line, times in Counter(lines).items() if times >= OFTEN)
    return frozenset(line for line in often if DETAIL.search(line) is None)


PICTURE_STEPS = 4
PICTURE_BLOCKS = 3
PICTURE_CHARACTERS = 400


def find_picture_boxes(features: PageFeatures) -> frozenset[Element]:
    """Return the elements that hold a picture and a few short lines, and nothing more.

    What holds the story holds more, however short it is.
    """
    boxes: set[Element] = set()
    story = frozenset(features.root.ancestors()) if features.root is not None else frozenset()
    for picture in features.page.pictures:
        for steps, step in enumerate(picture.element.ancestors()):
            region = step.region
            if steps > PICTURE_STEPS or step in features.big or step in story:
                break
            if region is None:
                continue
            if region.last - region.first >= PICTURE_BLOCKS:
                break
            if region.characters > PICTURE_CHARACTERS:
                break
            boxes.add(step)
    return frozenset(boxes)


Rule = Callable[[Features, View], Label | None]


def find_headline(features: PageFeatures) -> int | None:
    """Return the block that most looks like the article's title, or None."""
    candidates = [
        item
        for item in features.items
        if item.title >= TITLED or (item.heading == 1 and item.block.id <= features.first)
    ]
    best = max(candidates, key=lambda item: _rate_headline(item, features), default=None)
    return None if best is None else best.block.id


def _rate_headline(item: Features, features: PageFeatures) -> tuple[float, int]:
    before = item.block.id <= features.first
    rating = item.title + 0.5 * (item.heading == 1) + 0.2 * (item.heading == 2) + 0.3 * before
    if item.context in FURNITURE_CONTEXTS or item.context is SECTION:
        rating -= 0.5  # a kicker may begin the declared title
    return (rating, item.block.id if before else -item.block.id)
