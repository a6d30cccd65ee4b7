"""Role figures from counted words."""

from collections import Counter

import pytest
from bench.roles import MISSING, sum_words

WORDS = Counter(
    {
        ("body", "body"): 180,
        ("body", "related"): 10,
        ("body", "list"): 10,
        ("related", "related"): 90,
        ("related", MISSING): 10,
        ("tags", "navigation"): 5,
    }
)


def test_accuracy_counts_missing_words_as_wrong():
    assert sum_words(WORDS)["accuracy"] == pytest.approx(270 / 305)


def test_side_forgives_roles_of_the_same_side_only():
    assert sum_words(WORDS)["side"] == pytest.approx(280 / 305)


def test_macro_leaves_rare_roles_out():
    body = 2 * 180 / (2 * 180 + 20)
    related = 2 * 90 / (2 * 90 + 10 + 10)
    assert sum_words(WORDS)["macro_f1"] == pytest.approx((body + related) / 2)


def test_confusion_is_sorted_by_words():
    assert sum_words(WORDS)["confusion"][-1] == ("tags > navigation", 5)
