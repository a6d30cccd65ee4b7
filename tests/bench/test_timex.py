"""The count of time expressions, on stories written here."""

import pytest
from bench.metrics import Counts
from bench.timegold import GoldTimex, TimeStory, find_own_day
from bench.timetools import Guess
from bench.timevalues import give_value, is_same_value
from bench.timex import score_story

from onrecord.statements.story import Paragraph, Story


def build(text, *gold, periods=True):
    found = tuple(
        GoldTimex(span=(text.index(words), text.index(words) + len(words)), type=kind, value=value)
        for words, kind, value in gold
    )
    story = Story(paragraphs=(Paragraph(block=0, text=text),))
    return TimeStory(name="own", text=text, story=story, starts=(0,), gold=found, periods=periods)


def guess(story, words, kind, value):
    start = story.text.index(words)
    return Guess(0, (start, start + len(words)), kind, value)


def test_score_trims_prepositions_for_strict():
    story = build("He left on Friday.", ("Friday", "date", "2025-11-07"))
    score = score_story(story, [guess(story, "on Friday", "date", "2025-11-07")])
    assert score == (Counts(1, 0, 0),) * 4


def test_score_overlap_is_relaxed_and_wrong_value_is_wrong():
    story = build("It fell early last week.", ("last week", "date", "2025-W45"))
    score = score_story(story, [guess(story, "early last week", "date", "2025-W44")])
    assert (score.strict, score.relaxed) == (Counts(0, 1, 1), Counts(1, 0, 0))
    assert (score.type, score.value) == (Counts(1, 0, 0), Counts(0, 1, 1))


def test_score_range_is_two_expressions():
    story = build(
        "He served from 2004 to 2009.", ("2004", "date", "2004"), ("2009", "date", "2009")
    )
    score = score_story(story, [guess(story, "from 2004 to 2009", "date", "2004/2009")])
    assert score.strict == score.value == Counts(2, 0, 0)


def test_score_without_periods_leaves_durations_and_references_out():
    story = build("For years he now ran it.", periods=False)
    guesses = [
        guess(story, "For years", "duration", "PXY"),
        guess(story, "now", "date", "PRESENT_REF"),
    ]
    assert score_story(story, guesses).value == Counts(0, 0, 0)


def test_score_leaves_out_what_the_gold_has_no_value_for():
    story = build("It began some years ago.", ("some years ago", "date", None))
    assert score_story(story, [guess(story, "years ago", "date", "2020")]).value == Counts(0, 0, 0)


def test_own_day_is_a_paragraph_of_its_own():
    text = "Head\n\nMay 7, 2005\n\nOn May 6 it rained."
    gold = [GoldTimex(span=(6, 17), type="date", value="2005-05-07")]
    assert find_own_day(gold, text, [0, 6, 19]) == 0
    assert find_own_day(gold, text, [0, 19]) is None


@pytest.mark.parametrize(
    ("attributes", "value"),
    [
        ({"when": "2015-09-22"}, "2015-09-22"),
        ({"when": "--10"}, "XXXX-10"),
        ({"when": "08:30:00"}, "T08:30"),
        ({"when": "-2009-03-13"}, None),
        ({"when": "w"}, None),
        ({"from": "2015-09-14", "to": "2015-09-20"}, "2015-W38"),
        ({"from": "2015-09-19", "to": "2015-09-20"}, "2015-W38-WE"),
        ({"from": "2022-06-01", "to": "2022-08-31"}, "2022-SU"),
        ({"from": "1960-01-01", "to": "1969-12-31"}, "196"),
        ({"from": "1900", "to": "1999"}, "19"),
        ({"from": "--12", "to": "--03"}, "XXXX-WI"),
        ({"from": "1980-01-01", "to": "1985-12-31"}, None),
        ({"notBefore": "1994"}, None),
    ],
)
def test_value_of_a_tei_date(attributes, value):
    assert give_value(attributes) == value


@pytest.mark.parametrize(
    ("ours", "gold", "same"),
    [
        ("P1DE", "P10Y", True),
        ("2008-01-20T15:11Z", "T15:11", True),
        ("2007-03-04TNI", "2007-03-04", True),
        ("2007-03-04", "2007-03", False),
        ("P2W", "P14D", False),
    ],
)
def test_same_value(ours, gold, same):
    assert is_same_value(ours, gold, day_alone=True) == same
