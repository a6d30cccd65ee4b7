"""The rules' labels and a learned model in, labels that the model has corrected out.

The model tells of each block in doubt how likely it is text of the story. It overrules the rules
only where it is sure, and only on that question: which sort of text or of furniture a block is,
the rules still say.
"""

import math
from collections.abc import Sequence
from typing import Protocol

import msgspec

from onrecord.page.blockfeatures import Features
from onrecord.page.element import Element
from onrecord.page.features import PageFeatures
from onrecord.page.furniturerules import label_rest
from onrecord.page.rules import label_view
from onrecord.page.signals import Signals, measure_signals
from onrecord.page.storyrules import TAG_ROLES
from onrecord.page.view import Label, View
from onrecord.types import ARTICLE_ROLES, TEXT_ROLES, Role

SIBLING_WEIGHT = 0.5
"""How much of a block's score is that of its siblings: one list is one list."""
CAPTION = Role.CAPTION
"""Captions that only stand near a picture are compared with what looks like them, never taken."""
SENTENCE_WORDS = 8
HEAD_ROLES = frozenset({Role.TIMESTAMP, Role.BYLINE})
HEAD_WORDS = 12
COPY_WORDS = 8
COPIED = 5
"""So many paragraphs that stand on the page twice are a copy of the story."""
CERTAIN = 8.0
COPY_CONFIDENCE = 0.5


class SideThresholds(msgspec.Struct, frozen=True, kw_only=True):
    """How likely a block must be text to be made text, or to be left it (0 to 1).

    `keep` is for what the rules took for story (half of it for headings, which some gold drops),
    `part` for other parts of the article (its deck, notes, captions) and for lines that are no
    sentence, `take` for other furniture.
    """

    keep: float
    take: float
    part: float


class SideModel(Protocol):
    """Tells how likely blocks are text of the story."""

    @property
    def thresholds(self) -> SideThresholds:
        """From which chance on a block is text."""
        ...

    def score(self, columns: Sequence[Sequence[float]]) -> list[float]:
        """Return the chance (0 to 1) of each block, from a column for each of `SIGNALS`."""
        ...


def label_by_model(features: PageFeatures, model: SideModel) -> list[Label]:
    """Return one role and its confidence (0 to 1) for every block of the page."""
    view = View(features)
    labels = label_view(view)
    signals = measure_signals(view, labels)
    if not signals.blocks:
        return labels
    chances = model.score(signals.columns)
    chances = agree_with_siblings(signals, chances, view, labels)
    return correct_labels(signals, chances, labels, view=view, thresholds=model.thresholds)


def correct_labels(
    signals: Signals,
    chances: Sequence[float],
    labels: list[Label],
    *,
    view: View,
    thresholds: SideThresholds,
) -> list[Label]:
    """Return the labels with the model's corrections; as they were if those left no story.

    What stands in the story already, word for word, is not taken a second time.
    """
    items = view.features.items
    known = {items[at].block.text for at in signals.blocks if labels[at][0] in TEXT_ROLES}
    corrected = list(labels)
    kept = False
    for at, chance in zip(signals.blocks, chances, strict=True):
        item, role = items[at], labels[at][0]
        told = role in TEXT_ROLES
        text = chance >= _choose_threshold(item, role, thresholds)
        text = text and (told or item.block.text not in known)
        text = text and role is not CAPTION and not is_head_line(item, role)
        text = text and (told or is_sentence(item) or not follows_byline(at, labels))
        kept = kept or text
        if text and not told:
            corrected[at] = (find_text_role(item), round(chance, 2))
        elif told and not text:
            corrected[at] = (find_other_role(item, view), round(1 - chance, 2))
    if not kept:
        return labels
    for at in find_copies(items, corrected):
        corrected[at] = (find_other_role(items[at], view), COPY_CONFIDENCE)
    return corrected


def find_copies(items: Sequence[Features], labels: Sequence[Label]) -> list[int]:
    """Return the paragraphs whose very words stood in the story before, where a copy of it does.

    A few may be a refrain. Pages hold a copy for another width of the screen, or to be reprinted.
    """
    seen: set[str] = set()
    copies: list[int] = []
    for item, (role, _) in zip(items, labels, strict=True):
        if role in TEXT_ROLES and item.words >= COPY_WORDS:
            text = item.block.text
            if text in seen:
                copies.append(item.block.id)
            seen.add(text)
    return copies if len(copies) >= COPIED else []


def _choose_threshold(item: Features, role: Role, thresholds: SideThresholds) -> float:
    if role in TEXT_ROLES:
        return thresholds.keep / 2 if item.heading else thresholds.keep
    taken = is_sentence(item) and role not in ARTICLE_ROLES
    return thresholds.take if taken else thresholds.part


def follows_byline(at: int, labels: Sequence[Label]) -> bool:
    """Tell whether a block stands right below a name: what is no sentence there says who it is."""
    return at > 0 and labels[at - 1][0] is Role.BYLINE


def is_sentence(item: Features) -> bool:
    """Tell whether a block is a sentence or a heading."""
    return bool(item.ends or item.heading or (item.prose and item.words >= SENTENCE_WORDS))


def is_head_line(item: Features, role: Role) -> bool:
    """Tell whether a block is a line with the time or the author for the rules.

    No story is made of these.
    """
    return role in HEAD_ROLES and not item.prose and item.words <= HEAD_WORDS


def find_text_role(item: Features) -> Role:
    """Return which text of the story a block is, by its tags."""
    if item.heading:
        return Role.SUBHEAD
    for tag, role in TAG_ROLES:
        if tag in item.around and role in TEXT_ROLES:
            return role
    return Role.BODY


def find_other_role(item: Features, view: View) -> Role:
    """Return what a block is that looked like story and is none."""
    if "table" in item.around:
        return Role.TABLE
    if item.link_share <= 0.5 and not item.prose and view.says_date(item) and item.words <= 8:
        return Role.TIMESTAMP
    role, _ = label_rest(item, view)
    return Role.PROMOTION if role is Role.NAVIGATION else role


def agree_with_siblings(
    signals: Signals, chances: Sequence[float], view: View, labels: Sequence[Label]
) -> list[float]:
    """Return the chances, each nearer to the mean of the blocks beside it in the same element.

    Only blocks on the same side for the rules are compared; longer ones count more.
    """
    scores = [measure_odds(chance) for chance in chances]
    sums: dict[tuple[Element | None, bool], tuple[float, float]] = {}
    keys = []
    for at, score in zip(signals.blocks, scores, strict=True):
        item = view.features.items[at]
        element = item.block.element
        told = labels[at][0] in TEXT_ROLES
        key = (element.parent if element is not None else None, told)
        keys.append(key)
        total, weight = sums.get(key, (0.0, 0.0))
        own = 1 + math.sqrt(item.words)
        sums[key] = (total + own * score, weight + own)
    found = []
    for key, score in zip(keys, scores, strict=True):
        total, weight = sums[key]
        mean = SIBLING_WEIGHT * total / weight + (1 - SIBLING_WEIGHT) * score
        found.append(1 / (1 + math.exp(-mean)))
    return found


def measure_odds(chance: float) -> float:
    """Return the logarithm of the odds, within bounds."""
    if not 0.0 < chance < 1.0:
        return CERTAIN if chance > 0.5 else -CERTAIN
    return max(-CERTAIN, min(CERTAIN, math.log(chance / (1 - chance))))
