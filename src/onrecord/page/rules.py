"""A page's features in, a role and a confidence for every block out, by readable rules.

The rules are tried in the order of `RULES`; the first that answers decides. A learned scorer
may take the place of `label_by_rules`: it sees the same features and answers the same.
"""

from onrecord.page.blockfeatures import Features
from onrecord.page.features import PageFeatures
from onrecord.page.furniturerules import (
    label_boxed,
    label_by_text,
    label_change,
    label_named,
    label_rest,
)
from onrecord.page.storyrules import (
    label_before_head,
    label_head,
    label_headline,
    label_inside,
    label_picture_text,
    label_stray_prose,
)
from onrecord.page.view import Label, Rule, View

RULES: tuple[Rule, ...] = (
    label_headline,
    label_change,
    label_boxed,
    label_picture_text,
    label_named,
    label_by_text,
    label_inside,
    label_head,
    label_stray_prose,
    label_before_head,
)


def label_by_rules(features: PageFeatures) -> list[Label]:
    """Return one role and its confidence (0 to 1) for every block of the page."""
    return label_view(View(features))


def label_view(view: View) -> list[Label]:
    """Return the label of every block of a page that is seen already."""
    return [_label(item, view) for item in view.features.items]


def _label(item: Features, view: View) -> Label:
    for rule in RULES:
        label = rule(item, view)
        if label is not None:
            return label
    return label_rest(item, view)
