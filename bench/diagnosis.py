"""A page and its gold, in; what our reading missed and what it kept too much, out."""

from collections.abc import Iterable

import msgspec

import onrecord
from bench.bodies import build_body, compare_body, compare_snippets, count_snippets
from bench.facts import (
    compare_authors,
    is_caption_found,
    is_day_right,
    is_instant_right,
    is_title_right,
    join_words,
    list_authors,
    list_captions,
)
from bench.gold import Gold, Page
from bench.metrics import Counts, measure_shingles, split_words
from bench.tools import Extraction, extract_record
from onrecord.types import Block, Record

HALF = 0.5


class BlockView(msgspec.Struct, frozen=True, kw_only=True):
    """One of our blocks; `fault` is "extra" (in our body, not in the gold's), "missing" or ""."""

    role: str
    text: str
    path: str
    confidence: float
    in_body: bool
    fault: str = ""
    gold_role: str | None = None


class GoldView(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph of the gold; `held_by` is our role of the block that has most of it, or None."""

    text: str
    found: bool
    held_by: str | None = None


class FieldView(msgspec.Struct, frozen=True, kw_only=True):
    """A fact beside the gold's; `right` is None where the gold does not say."""

    name: str
    ours: str
    gold: str
    right: bool | None


class PageView(msgspec.Struct, frozen=True, kw_only=True):
    """A page as the gallery shows it."""

    id: str
    url: str
    verdict: str
    counts: Counts
    blocks: tuple[BlockView, ...] = ()
    gold: tuple[GoldView, ...] = ()
    unwanted: tuple[str, ...] = ()
    fields: tuple[FieldView, ...] = ()


def diagnose_page(page: Page) -> PageView:
    """Read one page and lay it beside its gold."""
    outcome = onrecord.read(page.html, url=page.url, statements=False)
    found = extract_record(outcome)
    blocks = outcome.blocks if isinstance(outcome, Record) else ()
    body = frozenset(outcome.article.body) if isinstance(outcome, Record) else frozenset()
    wanted = list_gold(page.gold)
    return PageView(
        id=page.id,
        url=page.url,
        verdict=found.verdict,
        counts=count_page(found.text, page.gold),
        blocks=tuple(view_blocks(blocks, body, page.gold, "\n".join(wanted))),
        gold=tuple(view_gold(wanted, found.text, blocks, exact=build_body(page.gold) is None)),
        unwanted=tuple(each for each in page.gold.without or () if each in found.text),
        fields=tuple(view_fields(found, page.gold)),
    )


def count_page(text: str, gold: Gold) -> Counts:
    """Return the page's counts by its set's own measure."""
    if build_body(gold) is None:
        return count_snippets([compare_snippets(text, gold)])
    return compare_body(text, gold)


def list_gold(gold: Gold) -> list[str]:
    """Return the gold's paragraphs, or its wanted snippets."""
    body = build_body(gold)
    lines = gold.with_ or () if body is None else body.splitlines()
    return [line.strip() for line in lines if line.strip()]


def view_blocks(
    blocks: Iterable[Block], body: frozenset[int], gold: Gold, wanted: str
) -> Iterable[BlockView]:
    """Yield our blocks with their faults; on a set of snippets only unwanted ones are a fault."""
    pool = measure_pool(wanted)
    snippets = build_body(gold) is None
    for block in blocks:
        in_body = block.id in body
        if snippets:
            fault = find_snippet_fault(block.text, gold, in_body=in_body)
        else:
            fault = find_fault(block.text, pool, in_body=in_body)
        yield BlockView(
            role=str(block.role),
            text=block.text,
            path=block.path,
            confidence=block.confidence,
            in_body=in_body,
            fault=fault,
        )


def find_fault(text: str, pool: "Pool", *, in_body: bool) -> str:
    """Say what is wrong with a block: "extra", "missing" (four words or more), or nothing."""
    words = split_words(text)
    share = pool.measure_share(text)
    if in_body:
        return "extra" if words and share < HALF else ""
    return "missing" if len(words) >= 4 and share >= HALF else ""


def find_snippet_fault(text: str, gold: Gold, *, in_body: bool) -> str:
    """Say whether a body block holds an unwanted snippet, or another block a wanted one."""
    if in_body:
        return "extra" if any(each in text for each in gold.without or ()) else ""
    return "missing" if any(each in text for each in gold.with_ or ()) else ""


class Pool:
    """A text's shingles, to ask how much of another text it holds."""

    def __init__(self, text: str) -> None:
        self.shingles = frozenset(measure_shingles(text))
        self.joined = join_words(text)

    def measure_share(self, text: str) -> float:
        """Return the share of the text's shingles within; short texts are wholly in or out."""
        if len(split_words(text)) < 4:
            return float(join_words(text) in self.joined)
        shingles = measure_shingles(text)
        return sum(each in self.shingles for each in shingles) / len(shingles)


def measure_pool(text: str) -> Pool:
    """Return the pool of a text."""
    return Pool(text)


def view_gold(
    wanted: Iterable[str], text: str, blocks: Iterable[Block], *, exact: bool
) -> Iterable[GoldView]:
    """Yield the gold's paragraphs (`exact`: snippets): found in our body? if not, where else?"""
    pool = measure_pool(text)
    pools = [(str(block.role), measure_pool(block.text)) for block in blocks]
    for line in wanted:
        found = line in text if exact else pool.measure_share(line) >= HALF
        yield GoldView(text=line, found=found, held_by=None if found else find_holder(line, pools))


def find_holder(text: str, pools: list[tuple[str, Pool]]) -> str | None:
    """Return the role of the block that holds most of a text; None if no block has a fifth."""
    best = max(((pool.measure_share(text), role) for role, pool in pools), default=(0.0, ""))
    return best[1] if best[0] >= 0.2 else None


def view_fields(found: Extraction, gold: Gold) -> Iterable[FieldView]:
    """Yield title, time, authors and captions beside the gold's."""
    authors = compare_authors(found, gold)
    date = gold.published or gold.date or ""
    instant = is_instant_right(found, gold)
    day = is_day_right(found, gold)
    rows = [
        ("title", found.title or "", gold.title or "", is_title_right(found, gold)),
        ("published", found.published or "", date, day if instant is None else instant),
        (
            "authors",
            "; ".join(found.authors),
            "; ".join(list_authors(gold)),
            None if authors is None else authors.f1 == 1,
        ),
    ]
    rows += [("caption", "", each, is_caption_found(each, found)) for each in list_captions(gold)]
    for name, ours, theirs, right in rows:
        yield FieldView(name=name, ours=ours, gold=theirs, right=right)
