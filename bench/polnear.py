"""PolNeAR's labelled articles, in; how well our wide sense finds its attributions, out.

A pair is right when contents and sources share half of their words each (IoU, one to one); the
exact figures count the different spans of an article that are the same to the word. Citron's
figures beside are from the task that set the floors, not from this run.
"""

from collections.abc import Sequence
from typing import NamedTuple

from training.statements.stories import Span, read_polnear
from training.statements.stories import Story as Labelled

from bench.gold import measure_digest
from bench.lines import Line, build_line
from bench.metrics import NOTHING, Counts
from bench.statements import is_same_passage
from bench.stories import Positions, find_positions
from onrecord.models.statements import load_statement_model
from onrecord.statements.learned import WIDE, find_learned
from onrecord.statements.story import Attribution
from onrecord.types import Passage

SPANS = ("source", "cue", "content")


class Relation(NamedTuple):
    """An attribution in positions of the text's words."""

    source: Positions
    cue: Positions
    content: Positions


def measure_polnear(part: str = "dev") -> Line:
    """Return the line of a part of PolNeAR, the first annotator's labels of each article."""
    pairs, exact, articles = NOTHING, dict.fromkeys(SPANS, NOTHING), 0
    for article in read_polnear(part):
        gold, ours = list_gold(article), read_article(article)
        pairs = pairs.plus(count_pairs(gold, ours))
        for name in SPANS:
            exact[name] = exact[name].plus(count_exact(gold, ours, name))
        articles += 1
    line = build_line("polnear", part, measure_digest("attribution/polnear"), "onrecord")
    figures = {f"exact_{name}_f1": counts.f1 for name, counts in exact.items()}
    return line | {
        "articles": articles,
        "gold": pairs.right + pairs.missed,
        "pair_f1": pairs.f1,
        "pair_precision": pairs.precision,
        "pair_recall": pairs.recall,
        **figures,
    }


def list_gold(article: Labelled) -> list[Relation]:
    """Return an article's labels."""

    def find(spans: Sequence[Span]) -> Positions:
        return frozenset().union(*(find_positions(article.text, *span) for span in spans))

    return [
        Relation(find(each.source), find(each.cue), find(each.content))
        for each in article.statements
    ]


def read_article(article: Labelled) -> list[Relation]:
    """Return what the model finds in an article, in the wide sense."""
    model = load_statement_model("en")
    assert model is not None
    found = find_learned(article.build(), model, (WIDE,))
    # PolNeAR has no nesting.
    return [find_passages(article, each) for each in found if each.within is None]


def find_passages(article: Labelled, found: Attribution) -> Relation:
    """Return an attribution in positions of the article's words."""
    begins = [start for start, _ in article.split()]

    def find(*passages: Passage | None) -> Positions:
        spans = [tuple(begins[each.block] + at for at in each.span) for each in passages if each]
        return frozenset().union(*(find_positions(article.text, *span) for span in spans))

    return Relation(find(found.source), find(found.cue), find(*found.content))


def count_pairs(gold: Sequence[Relation], ours: Sequence[Relation]) -> Counts:
    """Count relations whose content and source are both the same, one to one."""
    shares = sorted(
        (-len(left.content & right.content) / len(left.content | right.content), at, other)
        for at, left in enumerate(gold)
        for other, right in enumerate(ours)
        if is_same_passage(left.content, right.content)
        and is_same_passage(left.source, right.source)
    )
    taken: set[tuple[str, int]] = set()
    for _, at, other in shares:
        if not taken & {("gold", at), ("ours", other)}:
            taken |= {("gold", at), ("ours", other)}
    right = len(taken) // 2
    return Counts(right, len(ours) - right, len(gold) - right)


def count_exact(gold: Sequence[Relation], ours: Sequence[Relation], name: str) -> Counts:
    """Count an article's different spans of one kind that are the same to the word."""
    left = {spans for each in gold if (spans := getattr(each, name))}
    right = {spans for each in ours if (spans := getattr(each, name))}
    return Counts(len(left & right), len(right - left), len(left - right))
