"""Titles, dates, authors and captions against gold, on examples made by hand."""

import pytest
from bench.facts import (
    compare_authors,
    is_caption_found,
    is_caption_left,
    is_day_right,
    is_instant_right,
    is_title_right,
    list_captions,
)
from bench.gold import Gold, Picture
from bench.tools import Extraction

CAPTION = "The minister speaks in Moscow, October 22."


def build_gold(**fields):
    return Gold(id="one", url="https://example.org/one", **fields)


def test_title_differs_in_marks_only():
    found = Extraction(title="“Peace” – at last")
    assert is_title_right(found, build_gold(title='"Peace" - at last')) is True


def test_title_without_gold_is_not_judged():
    assert is_title_right(Extraction(title="Peace"), build_gold()) is None


def test_title_with_a_soft_hyphen_is_the_same():
    hyphenated = build_gold(title="Helicopter\u00adlanding planned")
    assert is_title_right(Extraction(title="Helicopterlanding planned"), hyphenated) is True
    assert is_title_right(Extraction(title="Helicopter-landing planned"), hyphenated) is False


@pytest.mark.parametrize(
    ("published", "right"),
    [
        (
            "2025-11-09T01:30:00+09:00",
            True,
        ),  # the same instant as the gold's, the day before in UTC
        ("2025-11-08", True),
        ("2025-11-09", False),
        (None, False),
        ("yesterday", False),
    ],
)
def test_day_counts_as_printed_or_in_gold_zone(published, right):
    gold = build_gold(published="2025-11-08 16:30:00+00:00")
    assert is_day_right(Extraction(published=published), gold) is right


@pytest.mark.parametrize(
    ("published", "right"),
    [
        ("2025-11-09T17:08:00+09:00", True),
        ("2025-11-09T08:08:00+00:00", True),
        ("2025-11-09T17:08:00", False),
        ("2025-11-09T17:08:00+00:00", False),
    ],
)
def test_instant_needs_zone(published, right):
    gold = build_gold(published="2025-11-09 08:08:30+00:00")
    assert is_instant_right(Extraction(published=published), gold) is right


def test_instant_without_gold_zone_is_not_judged():
    gold = build_gold(published="2025-11-09 08:08:30")
    assert is_instant_right(Extraction(published="2025-11-09T08:08:30+00:00"), gold) is None


def test_authors_from_one_line_are_split():
    counts = compare_authors(
        Extraction(authors=("Ann Lee", "Bo Day")), build_gold(author="Ann Lee and Cy Ray")
    )
    assert (counts.right, counts.wrong, counts.missed) == (1, 1, 1)


def test_captions_short_and_repeated_are_left_out():
    pictures = (Picture(caption=CAPTION), Picture(caption=CAPTION), Picture(caption="Moscow"))
    assert list_captions(build_gold(images=pictures)) == (CAPTION,)


def test_caption_found_with_a_word_more():
    assert is_caption_found(CAPTION, Extraction(captions=(CAPTION + " Reuters",)))
    assert not is_caption_found(CAPTION, Extraction(captions=("Another picture of the town",)))


def test_caption_left_in_body_unless_gold_has_it():
    assert is_caption_left(CAPTION, f"{CAPTION}\n\nThe talks began.", "The talks began.")
    assert not is_caption_left(CAPTION, f"{CAPTION}\n\nThe talks began.", f"{CAPTION} The talks")
    assert not is_caption_left(CAPTION, "The talks began.", "The talks began.")
