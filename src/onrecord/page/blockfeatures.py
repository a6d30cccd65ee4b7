"""A block in, what is known of it before its role is out."""

import re

from onrecord.page.element import Element
from onrecord.page.page import TextBlock
from onrecord.page.words import Phrases
from onrecord.types import Role

SENTENCE_END = re.compile(r"[.!?…。！？।۔؟»”\"’」』)]\s*$")
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
NOTHING: frozenset[str] = frozenset()


class Features:
    """What the rules (and later the model) see of one block.

    `around` holds the telling tags around it, `heading` is 1 to 6 inside `h1` to `h6` and else
    0, `title` tells how well it agrees with the declared title (0 to 1), `prose` how many
    characters of story it is. `context` is the role that the nearest naming element speaks of,
    `box` that element; `says` names the lists of phrases that its text begins with; `inside`
    tells whether the block stands in the story's root.
    """

    __slots__ = (
        "around",
        "block",
        "box",
        "characters",
        "clock",
        "context",
        "ends",
        "heading",
        "inside",
        "link_share",
        "lower",
        "prose",
        "says",
        "title",
        "words",
    )

    def __init__(self, block: TextBlock, phrases: Phrases) -> None:
        text = block.text
        element = block.element
        self.block = block
        self.lower = text[:200].lower()
        self.says = phrases.find_lists(self.lower)
        self.characters = len(text)
        self.words = text.count(" ") + 1
        self.link_share = block.linked / len(text)
        self.ends = SENTENCE_END.search(text[-3:]) is not None
        self.around = element.around if element is not None else NOTHING
        self.heading = next((HEADINGS[tag] for tag in self.around if tag in HEADINGS), 0)
        self.clock = False
        self.title = 0.0
        self.prose = 0.0
        self.context: Role | None = None
        self.box: Element | None = None
        self.inside = False
