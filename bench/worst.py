"""Diagnosed pages, in; a listing of the worst for the terminal, out."""

from collections import Counter
from collections.abc import Iterator

from bench.diagnosis import PageView, diagnose_page
from bench.gold import open_gold, open_page
from bench.metrics import split_words
from bench.roles import open_role_pages
from bench.roleview import diagnose_roles

SHOWN = 4
WIDTH = 110


def find_worst(name: str, *, every: int = 1, ids: frozenset[str] | None = None) -> list[PageView]:
    """Return the diagnosed pages of a set (or only those `ids`), the lowest F1 first.

    The set `roles` is the labelled pages, the most words in a wrong role first.
    """
    if name == "roles":
        views = [diagnose_roles(each) for each in open_role_pages() if is_asked(each.page.id, ids)]
    else:
        golds = [gold for gold in open_gold(name, every=every) if is_asked(gold.id, ids)]
        views = [diagnose_page(open_page(name, gold)) for gold in golds]
    return sorted(views, key=lambda view: (view.counts.f1, view.id))


def is_asked(page: str, ids: frozenset[str] | None) -> bool:
    """Say whether a page is among those asked for."""
    return ids is None or page in ids


def print_views(views: list[PageView], *, shown: int = SHOWN) -> Iterator[str]:
    """Yield lines: id, F1, precision, recall, then the first missing and extra blocks of each."""
    for view in views:
        counts = view.counts
        yield (
            f"{view.id}  F1 {counts.f1:.3f}  P {counts.precision:.3f}  R {counts.recall:.3f}"
            f"  {view.verdict}"
        )
        yield f"    {view.url}"
        yield from list_missing(view, shown)
        yield from list_extra(view, shown)
        yield from list_wrong_roles(view, shown)
        yield ""


def print_faults(views: list[PageView]) -> Iterator[str]:
    """Yield where the words went, over all these pages: lost by our role, kept by our role."""
    missing: Counter[str] = Counter()
    extra: Counter[str] = Counter()
    for view in views:
        for each in view.gold:
            if not each.found:
                missing[each.held_by or "in no block"] += len(split_words(each.text))
        for block in view.blocks:
            if block.fault == "extra":
                extra[block.role] += len(split_words(block.text))
    verdicts = Counter(view.verdict for view in views)
    yield f"{len(views)} pages: {join_counts(verdicts)}"
    yield f"words missing, by our role: {join_counts(missing)}"
    yield f"words extra, by our role:   {join_counts(extra)}"


def join_counts(counts: Counter[str]) -> str:
    """Return counts on one line, the largest first."""
    return ", ".join(f"{name} {count}" for name, count in counts.most_common()) or "none"


def list_missing(view: PageView, shown: int) -> Iterator[str]:
    """Yield the gold paragraphs that our body lacks, and our role of the block that holds them."""
    missing = [each for each in view.gold if not each.found]
    for each in missing[:shown]:
        yield f"    - [{each.held_by or 'in no block'}] {shorten(each.text)}"
    if len(missing) > shown:
        yield f"    - … {len(missing) - shown} more missing"


def list_extra(view: PageView, shown: int) -> Iterator[str]:
    """Yield the body blocks that the gold lacks, with the end of their path."""
    extra = [block for block in view.blocks if block.fault == "extra"]
    for block in extra[:shown]:
        yield f"    + [{block.role}] {shorten(block.text)}   {block.path[-50:]}"
    if len(extra) > shown:
        yield f"    + … {len(extra) - shown} more extra"


def list_wrong_roles(view: PageView, shown: int) -> Iterator[str]:
    """Yield the blocks in a wrong role, the longest first."""
    wrong = [block for block in view.blocks if block.gold_role not in (None, block.role)]
    for block in sorted(wrong, key=lambda block: -len(block.text))[: 2 * shown]:
        roles = f"[{block.role}, gold {block.gold_role}]"
        yield f"    ~ {roles} {shorten(block.text)}   {block.path[-50:]}"
    if len(wrong) > 2 * shown:
        yield f"    ~ … {len(wrong) - 2 * shown} more in a wrong role"


def shorten(text: str, width: int = WIDTH) -> str:
    """Return the text on one line, cut with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1] + "…"
