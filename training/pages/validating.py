"""Examples in, how well the reader reads sites that its model has never seen out."""

from collections.abc import Callable, Sequence
from functools import partial

from bench.gold import SETS, Page, open_gold, open_page
from bench.lines import Line
from bench.metrics import Counts, average_pages
from bench.pages import Score, measure_page, sum_scores
from bench.roles import measure_roles
from bench.tools import Extraction

from onrecord.article.body import read_body
from onrecord.article.linkedstory import find_story
from onrecord.article.reading import read_article
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


def extract_body(labelled: LabelledPage) -> Extraction:
    """Return the story's text, as `bench.tools.extract_record` does of a record."""
    verdict = judge_page(labelled, "text/html")
    if verdict is not None:
        return Extraction(verdict=f"skipped: {verdict.reason}")
    return Extraction(text=read_body(labelled, find_story(labelled.page)).text)


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
    labelled = label_page(open_tree(page), scorer)
    language = read_primary_tag(labelled.page.metadata.language)
    return language, measure_page(extract_body(labelled), page.gold)


def sum_sets(scores: Scores) -> dict[str, Line]:
    """Return the figures of `python -m bench pages` for every set."""
    return {
        name: sum_scores([score for _, score in pages], facts=False)
        for name, pages in scores.items()
    }


def sum_oracles(examples: Sequence[Examples]) -> dict[str, Line]:
    """Return, by set, the body figures of one who knows of every block whether the gold has it."""
    found: dict[str, list[Counts]] = {}
    for each in examples:
        if each.oracle is not None:
            found.setdefault(each.name, []).append(each.oracle)
    return {
        name: {f"body_{key}": value for key, value in average_pages(counts).items()}
        for name, counts in found.items()
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
        labelled = label_page(open_tree(page), choose("fundus", page))
        rankings = read_article(labelled, now=None, published=None).rankings
        if judge_page(labelled, "text/html") is not None:
            return [], rankings
        pairs = zip(labelled.roles, labelled.page.blocks, strict=True)
        return [(str(role), block.text) for role, block in pairs], rankings

    return measure_roles(read)
