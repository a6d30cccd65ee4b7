"""The text measures, on examples counted by hand."""

import pytest
from bench.metrics import (
    Counts,
    average_pages,
    compare_shingles,
    compare_tokens,
    measure_percentile,
    measure_shingles,
    normalize_line,
    normalize_name,
)


def test_shingles_short_text_is_one():
    assert dict(measure_shingles("Two words")) == {("Two", "words"): 1}


def test_shingles_empty_text_has_none():
    assert not measure_shingles(" – ")


def test_shingles_repeated_text_counts_twice():
    assert measure_shingles("a b c d a b c d")[("a", "b", "c", "d")] == 2


def test_compare_shingles_counts_right_wrong_missed():
    # gold has abcd bcde cdef, found has abcd bcdx
    assert compare_shingles("a b c d x", "a b c d e f") == Counts(1, 1, 2)


def test_compare_shingles_ignores_spaces_and_marks():
    assert compare_shingles("One, two\n\nthree – four!", "One two three four").f1 == 1


def test_compare_tokens_ignores_order():
    assert compare_tokens("b a a", "a b c") == Counts(2, 1, 1)


def test_counts_nothing_found_is_zero():
    assert (Counts(0, 0, 5).precision, Counts(0, 0, 5).recall, Counts(0, 0, 5).f1) == (0, 0, 0)


def test_average_joins_mean_precision_and_mean_recall():
    averages = average_pages([Counts(1, 0, 1), Counts(1, 1, 0)])
    assert averages["precision"] == averages["recall"] == averages["f1"] == 0.75
    assert averages["page_f1"] == pytest.approx(2 / 3)


def test_average_leaves_empty_prediction_out_of_precision_only():
    averages = average_pages([Counts(4, 0, 0), Counts(0, 0, 4)])
    assert (averages["precision"], averages["recall"]) == (1, 0.5)


def test_percentile_takes_nearest_rank():
    assert measure_percentile([4, 1, 3, 2], 0.5) == 3
    assert measure_percentile([4, 1, 3, 2], 0.95) == 4


@pytest.mark.parametrize(
    "other", ["“Peace” – it’s  near", '"Peace" - it\'s near', "„Peace” — it‘s\u00a0near"]
)
def test_normalize_line_makes_variants_equal(other):
    assert normalize_line(other) == '"Peace" - it\'s near'


def test_normalize_line_keeps_case():
    assert normalize_line("Peace") != normalize_line("peace")


def test_normalize_name_drops_article_and_points():
    assert normalize_name("The U.S. Treasury") == normalize_name("u.s. treasury")
