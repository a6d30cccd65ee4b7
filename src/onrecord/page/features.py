"""A page in, what the role rules (and later the model) see of it out.

Nothing here names a publisher, and nothing needs a language but the phrases of `words`.
"""

from onrecord.page.blockfeatures import Features, build_features
from onrecord.page.contexts import name_elements
from onrecord.page.element import Element
from onrecord.page.hiding import MOST, find_folds, find_hidden, measure_hidden
from onrecord.page.page import Page
from onrecord.page.prose import measure_prose
from onrecord.page.regions import (
    drop_numbers,
    find_story_area,
    find_story_root,
    measure_regions,
    spread_prose,
)
from onrecord.page.titles import TITLED, TitleMatcher
from onrecord.page.words import Phrases
from onrecord.types import Role

COMMON_SHARE = 0.4
BIG_SHARE = 0.6
"""An element with this share of the page's prose is no furniture, whatever its name."""
WHOLE_TAGS = frozenset({"html", "body"})
"""A story with no element of its own has no folds either."""
TEASER_CONTEXTS = frozenset({Role.COMMENTS, Role.RELATED, Role.RANKING, Role.PROMOTION})
"""What stands on a page one by one: `related-post-1` and `related-post-2` are two."""
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


class PageFeatures:
    """The features of all blocks, and where the story stands.

    `titled` is the element of the block that best agrees with the declared title, `area` the
    element around it that holds a story's worth of prose, `root` the innermost element that
    holds most of that, `first` and `last` the first and last block of prose in the root. `hidden`
    are the elements that the page hides, unless it hides its story.
    """

    def __init__(self, page: Page, phrases: Phrases) -> None:
        self.page = page
        self.phrases = phrases
        self.elements = measure_regions(page.blocks)
        name_elements(self.elements)
        self.items = tuple([build_features(block, phrases) for block in page.blocks])
        self._measure_items()
        self.titled = self._find_titled()
        self.hidden = find_hidden(self.elements)
        self.big = self._measure_story()
        self.area = find_story_area(self.elements, self.titled)
        self.root = None if self.area is None else find_story_root(self.elements, self.area)
        self.first, self.last = self._find_story_span()
        self._describe_contexts()

    def _measure_items(self) -> None:
        titles = TitleMatcher(self.page.metadata)
        for item in self.items:
            item.title = titles.measure(item.block.text)
        for clock in self.page.clocks:
            if clock.block < len(self.items):
                self.items[clock.block].clock = True

    def _find_titled(self) -> Element | None:
        titled = max(self.items, key=_rate_title, default=None)
        found = titled is not None and (titled.title >= TITLED or titled.heading == 1)
        return titled.block.element if titled is not None and found else None

    def _measure_story(self) -> frozenset[Element]:
        """Set the prose of blocks and elements, first all of it, then that outside furniture.

        The first pass tells which elements are too big to be furniture, whatever their names;
        they are returned.
        """
        amounts = measure_prose(self.items, self.phrases)
        spread_prose(self.elements, self.page.blocks, amounts)
        big = self._find_big()
        if self.hidden and measure_hidden(self.hidden) > MOST * self._measure_whole():
            self.hidden = frozenset()
        if self.hidden:
            self._open_folds(amounts)
        aside = self._find_asides(big)
        for item, amount in zip(self.items, amounts, strict=True):
            if amount and item.block.element not in aside:
                item.prose = amount
        self._drop_prose_above()
        spread_prose(self.elements, self.page.blocks, [item.prose for item in self.items])
        return big

    def _open_folds(self, amounts: list[float]) -> None:
        """Take folds of the story for what is shown, before its place is known for certain."""
        area = find_story_area(self.elements, self.titled)
        root = None if area is None else find_story_root(self.elements, area)
        if root is None or root.tag in WHOLE_TAGS:
            return
        within = next((step for step in root.ancestors() if step.tag == "article"), root)
        texts = [item.block.text for item in self.items]
        folded = set(find_folds(self.hidden, within, texts, amounts))
        for element in self.elements if folded else ():
            if element.parent in folded:
                folded.add(element)
        self.hidden -= folded

    def _find_big(self) -> frozenset[Element]:
        """Return the elements that are no furniture, whatever their names.

        Those that hold the page's title or most of its prose, and all those of a name that
        together hold much of it (a class such as `paywall` on each paragraph).
        """
        big: set[Element] = set()
        if self.titled is not None:
            big.update(list(self.titled.ancestors())[2:])
        total = self._measure_whole()
        shared: dict[str, float] = {}
        for element in self.elements:
            prose = element.region.prose if element.region else 0.0
            if not prose or element.role not in SOFT_CONTEXTS:
                continue
            if prose >= BIG_SHARE * total:
                big.add(element)
            names = _name_like(element)
            shared[names] = shared.get(names, 0.0) + prose
        common = {names for names, prose in shared.items() if prose >= COMMON_SHARE * total}
        if common:
            named = [e for e in self.elements if e.role is not None]
            big.update(e for e in named if _name_like(e) in common)
        return frozenset(big)

    def _measure_whole(self) -> float:
        return sum(e.region.prose for e in self.elements[:1] if e.region)

    def _find_asides(self, big: frozenset[Element]) -> set[Element]:
        """Return the elements that name themselves furniture, and all that they hold."""
        aside: set[Element] = set()
        for element in self.elements:
            role = element.role
            if element.parent in aside or (
                role is not None and role in ASIDE_CONTEXTS and element not in big
            ):
                aside.add(element)
        aside.update(self.hidden)
        return aside

    def _drop_prose_above(self) -> None:
        """Take no prose from above the headline, unless most of the page's stands there."""
        if self.titled is None or self.titled.region is None:
            return
        above = self.items[: self.titled.region.first]
        amount = sum([item.prose for item in above])
        if amount < 0.5 * sum([item.prose for item in self.items]):
            for item in above:
                item.prose = 0.0

    def _find_story_span(self) -> tuple[int, int]:
        if self.root is None or self.root.region is None:
            return (len(self.items), -1)
        region = self.root.region
        prose = [i for i in range(region.first, region.last + 1) if self.items[i].prose]
        return (prose[0], prose[-1]) if prose else (len(self.items), -1)

    def _describe_contexts(self) -> None:
        """Set each block's naming context, worked out once per element: one list is one list."""
        around_root = frozenset(self.root.ancestors()) if self.root else frozenset[Element]()
        naming: dict[Element | None, Element] = {}
        inside: set[Element | None] = {self.root} if self.root else set()
        hidden = self.hidden
        for element in self.elements:
            if element in around_root:
                continue
            parent = element.parent
            if parent in inside:
                inside.add(element)
            if element.role is not None and element not in self.big:
                naming[element] = element
            elif parent in naming:
                naming[element] = naming[parent]
        for item in self.items:
            holder = item.block.element
            if holder is not None:
                item.inside = holder in inside
                item.hidden = holder in hidden
                item.box = naming.get(holder)
                item.context = item.box.role if item.box is not None else None


def _name_like(element: Element) -> str:
    """Return the names that elements of one kind share; numbered paragraphs are of one kind."""
    counted = element.role in TEASER_CONTEXTS and element.tag != "p"
    return element.names if counted else drop_numbers(element)


def _rate_title(item: Features) -> tuple[float, int]:
    return (item.title, 1 if item.heading == 1 else 0)
