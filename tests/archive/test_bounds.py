"""Times are compared as seconds, whatever their precision and zone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.archive.bounds import count_seconds, read_bounds
from onrecord.errors import UsageError

DAY = 86_400


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("1970-01-02", DAY),
        ("1970", 0),
        ("1970-02", 31 * DAY),
        ("1970-01-01T01:00:00+01:00", 0),
        ("1970-01-01T00:00:09", 9),
        ("1970-01-01T00:00:09Z", 9),
        ("1969-12-31", -DAY),
        ("9 November 2025", None),
        ("2025-13-01", None),
        ("", None),
    ],
)
def test_seconds_of(value: str, seconds: int | None) -> None:
    assert count_seconds(value) == seconds


@pytest.mark.parametrize(
    ("until", "last"),
    [
        ("2025", "2025-12-31T23:59:59"),
        ("2024-02", "2024-02-29T23:59:59"),
        ("2025-11-09", "2025-11-09T23:59:59"),
        ("2025-11-09T10:00:00Z", "2025-11-09T10:00:00"),
        ("9999", "9999-12-31T23:59:59"),
    ],
)
def test_until_includes_what_it_names(until: str, last: str) -> None:
    seconds = count_seconds(last)
    assert seconds is not None
    assert read_bounds(None, until) == (None, seconds + 1)


def test_no_bounds_are_none() -> None:
    assert read_bounds(None, None) == (None, None)


@pytest.mark.parametrize("value", ["soon", "2025-13", "2025-02-30", "20x5"])
def test_bound_that_is_no_date_is_refused(value: str) -> None:
    with pytest.raises(UsageError, match="since must be a day"):
        read_bounds(value, None)
    with pytest.raises(UsageError, match="until must be a day"):
        read_bounds(None, value)


@given(st.text(max_size=30))
def test_any_text_is_read_or_none(value: str) -> None:
    assert count_seconds(value) is None or isinstance(count_seconds(value), int)
