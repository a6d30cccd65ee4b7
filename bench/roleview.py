"""A page with a labelled role for every line, in; our blocks with the right role beside, out."""

from collections import Counter

import msgspec

from bench.alignment import align_labels, list_words
from bench.diagnosis import BlockView, PageView, diagnose_page
from bench.metrics import Counts, split_words
from bench.roles import RolePage


def diagnose_roles(labelled: RolePage) -> PageView:
    """Return the page's view with gold roles; its counts are words in the right and wrong role."""
    view = diagnose_page(labelled.page)
    ours = list_words((block.role, block.text) for block in view.blocks)
    gold = list_words((line.role, line.text) for line in labelled.lines)
    labels = align_labels(ours, gold)
    blocks = tuple(add_gold_roles(view.blocks, labels))
    right = sum(word.label == label for word, label in zip(ours, labels, strict=True))
    return msgspec.structs.replace(
        view, blocks=blocks, counts=Counts(right, len(ours) - right, len(gold) - right)
    )


def add_gold_roles(blocks: tuple[BlockView, ...], labels: list[str | None]) -> list[BlockView]:
    """Give each block the gold role of most of its words, none where the gold lacks them."""
    views, place = [], 0
    for block in blocks:
        end = place + len(split_words(block.text))
        known = Counter(label for label in labels[place:end] if label is not None)
        role = known.most_common(1)[0][0] if known else None
        views.append(msgspec.structs.replace(block, gold_role=role))
        place = end
    return views
