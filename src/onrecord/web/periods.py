"""Days with counts and a period in, bars of days, weeks, months or years out."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Literal

from onrecord.archive.views.tallies import DayTotals
from onrecord.types import Part

Unit = Literal["day", "week", "month", "year"]

MOST_DAYS = 93
MOST_WEEKS = 120
MOST_MONTHS = 240


class Bar(Part, frozen=True, kw_only=True):
    """The statements of stories from a day to another, both included.

    `sourced` are those of which it is told who made them, `unnamed` those of them whose source is
    nobody by name.
    """

    start: str
    end: str
    records: int
    statements: int
    sourced: int
    unnamed: int


class Period(Part, frozen=True, kw_only=True):
    """A stretch of time that can be looked at alone: its words, its first and last day."""

    words: str
    since: str
    until: str


def choose_unit(days: Sequence[DayTotals]) -> Unit:
    """Return the unit in which a chart of the days has neither too many bars nor too few."""
    if not days:
        return "day"
    first, last = (datetime.date.fromisoformat(days[at].day) for at in (0, -1))
    length = (last - first).days + 1
    if length <= MOST_DAYS:
        return "day"
    if length <= MOST_WEEKS * 7:
        return "week"
    return "month" if length <= MOST_MONTHS * 31 else "year"


def build_bars(days: Sequence[DayTotals], unit: Unit) -> tuple[Bar, ...]:
    """Return a bar for each unit that has statements, oldest first."""
    found: dict[tuple[str, str], list[DayTotals]] = {}
    for each in days:
        start, end = find_bounds(datetime.date.fromisoformat(each.day), unit)
        found.setdefault((start.isoformat(), end.isoformat()), []).append(each)
    return tuple(
        Bar(
            start=start,
            end=end,
            records=sum(each.records for each in held),
            statements=sum(each.statements for each in held),
            sourced=sum(each.sourced for each in held),
            unnamed=sum(each.unnamed for each in held),
        )
        for (start, end), held in found.items()
    )


def find_bounds(day: datetime.date, unit: Unit) -> tuple[datetime.date, datetime.date]:
    """Return the first and last day of the unit that a day is in; weeks begin on Monday."""
    if unit == "day":
        return day, day
    if unit == "week":
        start = day - datetime.timedelta(days=day.weekday())
        return start, start + datetime.timedelta(days=6)
    if unit == "month":
        start = day.replace(day=1)
        return start, (start + datetime.timedelta(days=31)).replace(day=1) - DAY
    return day.replace(month=1, day=1), day.replace(month=12, day=31)


DAY = datetime.timedelta(days=1)


def list_periods(days: Iterable[DayTotals], *, by: Literal["year", "month"]) -> tuple[Period, ...]:
    """Return the years or months that have statements, the newest first."""
    length = 4 if by == "year" else 7
    found = sorted({each.day[:length] for each in days}, reverse=True)
    return tuple(Period(words=each, since=each, until=each) for each in found)
