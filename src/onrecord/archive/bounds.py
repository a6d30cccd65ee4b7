"""A time as a record has it in, seconds that sort and compare out."""

import calendar
import datetime
import re

from onrecord.errors import UsageError

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
MOST = 2**63 - 1
"""The largest number that SQLite counts to."""
DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def count_seconds(value: str) -> int | None:
    """Return the seconds from 1970 (UTC) to the time; None for what is no ISO 8601 time.

    A year, a month or a day counts from its beginning. A time that names no zone counts as UTC:
    it may be off by half a day, which only orders stories of the same day.
    """
    first = value + "-01-01"[len(value) - 4 :] if DAY.fullmatch(value) else value
    try:
        time = datetime.datetime.fromisoformat(first)
        if time.tzinfo is None:
            time = time.replace(tzinfo=datetime.UTC)
        return int((time - EPOCH).total_seconds())
    except (ValueError, OverflowError):
        return None


def read_bounds(since: str | None, until: str | None) -> tuple[int | None, int | None]:
    """Return the first second that counts and the first that does not; None for no bound.

    Both may be a year (2025), a month (2025-10), a day or a time; `until` is itself included.
    Raises UsageError for anything else.
    """
    return (
        None if since is None else _read_seconds(since, "since"),
        None if until is None else _find_end(until),
    )


def check_stretch(limit: int | None, offset: int) -> None:
    """Raise UsageError for a stretch of answers that there cannot be."""
    numbers = (offset, limit or 0)
    if min(numbers) < 0:
        raise UsageError("limit and offset must be 0 or more")
    if max(numbers) > MOST:
        raise UsageError(f"limit and offset may be {MOST:,} at most")


def _read_seconds(value: str, name: str) -> int:
    seconds = count_seconds(value)
    if seconds is None:
        message = f"{name} must be a day, month, year or time (2025-10-31, 2025-10, 2025)"
        raise UsageError(f"{message}, not {value!r}")
    return seconds


def _find_end(until: str) -> int:
    """Return the first second after the year, month, day or second."""
    first = _read_seconds(until, "until")
    match = DAY.fullmatch(until)
    if match is None:
        return first + 1
    start = EPOCH + datetime.timedelta(seconds=first)
    if match[3]:
        days = 1
    elif match[2]:
        days = calendar.monthrange(start.year, start.month)[1]
    else:
        days = 366 if calendar.isleap(start.year) else 365
    return first + days * 86_400
