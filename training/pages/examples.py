"""The gold pages in, a row of signals and a target for each of their blocks in doubt out."""

from collections.abc import Iterator, Sequence

import msgspec
import numpy as np
from bench.bodies import build_body, compare_body
from bench.gold import SETS, Gold, Page, open_gold, open_page
from bench.metrics import Counts
from numpy.typing import NDArray

from onrecord.page.blockfeatures import Features
from onrecord.page.features import PageFeatures
from onrecord.page.page import Page as ReadPage
from onrecord.page.rules import label_view
from onrecord.page.signals import SIGNALS, measure_signals
from onrecord.page.tree import read_page
from onrecord.page.view import View
from onrecord.page.words import load_phrases
from onrecord.settings import DEFAULT
from onrecord.source.opening import open_source
from training.pages.sites import choose_fold, name_site
from training.pages.targets import Target, find_targets

Matrix = NDArray[np.float32]


class Examples(msgspec.Struct, frozen=True):
    """One page's blocks in doubt: rows of signals, whether each is text, and what it weighs.

    `oracle` is how near the gold comes who knows of every block of the page whether it is text;
    None where the gold has no whole text.
    """

    name: str
    page: str
    fold: int
    rows: Matrix
    text: NDArray[np.bool_]
    weights: NDArray[np.float64]
    oracle: Counts | None


def build_all() -> list[Examples]:
    """Return the examples of every page of every set, in the order of the gold files."""
    return list(_build_sets())


def _build_sets() -> Iterator[Examples]:
    for name in SETS:
        for gold in open_gold(name):
            examples = build_examples(name, gold)
            if examples is not None:
                yield examples


def open_tree(page: Page) -> ReadPage:
    """Return a gold page as the reader sees it."""
    opened = open_source(page.html, url=page.url, settings=DEFAULT)
    return read_page(
        opened.text,
        url=opened.source.url,
        max_depth=DEFAULT.max_depth,
        encoded=opened.encoded,
    )


def build_examples(name: str, gold: Gold) -> Examples | None:
    """Return one page's examples; None where no block is in doubt."""
    page = open_tree(open_page(name, gold))
    view = View(PageFeatures(page, load_phrases(page.metadata.language)))
    labels = label_view(view)
    signals = measure_signals(view, labels)
    if not signals.blocks:
        return None
    targets = find_targets(name, gold, view.features.items, [role for role, _ in labels])
    chosen = [targets[at] for at in signals.blocks]
    rows = np.array(signals.columns, dtype=np.float32).T
    assert rows.shape[1] == len(SIGNALS)
    return Examples(
        name,
        gold.id,
        choose_fold(name_site(name, gold)),
        rows,
        np.array([target.text for target in chosen]),
        np.array([target.weight for target in chosen]),
        measure_oracle(gold, view.features.items, targets),
    )


def measure_oracle(
    gold: Gold, items: Sequence[Features], targets: Sequence[Target]
) -> Counts | None:
    """Compare the text of all blocks that the gold has with the gold."""
    if not build_body(gold):
        return None
    pairs = zip(items, targets, strict=True)
    return compare_body("\n\n".join(item.block.text for item, each in pairs if each.text), gold)
