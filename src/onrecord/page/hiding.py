"""Elements in, those that a page hides from its readers by their own attributes out."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from onrecord.page.element import Element

UNSEEN_STYLE = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE
)
FOUND = "until-found"
"""The value of `hidden` for what a reader's search opens: an accordion's parts."""
LEAST_FOLD = 2
"""Paragraphs; one alone is a message or a trap for copiers."""
MOST = 0.3
"""Where more of the prose is hidden, scripts show it: it is the story."""


def find_hidden(elements: Iterable[Element]) -> frozenset[Element]:
    """Return the elements with `hidden` or such a style, and all that they hold.

    Elements come outer first. Of style sheets nothing is known.
    """
    hidden: set[Element] = set()
    for element in elements:
        attributes = element.attributes
        if element.parent in hidden or (
            attributes
            and (
                ("hidden" in attributes and (attributes["hidden"] or "").lower() != FOUND)
                or ("style" in attributes and UNSEEN_STYLE.search(attributes["style"] or ""))
            )
        ):
            hidden.add(element)
    return frozenset(hidden)


def find_folds(
    hidden: frozenset[Element], within: Element, texts: Sequence[str], amounts: Sequence[float]
) -> frozenset[Element]:
    """Return the hidden elements that hold the rest of a story, which "read more" opens.

    They stand within the story's element and hold paragraphs that the page has nowhere else;
    `texts` and `amounts` are each block's text and prose.
    """
    times = Counter(texts)
    folds: set[Element] = set()
    for element in hidden:
        region = element.region
        if element.parent in hidden or region is None or within not in element.ancestors():
            continue
        own = [texts[at] for at in range(region.first, region.last + 1) if amounts[at]]
        if len(own) >= LEAST_FOLD and all(times[text] == 1 for text in own):
            folds.add(element)
    return frozenset(folds)


def measure_hidden(hidden: frozenset[Element]) -> float:
    """Return how much prose the hidden elements hold."""
    return sum(
        element.region.prose
        for element in hidden
        if element.region is not None and element.parent not in hidden
    )
