import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.statements.times import find_times


@pytest.fixture(scope="session")
def read(tell):
    def find(text, **kwargs):
        return [(time.text, time.type, time.value) for time in find_times(tell(text, **kwargs))]

    return find


@pytest.mark.parametrize(
    ("text", "words", "type_", "value"),
    [
        ("He resigned on Friday.", "on Friday", "date", "2025-11-07"),
        ("He resigned on Sunday.", "on Sunday", "date", "2025-11-09"),
        ("They will meet on Friday.", "on Friday", "date", "2025-11-14"),
        ("They plan to meet next Monday.", "next Monday", "date", "2025-11-10"),
        ("She won last Tuesday.", "last Tuesday", "date", "2025-11-04"),
        ("Talks ended last month.", "last month", "date", "2025-10"),
        ("Prices rose this year.", "this year", "date", "2025"),
        ("It doubled in the past decade.", "in the past decade", "duration", "P1DE"),
        ("It grew over the past few days.", "over the past few days", "duration", "PXD"),
        ("KYIV, Nov 9 (Wire) – Rain.", "Nov 9", "date", "2025-11-09"),
        ("The law of October 22, 2025, stands.", "October 22, 2025", "date", "2025-10-22"),
        ("It opened on 22 October.", "on 22 October", "date", "2025-10-22"),
        ("It closed on December 11.", "on December 11", "date", "2024-12-11"),
        ("It will close on December 11.", "on December 11", "date", "2025-12-11"),
        ("He left in 2019.", "in 2019", "date", "2019"),
        ("They were built in the 1990s.", "in the 1990s", "date", "199"),
        ("Fashion of the sixties.", "the sixties", "date", "196"),
        ("It rained yesterday.", "yesterday", "date", "2025-11-08"),
        ("It began two weeks ago.", "two weeks ago", "date", "2025-10-26"),
        ("It began a year ago.", "a year ago", "date", "2024"),
        ("It began nine months ago.", "nine months ago", "date", "2025-02"),
        ("They meet early next week.", "early next week", "date", "2025-W46"),
        ("It was shut Monday morning.", "Monday morning", "time", "2025-11-03TMO"),
        ("He spoke at 5 p.m. on Friday.", "at 5 p.m. on Friday", "time", "2025-11-07T17:00"),
        ("It fell at 15:11 GMT.", "at 15:11 GMT", "time", "2025-11-09T15:11Z"),
        ("He served for three years.", "for three years", "duration", "P3Y"),
        ("A four-month strike ended.", "four-month", "duration", "P4M"),
        ("They waited for months.", "for months", "duration", "PXM"),
        ("The board meets every week.", "every week", "set", "P1W"),
        ("Sales fell in the third quarter.", "in the third quarter", "date", "2025-Q3"),
        ("Profit rose last quarter.", "last quarter", "date", "2025-Q3"),
        ("It was hot last summer.", "last summer", "date", "2025-SU"),
        ("They play tonight.", "tonight", "time", "2025-11-09TNI"),
        ("Wars of the 20th century.", "the 20th century", "date", "19"),
        ("It ran from 2004 to 2009.", "from 2004 to 2009", "date", "2004/2009"),
        ("It is currently shut.", "currently", "date", "PRESENT_REF"),
    ],
)
def test_value_of_an_expression(read, text, words, type_, value):
    assert (words, type_, value) in read(text)


def test_years_later_counts_from_the_year_named_last(read):
    assert ("two years later", "date", "2013") in read(
        "It began in 2011 and ended two years later."
    )


@pytest.mark.parametrize(
    "text",
    [
        "You may march with them.",
        "A 27-year-old man was held.",
        "It costs $2019 or 2,019 euros.",
        "The spring in the lock broke for a second time.",
        "A quarter of them agreed.",
    ],
)
def test_words_that_are_no_time(read, text):
    assert read(text) == []


def test_without_an_anchor_only_absolute_times(read):
    text = "On Friday, two weeks after March 3, 2024, she rested for three days."
    assert [value for _, _, value in read(text, anchor=None)] == ["P2W", "2024-03-03", "P3D"]


def test_another_language_has_no_times_yet(read):
    assert read("Er kam am Friday.", language="xx") == []


def test_times_of_the_seed(seed, seed_story):
    times = find_times(seed_story)
    assert [{"text": each.text, "value": each.value} for each in times] == seed["times"]


WORDS = st.lists(
    st.sampled_from(
        """on in last next this the Friday May 9 2025 99 31 February years ago two few every at 5
        p.m. 25:70 quarter – - , . early summer decade 1990s century later 999999999 a of 0000-99-99
        9/99/99 twenty-two now present right until noon as about
        weekly Christmas weekend night from to and""".split()
    ),
    max_size=12,
).map(" ".join)


@given(text=st.one_of(st.text(), WORDS), anchor=st.one_of(st.none(), st.dates()))
def test_spans_are_slices_on_any_text(tell, text, anchor):
    for time in find_times(tell(text, anchor=anchor)):
        assert text[slice(*time.span)] == time.text
        assert time.value


@pytest.mark.parametrize("piece", ["last ", "2019 ", "1", "Nov 9, ", "twenty-", "1/1/", "in the "])
def test_long_paragraphs_are_read(tell, piece):
    text = (piece * 100_000)[:100_000]
    assert all(text[slice(*time.span)] == time.text for time in find_times(tell(text)))


@pytest.mark.parametrize("anchor", [datetime.date.min, datetime.date.max])
def test_the_ends_of_the_calendar(tell, anchor):
    text = "Last week, next year, 3,000 years ago, on Monday, in the last century, next decade."
    assert isinstance(find_times(tell(text, anchor=anchor)), tuple)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A decision is unlikely before the budget is passed in December.", "2025-12"),
        ("It will be voted on in December.", "2025-12"),
        ("It is to open in December.", "2025-12"),
        ("The budget was passed in December.", "2024-12"),
        ("It had to be closed in December.", "2024-12"),
    ],
)
def test_month_ahead_in_a_clause_of_the_future(read, text, value):
    assert read(text) == [("in December", "date", value)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Lisbon daily Jornal wrote it.", []),
        ("A weekly newspaper wrote it.", []),
        ("Trains run daily.", [("daily", "set", "P1D")]),
    ],
)
def test_adjective_of_a_newspaper_is_no_set(read, text, found):
    assert read(text) == found
