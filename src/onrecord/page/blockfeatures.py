"""A block in, what is known of it before its role is out."""

from functools import lru_cache

import msgspec

from onrecord.page.element import HEADINGS, NOTHING, Element
from onrecord.page.page import TextBlock
from onrecord.page.words import Phrases
from onrecord.types import Role

SENTENCE_ENDS = frozenset('.!?…。！？।۔؟»”"’」』)')
OPENERS = "([{“”\"'‘«»„*–—- "
"""What may stand before the first word of a text that says what it is."""


class Features(msgspec.Struct, gc=False, eq=False):
    """What the rules (and later the model) see of one block.

    `around` holds the telling tags around it, `heading` is 1 to 6 inside `h1` to `h6` and else
    0, `title` tells how well it agrees with the declared title (0 to 1), `prose` how many
    characters of story it is. `context` is the role that the nearest naming element speaks of,
    `box` that element; `says` names the lists of phrases that its text begins with; `inside`
    tells whether the block stands in the story's root, `hidden` whether the page hides it.
    """

    block: TextBlock
    lower: str
    says: frozenset[str]
    characters: int
    words: int
    link_share: float
    ends: bool
    around: frozenset[str]
    heading: int
    clock: bool = False
    title: float = 0.0
    prose: float = 0.0
    context: Role | None = None
    box: Element | None = None
    inside: bool = False
    hidden: bool = False


def build_features(block: TextBlock, phrases: Phrases) -> Features:
    """Return what the block alone tells; the page's view of it is filled in later."""
    text = block.text
    lower = text[:200].lower()
    opening = lower.lstrip(OPENERS)
    around = block.element.around if block.element is not None else NOTHING
    return Features(
        block,
        lower,
        phrases.find_lists(opening),
        len(text),
        text.count(" ") + 1,
        block.linked / len(text),
        text[-1] in SENTENCE_ENDS,
        around,
        0 if around.isdisjoint(HEADINGS) else find_heading(around),
    )


@lru_cache(maxsize=1024)
def find_heading(around: frozenset[str]) -> int:
    """Return the rank of the heading among the tags around a block, 0 for none."""
    return min((HEADINGS[tag] for tag in around if tag in HEADINGS), default=0)
