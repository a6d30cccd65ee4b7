"""Elements in, those that a page hides from its readers by their own attributes out."""

import re
from collections.abc import Iterable

from onrecord.page.element import Element

UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
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
                "hidden" in attributes
                or ("style" in attributes and UNSEEN_STYLE.search(attributes["style"] or ""))
            )
        ):
            hidden.add(element)
    return frozenset(hidden)


def measure_hidden(hidden: frozenset[Element]) -> float:
    """Return how much prose the hidden elements hold."""
    return sum(
        element.region.prose
        for element in hidden
        if element.region is not None and element.parent not in hidden
    )
