"""Labelled lines of a page and our rankings, in; which ranking lists we found whole, out.

The labels say which lines are of a ranking, not where one list ends and the next begins. So a gold
list is read off the lines: a run of `ranking` lines is cut at its headings; what is left are items,
after the lines of numbers, authors, sections, times and counts between them have gone: an item's
line stands on the path that most of the list's longer lines share. A list of fewer than three items
is not counted. A list is found when its items stand, all and in this order, in one of our rankings
(or, where a run has one list in two columns, in two neighbours), with nothing between them.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from bench.metrics import compare_tokens, split_words
from onrecord.types import Ranking

FEWEST = 3
GLUED = re.compile(r"[a-z0-9][A-Z]")
GLUES = 3
"""Joints of this many links in one line ("Justin BieberPriyanka Chopra"): no items to be read."""
ALIKE = 0.85
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "p"})
LINKED = frozenset({"a", "li"})


class GoldItem(NamedTuple):
    """A labelled line."""

    role: str
    text: str
    path: tuple[str, ...]


def find_gold_lists(lines: Sequence[GoldItem]) -> list[tuple[str, ...]]:
    """Return the item texts of each ranking list on a page."""
    runs = groupby(lines, lambda line: line.role == "ranking")
    return [items for ranks, run in runs if ranks for items in split_run(list(run))]


def split_run(run: Sequence[GoldItem]) -> list[tuple[str, ...]]:
    """Cut a run of ranking lines at its headings and keep the lists' items."""
    shapes = Counter(build_shape(line.path) for line in run)
    parts: list[list[GoldItem]] = [[]]
    for line in run:
        if is_heading(line) and shapes[build_shape(line.path)] < FEWEST:
            parts.append([])
        else:
            parts[-1].append(line)
    lists = (choose_items(part) for part in parts)
    return [items for items in lists if len(items) >= FEWEST]


def is_heading(line: GoldItem) -> bool:
    """Say whether a line stands in a heading's element, and not in a link or a list's item."""
    tags = {name_tag(part) for part in line.path}
    return not tags & LINKED and bool(HEADINGS & {name_tag(part) for part in line.path[-2:]})


def choose_items(lines: Sequence[GoldItem]) -> tuple[str, ...]:
    """Return the texts on the path that carries most words of the list."""
    weights: Counter[str] = Counter()
    for line in lines:
        weights[build_shape(line.path)] += len(split_words(line.text))
    if not weights:
        return ()
    shape = weights.most_common(1)[0][0]
    items = tuple(line.text for line in lines if build_shape(line.path) == shape)
    return () if any(len(GLUED.findall(item)) >= GLUES for item in items) else items


def build_shape(path: tuple[str, ...]) -> str:
    """Return the tags at the end of a path, with the classes of the last element."""
    return "/".join([*map(name_tag, path[-3:-1]), path[-1].split("#")[0] if path else ""])


def name_tag(part: str) -> str:
    """Return the tag of a path's part `tag.class#id`."""
    return part.split(".")[0].split("#")[0]


def is_list_found(items: tuple[str, ...], rankings: Sequence[Ranking]) -> bool:
    """Say whether the items stand in order, without a gap, in our rankings.

    A carousel repeats its items in the markup: that list may also be found once.
    """
    once = tuple(dict.fromkeys(items))
    columns = [[item.headline for item in ranking.items] for ranking in rankings]
    joined = [left + right for left, right in pairwise(columns)]
    return any(holds_run(ours, each) for ours in [*columns, *joined] for each in (items, once))


def holds_run(ours: Sequence[str], items: tuple[str, ...]) -> bool:
    """Say whether `items` are a contiguous part of `ours`, each nearly word for word."""
    starts = range(len(ours) - len(items) + 1)
    return any(
        all(compare_tokens(ours[start + at], item).f1 >= ALIKE for at, item in enumerate(items))
        for start in starts
    )
