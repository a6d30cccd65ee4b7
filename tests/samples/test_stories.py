"""Stories and what newsrooms do to them: durations, paragraphs, quotation marks."""

import datetime

import pytest
from samples.briefs import choose, fill_slots, read_briefs, write_briefs
from samples.outlets import read_outlets
from samples.stories import Added, Edit, Print, read_duration, read_stories, split_paragraphs
from samples.wording import (
    NothingToChange,
    edit_paragraphs,
    number_paragraphs,
    print_paragraphs,
)

TEXT = "One said no.\n\nTwo said\nyes.\n\nThree said nothing."
MONDAY = datetime.datetime(2025, 11, 3, tzinfo=datetime.UTC)


def test_a_duration_is_read() -> None:
    assert read_duration("1d2h30m") == datetime.timedelta(days=1, hours=2, minutes=30)


@pytest.mark.parametrize("text", ["", "-", "2 hours", "90s"])
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no duration"):
        read_duration(text)


def test_paragraphs_are_parted_by_blank_lines() -> None:
    assert split_paragraphs(TEXT) == ("One said no.", "Two said yes.", "Three said nothing.")


def test_a_print_cuts_swaps_and_adds() -> None:
    how = Print(
        outlet="x", lead="A lead.", cut=(3,), swap=(("yes", "no"),), add=(Added(1, "Local."),)
    )
    printed = print_paragraphs(number_paragraphs(TEXT), how)
    assert [text for _, text in printed] == ["A lead.", "Local.", "Two said no."]


def test_paragraphs_added_after_the_same_one_keep_their_order() -> None:
    edit = Edit(after="1h", kind="update", add=(Added(1, "a"), Added(1, "b"), Added(0, "top")))
    texts = [text for _, text in edit_paragraphs(number_paragraphs(TEXT), edit)]
    assert texts == ["top", "One said no.", "a", "b", "Two said yes.", "Three said nothing."]


@pytest.mark.parametrize("how", [Print(outlet="x", cut=(9,)), Print(outlet="x", swap=(("q", ""),))])
def test_a_change_of_what_is_not_there_is_an_error(how: Print) -> None:
    with pytest.raises(NothingToChange):
        print_paragraphs(number_paragraphs(TEXT), how)


def test_quotations_are_marked_in_the_style_of_the_house() -> None:
    styles = {outlet.id: outlet.quote('It is "not Ann\'s", he said.') for outlet in read_outlets()}
    assert styles["harbour-gazette"] == "It is ‘not Ann’s’, he said."
    assert styles["kestrel-post"] == "It is “not Ann’s”, he said."
    assert styles["lowland-courier"] == 'It is "not Ann\'s", he said.'


def test_every_story_is_long_enough_and_printed_by_several() -> None:
    for story in read_stories():
        words = sum(len(text.split()) for text in split_paragraphs(story.body))
        assert words >= 280, story.id
        assert len(story.prints) >= 2, story.id


def test_words_of_one_name_are_drawn_from_the_same_place() -> None:
    drawn: dict[str, str] = {}
    text = fill_slots("{move:gains|loses} {move} {move:up|down}", "seed", drawn)
    assert text in ("gains gains up", "loses loses down")


def test_a_number_is_drawn_from_its_range() -> None:
    assert {choose("3-5", number) for number in range(9)} == {"3", "4", "5"}


def test_small_news_comes_on_its_weekdays() -> None:
    briefs = read_briefs()
    days = datetime.timedelta(days=7)
    written = list(write_briefs(briefs, MONDAY, MONDAY + days))
    assert len(written) == sum(len(brief.weekdays) for brief in briefs)
    assert not any("{" in story.body + story.headline for story in written)
