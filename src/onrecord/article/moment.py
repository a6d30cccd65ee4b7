"""The numbers of a date and a clock in, a comparable moment and its ISO 8601 text out."""

import calendar
import datetime

import msgspec

from onrecord.types import Precision

MINUTES_A_DAY = 1440
FIRST_YEAR, LAST_YEAR = 1800, 2200


class Moment(msgspec.Struct, frozen=True):
    """A date, a clock time, or both; what was not said is None.

    `offset` counts minutes east of UTC. `offsets` holds what a zone's abbreviation can mean
    when it can mean several things; `offset` is None then.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    offset: int | None = None
    offsets: tuple[int, ...] = ()

    @property
    def is_dated(self) -> bool:
        """Whether year, month and day are known."""
        return self.year is not None and self.month is not None and self.day is not None

    @property
    def is_timed(self) -> bool:
        """Whether a clock time is known."""
        return self.hour is not None

    @property
    def date(self) -> datetime.date | None:
        """The day, where it is known."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return datetime.date(self.year, self.month, self.day)


def is_possible(moment: Moment) -> bool:
    """Tell whether a calendar and a clock can show these numbers."""
    year = 2000 if moment.year is None else moment.year  # a leap year: 29 February may be meant
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return False
    if moment.month is not None and not 1 <= moment.month <= 12:
        return False
    if moment.day is not None and not _has_day(year, moment.month, moment.day):
        return False
    clock = (moment.hour or 0, moment.minute or 0, moment.second or 0)
    return clock[0] < 24 and clock[1] < 60 and clock[2] < 61


def _has_day(year: int, month: int | None, day: int) -> bool:
    return month is not None and 1 <= day <= calendar.monthrange(year, month)[1]


def measure_precision(moment: Moment) -> Precision:
    """Return the smallest unit that the moment says."""
    if moment.second is not None:
        return "second"
    if moment.minute is not None:
        return "minute"
    if moment.hour is not None:
        return "hour"
    if moment.day is not None:
        return "day"
    return "year" if moment.month is None else "month"


def write_moment(moment: Moment) -> str:
    """Return the moment in ISO 8601: `2025-11-09T17:08:00+09:00`, `2025-11-09`, `2025-11`."""
    text = f"{moment.year:04d}"
    if moment.month is None:
        return text
    text += f"-{moment.month:02d}"
    if moment.day is None:
        return text
    text += f"-{moment.day:02d}"
    if moment.hour is None:
        return text
    text += f"T{moment.hour:02d}:{moment.minute or 0:02d}:{min(moment.second or 0, 59):02d}"
    return text if moment.offset is None else text + write_offset(moment.offset)


def write_offset(offset: int) -> str:
    """Return minutes east of UTC as `+09:00`."""
    hours, minutes = divmod(abs(offset), 60)
    return f"{'-' if offset < 0 else '+'}{hours:02d}:{minutes:02d}"


def count_minutes(moment: Moment) -> int | None:
    """Return the wall clock as minutes since year 1, the zone left aside; None without a day."""
    date = moment.date
    if date is None:
        return None
    return date.toordinal() * MINUTES_A_DAY + (moment.hour or 0) * 60 + (moment.minute or 0)


def shift_moment(moment: Moment, offset: int) -> Moment:
    """Return the same instant as a clock `offset` minutes east of UTC shows it.

    A moment without zone or clock time is returned as it is.
    """
    minutes = count_minutes(moment)
    if minutes is None or moment.hour is None or moment.offset is None:
        return moment
    days, rest = divmod(minutes - moment.offset + offset, MINUTES_A_DAY)
    if not 1 <= days <= datetime.date.max.toordinal():
        return moment
    date = datetime.date.fromordinal(days)
    return msgspec.structs.replace(
        moment,
        year=date.year,
        month=date.month,
        day=date.day,
        hour=rest // 60,
        minute=rest % 60,
        offset=offset,
    )
