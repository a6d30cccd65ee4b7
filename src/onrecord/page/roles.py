"""A page in, the same page with a role for every block out."""

from collections.abc import Callable

from onrecord.page.features import PageFeatures
from onrecord.page.lines import label_lines
from onrecord.page.page import LabelledPage, Page
from onrecord.page.rules import label_by_rules
from onrecord.page.view import Label
from onrecord.page.words import load_phrases
from onrecord.types import Role

Scorer = Callable[[PageFeatures], list[Label]]
"""Features in, a role and its confidence out: by the rules, or by a model that corrects them."""


def label_page(page: Page, scorer: Scorer = label_by_rules) -> LabelledPage:
    """Return the page with a role and a confidence for every block."""
    if page.is_markup:
        labels = scorer(PageFeatures(page, load_phrases(page.metadata.language)))
    else:
        labels = label_lines(page)
    roles = tuple([role for role, _ in labels])
    return LabelledPage(page, roles, tuple([confidence for _, confidence in labels]))


def label_story(page: Page) -> LabelledPage:
    """Return the page with every block as body: the caller says that it is all story."""
    count = len(page.blocks)
    return LabelledPage(page, (Role.BODY,) * count, (1.0,) * count)
