"""Examples in, how well the reader reads sites that its model has never seen out."""

from collections.abc import Callable, Sequence
from functools import partial

from bench.gold import SETS, Page, open_gold, open_page
from bench.lines import Line
from bench.pages import Score, measure_page, sum_scores
from bench.roles import measure_roles
from bench.tools import Extraction

from onrecord.article.reading import ArticleReading, read_article
from onrecord.article.verdict import judge_page
from onrecord.language import read_primary_tag
from onrecord.page.learned import SideModel, label_by_model
from onrecord.page.page import LabelledPage
from onrecord.page.roles import Scorer, label_page
from onrecord.page.rules import label_by_rules
from onrecord.types import Ranking
from training.pages.examples import Examples, open_tree
from training.pages.fitting import TreesModel, fit_trees
from training.pages.sites import FOLDS, choose_fold, name_site

ChooseScorer = Callable[[str, Page], Scorer]
"""A set's name and a page in, what labels it out."""


def fit_folds(examples: Sequence[Examples]) -> list[TreesModel]:
    """Return a model for each fold, fitted to the pages of all other sites."""
    return [
        TreesModel(fit_trees([each for each in examples if each.fold != fold]))
        for fold in range(FOLDS)
    ]


def choose_by_fold(models: Sequence[SideModel]) -> ChooseScorer:
    """Return a choice that lets each page be read by the model that has not seen its site."""

    def choose(name: str, page: Page) -> Scorer:
        model = models[choose_fold(name_site(name, page.gold))]
        return partial(label_by_model, model=model)

    return choose


def choose_rules(_name: str, _page: Page) -> Scorer:
    """Let the rules alone label every page."""
    return label_by_rules


def read_labelled(page: Page, scorer: Scorer) -> tuple[LabelledPage, ArticleReading, str | None]:
    """Return a page's labels, its facts, and why it is no article, if so."""
    labelled = label_page(open_tree(page), scorer)
    verdict = judge_page(labelled, "text/html")
    reason = None if verdict is None else str(verdict.reason)
    return labelled, read_article(labelled, now=None, published=None), reason


def extract_page(page: Page, scorer: Scorer) -> tuple[LabelledPage, Extraction]:
    """Return what the benchmark compares, as `bench.tools.extract_record` does of a record."""
    labelled, reading, reason = read_labelled(page, scorer)
    if reason is not None:
        return labelled, Extraction(verdict=f"skipped: {reason}")
    article = reading.article
    return labelled, Extraction(
        text=article.text,
        title=article.headline.value if article.headline else None,
        published=article.published.value if article.published else None,
        authors=tuple(author.name for author in article.authors),
        captions=tuple(image.caption for image in article.images if image.caption),
    )


Scores = dict[str, list[tuple[str, Score]]]
"""Of each set the pages' scores, each with its page's language (a primary tag, "" if not said)."""


def score_sets(choose: ChooseScorer) -> Scores:
    """Return every page's score, as `python -m bench pages` counts it."""
    return {
        name: [
            score_page(page, choose(name, page))
            for page in (open_page(name, gold) for gold in open_gold(name))
        ]
        for name in SETS
    }


def score_page(page: Page, scorer: Scorer) -> tuple[str, Score]:
    """Return a page's language and score."""
    labelled, extraction = extract_page(page, scorer)
    language = read_primary_tag(labelled.page.metadata.language)
    return language, measure_page(extraction, page.gold)


def sum_sets(scores: Scores) -> dict[str, Line]:
    """Return the figures of `python -m bench pages` for every set."""
    return {
        name: sum_scores([score for _, score in pages], facts=True)
        for name, pages in scores.items()
    }


def sum_languages(scores: Scores) -> dict[str, Line]:
    """Return the body figures of every language in which three pages or more have a whole gold."""
    pages: dict[str, list[Score]] = {}
    for name in ("fundus", "newspaper", "wcxb"):
        for language, score in scores[name]:
            pages.setdefault(language, []).append(score)
    common = {language: each for language, each in sorted(pages.items()) if len(each) >= 3}
    return {
        language or "not said": {"pages": len(each), **sum_scores(each, facts=False)}
        for language, each in common.items()
    }


def measure_labelled(choose: ChooseScorer) -> Line:
    """Return the figures of `python -m bench roles`."""

    def read(page: Page) -> tuple[list[tuple[str, str]], tuple[Ranking, ...]]:
        labelled, reading, reason = read_labelled(page, choose("fundus", page))
        if reason is not None:
            return [], reading.rankings
        pairs = zip(labelled.roles, labelled.page.blocks, strict=True)
        return [(str(role), block.text) for role, block in pairs], reading.rankings

    return measure_roles(read)
