"""Times as sources write them, in UTC where they can be."""

import pytest

from onrecord.archive.instants import to_utc


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("2025-11-09T17:08:00+09:00", "2025-11-09T08:08:00Z"),
        ("2025-11-09", "2025-11-09"),
        ("last week", "last week"),
        ("0001-01-01T00:00:00+10:00", "0001-01-01T00:00:00+10:00"),
        ("9999-12-31T23:59:59-10:00", "9999-12-31T23:59:59-10:00"),
    ],
)
def test_time_is_told_in_utc_or_as_it_was_written(written: str, told: str) -> None:
    assert to_utc(written) == told
