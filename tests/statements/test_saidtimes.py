import msgspec
import pytest

from onrecord.statements.reading import read_statements


@pytest.fixture(scope="session")
def date_first(tell):
    """Returns the time of a text's first statement, None where it has none."""

    def find(text, **kwargs):
        times = [each.time for each in read_statements(tell(text, **kwargs)).statements]
        return None if times[0] is msgspec.UNSET else times[0]

    return find


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("The minister said on Friday that talks would resume next week.", "2025-11-07"),
        ("The minister said Friday that talks would resume.", "2025-11-07"),
        ("The ministry on Thursday denied that it had known.", "2025-11-06"),
        ("On Saturday, the ministry denied that it had known.", "2025-11-08"),
        ("Earlier, on Nov. 3, Lee told reporters that he was tired.", "2025-11-03"),
        ("Lee told Reuters in an interview on Thursday that he was tired.", "2025-11-06"),
        ("In an interview on Thursday, Lee said that he was tired.", "2025-11-06"),
        ('"It is over," Lee said on Friday.', "2025-11-07"),
        ('"It is over," Lee said late on Friday night.', "2025-11-07TNI"),
    ],
)
def test_time_beside_the_cue_dates_the_statement(date_first, text, time):
    assert date_first(text) == time


@pytest.mark.parametrize(
    "text",
    [
        "The minister said that talks would resume on Friday.",
        "The minister, who resigned on Friday, said that talks would resume.",
        "The minister said before the attack on Monday that all was calm.",
        "The minister said after Monday's attack that all was calm.",
        "The fire on Tuesday killed three. The police said that it was over.",
        "For three years, the minister said that all was calm.",
        "The minister recently said that all was calm.",
        "The ministry will say on Friday that all is calm.",
        "The minister said that all was calm.",
    ],
)
def test_other_time_does_not_date_the_statement(date_first, text):
    assert date_first(text) is None


def test_time_is_not_taken_from_the_storys_day(date_first):
    assert date_first("The minister said on Friday that all was calm.", anchor=None) is None
