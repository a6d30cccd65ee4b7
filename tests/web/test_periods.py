"""Bars of days, weeks, months and years."""

import datetime
from itertools import pairwise

import pytest

from onrecord.archive.views.tallies import DayTotals
from onrecord.web.periods import build_bars, choose_unit, list_periods


def build_day(day: str) -> DayTotals:
    return DayTotals(day=day, records=1, statements=2, direct=0, sourced=2, unnamed=1)


def build_days(first: str, count: int, step: int = 1) -> tuple[DayTotals, ...]:
    start = datetime.date.fromisoformat(first)
    days = (start + datetime.timedelta(days=at * step) for at in range(count))
    return tuple(build_day(day.isoformat()) for day in days)


@pytest.mark.parametrize(
    ("count", "unit"),
    [(0, "day"), (1, "day"), (93, "day"), (94, "week"), (900, "month"), (9_000, "year")],
)
def test_unit_keeps_the_bars_few(count: int, unit: str) -> None:
    days = build_days("1999-12-30", count)
    assert choose_unit(days) == unit
    assert len(build_bars(days, choose_unit(days))) <= 245


@pytest.mark.parametrize("unit", ["day", "week", "month", "year"])
def test_bars_hold_every_day_once(unit: str) -> None:
    days = build_days("2024-02-20", 400, 3)
    bars = build_bars(days, unit)  # type: ignore[arg-type]
    assert sum(bar.statements for bar in bars) == 800
    assert sum(bar.unnamed for bar in bars) == 400
    assert all(bar.start <= bar.end for bar in bars)
    assert all(before.end < after.start for before, after in pairwise(bars))
    for day in days:
        assert sum(bar.start <= day.day <= bar.end for bar in bars) == 1


def test_months_end_on_their_last_day() -> None:
    ends = [bar.end for bar in build_bars(build_days("2024-02-10", 3, 25), "month")]
    assert ends == ["2024-02-29", "2024-03-31"]


def test_periods_are_the_newest_first() -> None:
    days = build_days("2024-12-30", 4)
    assert [period.since for period in list_periods(days, by="year")] == ["2025", "2024"]
    assert [period.since for period in list_periods(days, by="month")] == ["2025-01", "2024-12"]
