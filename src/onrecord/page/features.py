"""A page in, what the role rules (and later the model) see of each block out.

Nothing here names a publisher, and nothing needs a language but the phrases of `words`.
"""

import re

from onrecord.page.contexts import find_own_role
from onrecord.page.element import Element
from onrecord.page.page import Page, TextBlock
from onrecord.page.regions import (
    find_story_area,
    find_story_root,
    measure_regions,
    spread_prose,
)
from onrecord.page.titles import TitleMatcher
from onrecord.page.words import Phrases
from onrecord.types import Role

CONTAINERS = frozenset(
    "p li dd dt h1 h2 h3 h4 h5 h6 td th figcaption blockquote div section article aside header "
    "footer main body ul ol table figure nav form pre address summary details center".split()
)
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
SURROUNDINGS = frozenset(
    "nav footer header aside figure figcaption table form ul ol li blockquote article main h1 h2 "
    "h3 h4 h5 h6 p button address time video dl a em strong b i label cite small".split()
)
SENTENCE_END = re.compile(r"[.!?…。！？।۔؟»”\"’」』)]\s*$")
PROSE_MARK = re.compile(r"[.!?…。！？।۔؟](?:\s|$|[”\"’」』»)])|[。！？।]")
MIN_PROSE = 50
COMMON_SHARE = 0.4
BIG_SHARE = 0.6
"""An element with this share of the page's prose is no furniture, whatever its name."""
FURNITURE_CONTEXTS = frozenset(
    {
        Role.COMMENTS,
        Role.RELATED,
        Role.RANKING,
        Role.PROMOTION,
        Role.LEGAL,
        Role.NAVIGATION,
        Role.INTERFACE,
        Role.SHARE,
    }
)
SOFT_CONTEXTS = frozenset(Role) - {Role.COMMENTS}
"""Contexts that a large share of the page's prose overrules."""
ASIDE_CONTEXTS = FURNITURE_CONTEXTS | {Role.BIO, Role.CAPTION, Role.TAGS, Role.CREDIT}


Context = tuple[Role | None, Element | None, bool]
OUTSIDE: Context = (None, None, False)
INSIDE: Context = (None, None, True)


class Features:
    """What is known of one block before its role is.

    `context` is the role that the nearest naming element around the block speaks of, `box` that
    element; `inside` tells whether the block stands in the story's root.
    """

    __slots__ = (
        "around",
        "block",
        "box",
        "characters",
        "clock",
        "container",
        "context",
        "ends",
        "heading",
        "hidden",
        "inside",
        "link_share",
        "lower",
        "prose",
        "title",
        "words",
    )

    def __init__(self, block: TextBlock) -> None:
        text = block.text
        self.block = block
        self.lower = text[:200].lower()
        self.characters = len(text)
        self.words = text.count(" ") + 1
        self.link_share = block.linked / len(text)
        self.ends = SENTENCE_END.search(text[-3:]) is not None
        self.prose = 0.0
        self.clock = False
        self.title = 0.0
        self.container = ""
        self.around: frozenset[str] = frozenset()
        self.heading = 0
        self.context: Role | None = None
        self.box: Element | None = None
        self.inside = False
        self.hidden = False


class PageFeatures:
    """The features of all blocks, the story's root, and the place of the headline."""

    def __init__(self, page: Page, phrases: Phrases) -> None:
        self.page = page
        self.phrases = phrases
        self.items = tuple(Features(block) for block in page.blocks)
        self._own: dict[Element, Role | None] = {}
        self._furniture: dict[Element, bool] = {}
        titles = TitleMatcher(page.metadata)
        for item in self.items:
            item.title = titles.measure(item.block.text)
        for clock in page.clocks:
            if clock.block < len(self.items):
                self.items[clock.block].clock = True
        self._describe_places()
        self.root = self._find_root()
        self.first, self.last = self._find_story_span()
        self._describe_contexts()

    def _describe_places(self) -> None:
        known: dict[Element, frozenset[str]] = {}
        for item in self.items:
            element = item.block.element
            if element is None:
                continue
            item.around = _collect_tags(element, known)
            item.container = _find_container(element)
            item.heading = next((HEADINGS[t] for t in HEADINGS if t in item.around), 0)

    def _find_root(self) -> Element | None:
        """Find the story's root: first over all prose, then over that outside of furniture.

        The first pass tells which elements are too big to be furniture, whatever their names.
        """
        blocks = self.page.blocks
        self.elements = measure_regions(blocks)
        passed = find_teasers(self.items) | find_repeats(self.items)
        amounts = [
            0.0 if item.block.id in passed or self._is_plea(item) else _measure_prose(item)
            for item in self.items
        ]
        spread_prose(self.elements, blocks, amounts)
        self.titled = self._find_titled()
        self.big = self._find_big()
        for item, amount in zip(self.items, amounts, strict=True):
            if amount and not self._is_furniture(item.block.element):
                item.prose = amount
        self._drop_prose_above()
        spread_prose(self.elements, blocks, (item.prose for item in self.items))
        self.area = find_story_area(self.elements, self.titled)
        return None if self.area is None else find_story_root(self.elements, self.area)

    def _is_plea(self, item: Features) -> bool:
        """Tell whether the block says of itself that it sells or warns."""
        begins = self.phrases.begins
        if begins("promotion", item.lower) or begins("legal", item.lower):
            return item.characters < 400
        return any(phrase in item.lower for phrase in self.phrases.legal_within)

    def _drop_prose_above(self) -> None:
        """Take no prose from above the headline, unless most of the page's stands there."""
        if self.titled is None or self.titled.region is None:
            return
        above = self.items[: self.titled.region.first]
        amount = sum(item.prose for item in above)
        if amount < 0.5 * sum(item.prose for item in self.items):
            for item in above:
                item.prose = 0.0

    def _find_titled(self) -> Element | None:
        """Return the element of the block that best agrees with the declared title."""
        titled = max(self.items, key=_rate_title, default=None)
        found = titled is not None and (titled.title >= 0.6 or titled.heading == 1)
        return titled.block.element if titled is not None and found else None

    def _find_big(self) -> frozenset[Element]:
        """Return the elements that are no furniture, whatever their names.

        Those that hold the page's title or most of its prose, and all those of a name that
        together hold much of it (a class such as `paywall` on each paragraph).
        """
        big: set[Element] = set()
        if self.titled is not None:
            big.update(list(self.titled.ancestors())[2:])
        total = sum(e.region.prose for e in self.elements[:1] if e.region)
        shared: dict[str, float] = {}
        for element in self.elements:
            if not total or not element.region or not element.region.prose:
                continue
            if self.own_role(element) not in SOFT_CONTEXTS:
                continue
            if element.region.prose >= BIG_SHARE * total:
                big.add(element)
            shared[element.names] = shared.get(element.names, 0.0) + element.region.prose
        common = {names for names, prose in shared.items() if prose >= COMMON_SHARE * total}
        big.update(e for e in self.elements if common and e.names in common)
        return frozenset(big)

    def _is_furniture(self, element: Element | None) -> bool:
        if element is None:
            return False
        chain: list[Element] = []
        furniture = False
        for step in element.ancestors():
            if step in self._furniture:
                furniture = self._furniture[step]
                break
            chain.append(step)
        for step in reversed(chain):
            own = self.own_role(step) in ASIDE_CONTEXTS and step not in self.big
            furniture = self._furniture[step] = furniture or own
        return furniture

    def own_role(self, element: Element) -> Role | None:
        """Return the role that the element names, remembered."""
        if element not in self._own:
            self._own[element] = find_own_role(element)
        return self._own[element]

    def _find_story_span(self) -> tuple[int, int]:
        """Return the first and the last block of prose in the story's root."""
        if self.root is None or self.root.region is None:
            return (len(self.items), -1)
        region = self.root.region
        prose = [i for i in range(region.first, region.last + 1) if self.items[i].prose]
        return (prose[0], prose[-1]) if prose else (len(self.items), -1)

    def _describe_contexts(self) -> None:
        """Set each block's naming context, remembered per element: one list is one list."""
        known: dict[Element, Context] = {}
        if self.root is not None:
            known.update((step, OUTSIDE) for step in self.root.ancestors())
            known[self.root] = INSIDE
        for item in self.items:
            if item.block.element is None:
                continue
            role, box, inside = self._find_context(item.block.element, known)
            item.context, item.box, item.inside = role, box, inside

    def _find_context(self, element: Element, known: dict[Element, Context]) -> Context:
        chain: list[Element] = []
        context = OUTSIDE
        for step in element.ancestors():
            if step in known:
                context = known[step]
                break
            chain.append(step)
        for step in reversed(chain):
            role = None if step in self.big else self.own_role(step)
            if role is not None:
                context = (role, step, context[2])
            known[step] = context
        return context


def _rate_title(item: Features) -> tuple[float, int]:
    return (item.title, 1 if item.heading == 1 else 0)


def _measure_prose(item: Features) -> float:
    """Return the block's characters if it reads like a paragraph of a story, else 0."""
    if item.characters < MIN_PROSE or item.link_share > 0.5 or item.heading:
        return 0.0
    if item.around & {"nav", "footer", "figcaption", "button"}:
        return 0.0
    if not PROSE_MARK.search(item.block.text):
        return 0.0
    halved = "li" in item.around or "aside" in item.around
    return item.characters * (0.5 if halved else 1.0)


TEASER_BLOCKS = 6


def find_teasers(items: tuple[Features, ...]) -> frozenset[int]:
    """Return the blocks that stand in a small box with a linked heading: teasers of others."""
    teasers: set[int] = set()
    for item in items:
        if not item.heading or item.link_share < 0.8 or item.title >= 0.6:
            continue
        box = _find_teaser_box(item)
        if box is not None and box.region is not None:
            teasers.update(range(box.region.first, box.region.last + 1))
    return frozenset(teasers)


def find_repeats(items: tuple[Features, ...]) -> frozenset[int]:
    """Return the blocks of prose whose very words stand on the page more than once: pleas."""
    places: dict[str, list[int]] = {}
    for item in items:
        if item.characters >= MIN_PROSE:
            places.setdefault(item.block.text, []).append(item.block.id)
    return frozenset(at for same in places.values() for at in (same if len(same) > 2 else same[1:]))


def _find_teaser_box(item: Features) -> Element | None:
    """Return the widest element around a linked heading that still holds few blocks."""
    widest: Element | None = None
    for step in item.block.element.ancestors() if item.block.element else ():
        region = step.region
        if region is None or region.last - region.first >= TEASER_BLOCKS:
            break
        widest = step
    return widest


def _collect_tags(element: Element, known: dict[Element, frozenset[str]]) -> frozenset[str]:
    """Return the tags around the element, itself included, that tell something."""
    chain: list[Element] = []
    tags: frozenset[str] = frozenset()
    for step in element.ancestors():
        if step in known:
            tags = known[step]
            break
        chain.append(step)
    for step in reversed(chain):
        if step.tag in SURROUNDINGS and step.tag not in tags:
            tags = tags | {step.tag}
        known[step] = tags
    return tags


def _find_container(element: Element) -> str:
    return next((step.tag for step in element.ancestors() if step.tag in CONTAINERS), "")
