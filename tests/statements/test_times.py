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


@pytest.mark.parametrize(
    ("text", "words", "type_", "value"),
    [
        ("It opens on Monday.", "on Monday", "date", "2025-11-10"),
        ("Shares fell more than expected on Friday.", "on Friday", "date", "2025-11-07"),
        ("They must leave by Friday.", "by Friday", "date", "2025-11-14"),
        ("He leaves this Tuesday.", "this Tuesday", "date", "2025-11-11"),
        ("He left this Tuesday.", "this Tuesday", "date", "2025-11-04"),
        ("She retires in January.", "in January", "date", "2026-01"),
        ("It fell in Q3 2023.", "in Q3 2023", "date", "2023-Q3"),
        ("It rose in the first half of 2024.", "in the first half of 2024", "date", "2024-H1"),
        ("the third quarter of last year", "the third quarter of last year", "date", "2024-Q3"),
        ("a plan for fiscal 2026", "for fiscal 2026", "date", "2026"),
        ("The 2024-25 season began.", "The 2024-25", "date", "2024/2025"),
        ("a house of the 1800s", "the 1800s", "date", "18"),
        ("music of the 90s", "the 90s", "date", "199"),
        ("between 2 and 14 October 2019", "between 2 and 14 October 2019", "date",
         "2019-10-02/2019-10-14"),
        ("August 2, 1754 – June 14, 1825", "August 2, 1754 – June 14, 1825", "date",
         "1754-08-02/1825-06-14"),
        ("It closed on 31/12/2024.", "on 31/12/2024", "date", "2024-12-31"),
        ("The fair Expo 2024 opened.", "2024", "date", "2024"),
        ("Rome fell in AD 476.", "in AD 476", "date", "0476"),
        ("He died in 44 BC.", "in 44 BC", "date", "BC0044"),
        ("It was shut on Christmas Day.", "on Christmas Day", "date", "2024-12-25"),
        ("They met on Good Friday.", "on Good Friday", "date", "2025-04-18"),
        ("They met on Labor Day 2024.", "on Labor Day 2024", "date", "2024-09-02"),
        ("Sales rose on Black Friday.", "on Black Friday", "date", "2024-11-29"),
        ("after the Sept. 11 attacks", "after the Sept. 11 attacks", "date", "2001-09-11"),
        ("since 9/11", "since 9/11", "date", "2001-09-11"),
        ("the day before yesterday", "the day before yesterday", "date", "2025-11-07"),
        ("He spoke late on Friday night.", "late on Friday night", "time", "2025-11-07TNI"),
        ("the night of Nov. 3", "the night of Nov. 3", "time", "2025-11-03TNI"),
        ("It hit at 0930 GMT.", "at 0930 GMT", "time", "2025-11-09T09:30Z"),
        ("Polls closed at 7 p.m. EST on Tuesday, Nov. 4.", "at 7 p.m. EST on Tuesday, Nov. 4",
         "time", "2025-11-04T19:00-05:00"),
        ("It began on Nov. 4, 2025, at 3 p.m.", "on Nov. 4, 2025, at 3 p.m.", "time",
         "2025-11-04T15:00"),
        ("It grew over the past year.", "over the past year", "duration", "P1Y"),
        ("It ends in the coming weeks.", "in the coming weeks", "duration", "PXW"),
        ("They talked for half an hour.", "for half an hour", "duration", "PT30M"),
        ("It took two-and-a-half years.", "two-and-a-half years", "duration", "P2.5Y"),
        ("It took two hundred days.", "two hundred days", "duration", "P200D"),
        ("He got 18 to 24 months.", "18 to 24 months", "duration", "P18M/P24M"),
        ("A decades-long dispute.", "decades-long", "duration", "PXDE"),
        ("A yearlong inquiry.", "yearlong", "duration", "P1Y"),
        ("It came a day after the vote.", "a day", "duration", "P1D"),
        ("They train twice a week.", "twice a week", "set", "P1W"),
        ("They train five days a week.", "five days a week", "set", "P1W"),
        ("They meet every other day.", "every other day", "set", "P2D"),
        ("They meet every Monday morning.", "every Monday morning", "set", "XXXX-WXX-1TMO"),
        ("It is shut on Sundays.", "on Sundays", "set", "XXXX-WXX-7"),
        ("It rains each December.", "each December", "set", "XXXX-12"),
    ],
)  # fmt: skip
def test_value_of_a_newsroom_expression(read, text, words, type_, value):
    assert (words, type_, value) in read(text)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It rained on Monday. He fled the same day.", "the same day", "2025-11-03"),
        ("In 2011 it began. It ended that year.", "that year", "2011"),
        ("It rained on Monday. He fled the next day.", "the next day", "2025-11-04"),
        ("It began in 2011, up from the year before.", "from the year before", "2010"),
        ("It rained on Nov. 4. They met the following Friday.", "the following Friday",
         "2025-11-07"),
    ],
)  # fmt: skip
def test_time_that_counts_from_the_one_before(read, text, words, value):
    assert (words, "date", value) in read(text)


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
        "A man aged 45 years was held.",
        "She is 45 years of age.",
        "The Mail on Sunday wrote it.",
        "He fled that day.",
        "a 2000 year old tradition",
        "They fixed it on Patch Tuesday.",
        "He is in his twenties.",
        "Johnnie Christmas drew it.",
        "There were ten of them on Thanksgiving.",
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
