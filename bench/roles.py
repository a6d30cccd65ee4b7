"""The pages with a role for every line, in; how many words got the right role, out."""

import importlib.util
import json
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from types import ModuleType
from typing import Any

import msgspec

from bench.alignment import align_labels, list_words
from bench.gold import Page, measure_digest, open_data, open_gold, open_page
from bench.lines import Line, build_line
from bench.metrics import Counts, measure_mean, measure_share
from bench.rankings import GoldItem, find_gold_lists, is_list_found
from onrecord.types import ARTICLE_ROLES, Ranking, Record, Role, Skipped

RARE = 100
"""Roles with fewer gold words do not count in the macro average."""
ROLES = frozenset(map(str, Role))
ARTICLE = frozenset(map(str, ARTICLE_ROLES))
MISSING = "(missing)"


class GoldLine(msgspec.Struct, frozen=True):
    """One visible line of a labelled page, with the last elements of its path."""

    role: str
    text: str
    path: tuple[str, ...]


class RolePage(msgspec.Struct, frozen=True):
    """A labelled page: its bytes and its lines."""

    page: Page
    lines: tuple[GoldLine, ...]


class RoleScore(msgspec.Struct, frozen=True):
    """Of one page: (gold role, our role) of each word, and the ranking lists sought and found."""

    id: str
    words: tuple[tuple[str, str], ...]
    lists: tuple[bool, ...]


@lru_cache(maxsize=1)
def load_lister() -> ModuleType:
    """Load the data's `lister.py`, which says what the labels' line numbers mean."""
    spec = importlib.util.spec_from_file_location("lister", open_data() / "roles" / "lister.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@lru_cache(maxsize=1)
def open_role_pages() -> tuple[RolePage, ...]:
    """Return the labelled pages, sorted by id."""
    golds = {gold.id: gold for gold in open_gold("fundus")}
    files = sorted((open_data() / "roles" / "labels").glob("*.json"))
    return tuple(
        build_role_page(open_page("fundus", golds[file.stem]), json.loads(file.read_bytes()))
        for file in files
    )


def build_role_page(page: Page, labels: dict[str, Any]) -> RolePage:
    """Join a page's lines with their labels."""
    roles = [role for role, start, end in labels["roles"] for _ in range(start, end + 1)]
    lines = load_lister().lines(page.html.decode("utf-8", "replace"))
    pairs = zip(roles, lines, strict=True)
    return RolePage(page, tuple(GoldLine(role, text, tuple(path)) for role, (path, text) in pairs))


def read_blocks(page: Page) -> tuple[list[tuple[str, str]], tuple[Ranking, ...]]:
    """Return our (role, text) of each block and our rankings; no blocks where we skip or fail."""
    import onrecord

    outcome = onrecord.read(page.html, url=page.url, statements=False)
    if isinstance(outcome, Record):
        return [(str(block.role), block.text) for block in outcome.blocks], outcome.rankings
    return [], outcome.rankings if isinstance(outcome, Skipped) else ()


Reader = Callable[[Page], tuple[list[tuple[str, str]], tuple[Ranking, ...]]]


def measure_role_page(labelled: RolePage, read: Reader = read_blocks) -> RoleScore:
    """Read one labelled page and compare."""
    blocks, rankings = read(labelled.page)
    gold = list_words((line.role, line.text) for line in labelled.lines)
    labels = align_labels(gold, list_words(blocks))
    items = [GoldItem(line.role, line.text, line.path) for line in labelled.lines]
    return RoleScore(
        id=labelled.page.id,
        words=tuple((word.label, ours or MISSING) for word, ours in zip(gold, labels, strict=True)),
        lists=tuple(is_list_found(each, rankings) for each in find_gold_lists(items)),
    )


def sum_words(words: Counter[tuple[str, str]]) -> dict[str, object]:
    """Return accuracy, side accuracy, macro F1 and each role's figures from (gold, ours) counts."""
    total = sum(words.values())
    right = sum(count for (gold, ours), count in words.items() if gold == ours)
    side = sum(count for pair, count in words.items() if is_side_right(*pair))
    roles = {role: count_role(words, role) for role in sorted({gold for gold, _ in words})}
    common = [each.f1 for each in roles.values() if each.right + each.missed >= RARE]
    return {
        "words": total,
        "accuracy": right / total if total else 0.0,
        "side": side / total if total else 0.0,
        "macro_f1": measure_mean(common),
        "missing": sum(count for (_, ours), count in words.items() if ours == MISSING),
        "roles": {role: build_figures(counts) for role, counts in roles.items()},
        "confusion": list_confusion(words),
    }


def is_side_right(gold: str, ours: str) -> bool:
    """Say whether two roles are both of the article or both furniture."""
    return ours in ROLES and (gold in ARTICLE) == (ours in ARTICLE)


def count_role(words: Counter[tuple[str, str]], role: str) -> Counts:
    """Count a role's words: rightly found, wrongly found, missed."""
    right = words[(role, role)]
    wrong = sum(count for (gold, ours), count in words.items() if ours == role != gold)
    missed = sum(count for (gold, ours), count in words.items() if gold == role != ours)
    return Counts(right, wrong, missed)


def build_figures(counts: Counts) -> dict[str, float]:
    """Return a role's words, precision, recall and F1."""
    return {
        "words": counts.right + counts.missed,
        "p": counts.precision,
        "r": counts.recall,
        "f1": counts.f1,
    }


def list_confusion(words: Counter[tuple[str, str]], most: int = 25) -> list[tuple[str, int]]:
    """Return the commonest errors as ("gold > ours", words)."""
    wrong = Counter({pair: count for pair, count in words.items() if pair[0] != pair[1]})
    return [(f"{gold} > {ours}", count) for (gold, ours), count in wrong.most_common(most)]


def measure_roles(read: Reader = read_blocks) -> Line:
    """Return the line of the labelled pages."""
    line = build_line("roles", "roles", measure_digest("roles", "pages/fundus"), "onrecord")
    scores = [measure_role_page(page, read) for page in open_role_pages()]
    lists = [found for score in scores for found in score.lists]
    pages = {
        score.id: measure_share(gold == ours for gold, ours in score.words) for score in scores
    }
    return line | {
        "pages": len(scores),
        **sum_words(Counter(pair for score in scores for pair in score.words)),
        "ranking_lists": len(lists),
        "ranking_lists_found": measure_share(lists),
        "accuracy_by_page": dict(sorted(pages.items(), key=lambda each: each[1])),
    }
