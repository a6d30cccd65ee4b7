"""Page sets and tools, in; one line a set and tool, out: body, title, dates, authors, captions."""

from collections.abc import Iterator

import msgspec

from bench.bodies import Snippets, build_body, compare_body, compare_snippets, count_snippets
from bench.extracting import read_set
from bench.facts import (
    compare_authors,
    is_caption_found,
    is_caption_left,
    is_day_right,
    is_instant_right,
    is_title_right,
    list_captions,
)
from bench.gold import Gold, measure_digest, open_gold
from bench.lines import Line, build_line
from bench.metrics import Counts, average_pages, measure_mean, measure_share, normalize_line
from bench.tools import BY_NAME, Extraction, Tool, is_installed

DEFAULT_TOOLS = (
    "onrecord",
    "trafilatura",
    "trafilatura-precision",
    "resiliparse",
    "readability-lxml",
    "newspaper4k",
)


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """How near one extraction comes to its gold. None: the gold does not say."""

    id: str
    verdict: str
    body: Counts | None
    with_summary: Counts | None
    snippets: Snippets | None
    title: bool | None
    headline_kept: bool | None
    day: bool | None
    instant: bool | None
    authors: Counts | None
    captions: tuple[tuple[bool, bool], ...]
    """Of each gold caption: found as a caption? left in the body?"""


def measure_page(found: Extraction, gold: Gold) -> Score:
    """Compare one extraction with its gold, field by field."""
    body = build_body(gold)
    captions = list_captions(gold)
    return Score(
        id=gold.id,
        verdict=found.verdict,
        body=None if body is None else compare_body(found.text, gold),
        with_summary=compare_body(found.text, gold, summary=True) if gold.summary else None,
        snippets=compare_snippets(found.text, gold) if gold.with_ or gold.without else None,
        title=is_title_right(found, gold),
        headline_kept=is_headline_kept(found, gold, body or ""),
        day=is_day_right(found, gold),
        instant=is_instant_right(found, gold),
        authors=compare_authors(found, gold),
        captions=tuple(
            (is_caption_found(each, found), is_caption_left(each, found.text, body or ""))
            for each in captions
        ),
    )


def is_headline_kept(found: Extraction, gold: Gold, body: str) -> bool | None:
    """Say whether the body has the headline as a line of its own; None if the gold's has too."""
    title = normalize_line(gold.title or "")
    if not title or title in map(normalize_line, body.splitlines()):
        return None
    return title in map(normalize_line, found.text.splitlines())


def measure_set(tool: Tool, name: str, *, every: int = 1, fresh: bool = False) -> list[Score]:
    """Read and score a set's pages."""
    golds = open_gold(name, every=every)
    found = read_set(tool, name, golds, fresh=fresh)
    return [measure_page(found[gold.id], gold) for gold in golds]


def sum_scores(scores: list[Score], *, facts: bool) -> dict[str, object]:
    """Return the figures of a set."""
    bodies = [score.body for score in scores if score.body is not None]
    figures: dict[str, object] = {}
    if bodies:
        figures.update({f"body_{key}": value for key, value in average_pages(bodies).items()})
    figures.update(sum_variants(scores))
    figures["empty"] = sum(score.verdict != "read" for score in scores)
    if facts:
        figures.update(sum_facts(scores))
    return figures


def sum_variants(scores: list[Score]) -> dict[str, object]:
    """Return body measures that only some sets have."""
    figures: dict[str, object] = {}
    if any(score.with_summary for score in scores):
        both = [score.with_summary or score.body for score in scores]
        figures["body_with_summary_f1"] = average_pages([each for each in both if each])["f1"]
    snippets = [score.snippets for score in scores if score.snippets is not None]
    if snippets:
        counts = count_snippets(snippets)
        figures["snippets_f1"] = counts.f1
        figures["snippets_precision"] = counts.precision
        figures["snippets_recall"] = counts.recall
    kept = [score.headline_kept for score in scores if score.headline_kept is not None]
    figures["headline_in_body"] = measure_share(kept)
    return figures


def sum_facts(scores: list[Score]) -> dict[str, object]:
    """Return the figures of title, dates, authors and captions, each over pages that know it."""
    figures: dict[str, object] = {}
    for field in ("title", "day", "instant"):
        flags = [getattr(score, field) for score in scores]
        known = [flag for flag in flags if flag is not None]
        if known:
            figures[field] = measure_share(known)
    authors = [score.authors for score in scores if score.authors is not None]
    if authors:
        figures["authors_f1"] = measure_mean([counts.f1 for counts in authors])
    captions = [each for score in scores for each in score.captions]
    if captions:
        figures["captions_found"] = measure_share(found for found, _ in captions)
        figures["captions_in_body"] = measure_share(left for _, left in captions)
    return figures


def measure_pages(
    names: tuple[str, ...], tools: tuple[str, ...], *, every: int = 1, fresh: bool = False
) -> Iterator[Line]:
    """Yield a line for each set and tool; a tool that is not installed says so."""
    for name in names:
        for tool in map(BY_NAME.__getitem__, tools):
            yield measure_one(tool, name, every=every, fresh=fresh)


def measure_one(tool: Tool, name: str, *, every: int, fresh: bool) -> Line:
    """Return the line of one set and tool."""
    line = build_line("pages", name, measure_digest(f"pages/{name}"), tool.name)
    if not is_installed(tool.name):
        return line | {"skipped": "not installed"}
    scores = measure_set(tool, name, every=every, fresh=fresh)
    return line | {"pages": len(scores), **sum_scores(scores, facts=tool.facts)}
