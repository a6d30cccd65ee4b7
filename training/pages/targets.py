"""A page's gold in, which of its blocks are text of the story, and how much each says, out."""

from collections.abc import Sequence
from typing import NamedTuple

from bench.bodies import build_body
from bench.gold import Gold
from bench.metrics import split_words

from onrecord.page.blockfeatures import Features
from onrecord.types import TEXT_ROLES, Role
from training.pages.alignment import align_blocks

MIN_WORDS = 30
"""A gold text with fewer words found on the page says nothing."""
LARGEST = 0.3
SNIPPET = 0.12
SNIPPET_SHARE = 0.3
"""An unwanted snippet speaks of a block of which it is this share (or of 150 characters)."""
SET_WEIGHTS = {"fundus": 2.0, "newspaper": 1.0, "wcxb": 1.0, "readability": 1.0}
DECK_WEIGHTS = {"fundus": 3.0}
"""fundus alone keeps the deck apart from the text."""
UNKNOWN = {
    "readability": frozenset({Role.BYLINE, Role.TIMESTAMP, Role.BIO}),
}
"""Roles of which a set's gold does not say that they are no text of the story."""


class Target(NamedTuple):
    """Whether a block is text of the gold, and what a mistake about it costs (0: no lesson)."""

    text: bool
    weight: float


NOTHING = Target(False, 0.0)


def find_targets(
    name: str, gold: Gold, items: Sequence[Features], roles: Sequence[Role]
) -> list[Target]:
    """Return what the gold says of each block of its page."""
    if name == "trafilatura":
        return find_snippets(gold, items, roles)
    body = build_body(gold)
    blocks = [split_words(item.block.text) for item in items]
    shares = align_blocks(blocks, split_words(body)) if body else []
    found = sum(len(block) for block, share in zip(blocks, shares, strict=False) if share > 0.5)
    if found <= MIN_WORDS:
        return [NOTHING] * len(items)
    return [
        weigh_block(name, item, role, share=share, cost=(len(block) + 2) / (found + 30))
        for item, role, block, share in zip(items, roles, blocks, shares, strict=True)
    ]


def weigh_block(name: str, item: Features, role: Role, *, share: float, cost: float) -> Target:
    """Return a block's target: it costs what it is of the page, less where half of it matches."""
    if role in UNKNOWN.get(name, ()) or (name == "newspaper" and item.heading):
        return Target(share > 0.5, 0.0)  # newspaper's gold drops headings
    weight = min(LARGEST, cost) * max(0.2, abs(2 * share - 1)) * SET_WEIGHTS[name]
    if role is Role.DECK:
        weight *= DECK_WEIGHTS.get(name, 1.0)
    return Target(share > 0.5, weight)


def find_snippets(gold: Gold, items: Sequence[Features], roles: Sequence[Role]) -> list[Target]:
    """Return what trafilatura's snippets say: each wanted and unwanted one of its own block.

    A snippet that stands on the page several times speaks of what the rules took for story.
    """
    targets = [NOTHING] * len(items)
    texts = [item.block.text for item in items]
    for snippet in gold.with_ or ():
        places = [at for at, text in enumerate(texts) if snippet in text]
        if len(places) > 1:
            places = [at for at in places if roles[at] in TEXT_ROLES]
        for at in places:
            targets[at] = Target(True, SNIPPET)
    for snippet in gold.without or ():
        for at, text in enumerate(texts):
            whole = len(snippet) >= SNIPPET_SHARE * min(len(text), 150)
            if snippet in text and whole and not targets[at].text:
                targets[at] = Target(False, SNIPPET)
    return targets
