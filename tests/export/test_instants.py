import datetime
from typing import Any

import pytest

from onrecord.export.instants import is_day, read_day, read_moment, write_date, write_moment
from onrecord.types import Instant


def make_instant(value: str, precision: Any) -> Instant:
    return Instant(value=value, precision=precision, as_printed=None, block=None, origin="visible")


@pytest.mark.parametrize(
    ("value", "precision", "day", "moment", "date"),
    [
        ("2025", "year", None, None, None),
        ("2025-11", "month", None, None, None),
        ("2025-11-09", "day", "2025-11-09", None, "2025-11-09"),
        ("2025-11-09T17:08:00", "minute", "2025-11-09", None, "2025-11-09"),
        (
            "2025-11-09T01:08:00+09:00",
            "minute",
            "2025-11-09",
            "2025-11-09T01:08:00+09:00",
            "2025-11-09T01:08:00+09:00",
        ),
        ("2025-11-09T00:00:00+09:00", "day", "2025-11-09", None, "2025-11-09"),
        ("yesterday", "day", None, None, None),
        ("0001-01-01T00:00:00+09:00", "minute", None, None, None),
    ],
)
def test_instant_is_as_fine_as_it_was_read(
    value: str, precision: str, day: str | None, moment: str | None, date: str | None
) -> None:
    instant = make_instant(value, precision)
    found = read_day(instant)
    assert (found and found.isoformat()) == day
    assert write_moment(instant) == moment
    assert write_date(instant) == date


def test_moment_has_its_zone() -> None:
    moment = read_moment(make_instant("2025-11-09T01:08:00+09:00", "minute"))
    assert moment is not None
    assert moment.astimezone(datetime.UTC).isoformat() == "2025-11-08T16:08:00+00:00"


def test_no_instant_is_none() -> None:
    assert (read_day(None), read_moment(None), write_date(None)) == (None, None, None)


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("2025-11-09", True),
        ("2025-11", False),
        ("2025-W45", False),
        ("20251109", False),
        ("2025-02-30", False),
        ("2025-11-09T10:00", False),
        ("", False),
        (None, False),
    ],
)
def test_day_is_a_whole_date(value: str | None, wanted: bool) -> None:
    assert is_day(value) is wanted
