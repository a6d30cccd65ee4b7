"""An instant as it was read in, a day or a moment out; None where it was not read that finely."""

import datetime
import re

from onrecord.types import Instant

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
DAYS = {"day", "hour", "minute", "second"}
MOMENTS = {"hour", "minute", "second"}


def read_day(instant: Instant | None) -> datetime.date | None:
    """Return the day that the instant stands for, where the page printed it."""
    if instant is None or instant.precision not in DAYS:
        return None
    moment = _parse(instant.value)
    return None if moment is None else moment.date()


def read_moment(instant: Instant | None) -> datetime.datetime | None:
    """Return the moment in time; None where the zone is not known or no hour was told."""
    if instant is None or instant.precision not in MOMENTS:
        return None
    moment = _parse(instant.value)
    return None if moment is None or moment.utcoffset() is None else moment


def write_moment(instant: Instant | None) -> str | None:
    """Return the moment as RFC 3339 has it (`2025-11-09T17:08:00+09:00`)."""
    moment = read_moment(instant)
    return None if moment is None else moment.isoformat(timespec="seconds")


def write_date(instant: Instant | None) -> str | None:
    """Return the day, or the time with its zone where that is known, in ISO 8601."""
    day = read_day(instant)
    return write_moment(instant) or (None if day is None else day.isoformat())


def is_day(value: str | None) -> bool:
    """Tell whether the value is a whole date (`2025-10-30`, not `2025-10` or `2025-W44`)."""
    if value is None or not DAY.fullmatch(value):
        return False
    try:
        return bool(datetime.date.fromisoformat(value))
    except ValueError:
        return False


def _parse(value: str) -> datetime.datetime | None:
    try:
        moment = datetime.datetime.fromisoformat(value)
        moment.astimezone(datetime.UTC)
    except (ValueError, OverflowError):
        return None
    return moment
