"""Days and partial dates in, days and TIMEX3 values out: the arithmetic of the calendar."""

import datetime

Day = datetime.date

SOON = 20
"""A partial date that is this many times nearer ahead than behind is taken as ahead, though the
verb is past; without a verb twice is enough."""

_YEAR, _GONE_BY = 365, 120


def find_weekday(anchor: Day, weekday: int, shift: int | None, tense: int) -> Day:
    """Return the day meant by an ISO weekday (1 to 7) seen from `anchor`.

    `shift` is -1 for "last", 1 for "next", 0 for "this", None for the bare name: then the last one
    up to the anchor is meant, as news has it, or with a future `tense` (1) the first one after it.
    "This Friday" is the next one unless the `tense` is past (-1).
    """
    back = (anchor.isoweekday() - weekday) % 7
    ahead = 7 - back if back else 7
    if shift == -1:
        return add_days(anchor, -(back or 7))
    if shift == 1:
        return add_days(anchor, ahead)
    coming = tense > 0 if shift is None else tense >= 0
    return add_days(anchor, ahead if coming and back else -back)


def find_easter(year: int) -> Day:
    """Return Easter Sunday (Meeus/Jones/Butcher, Nature 13 (1876) 487)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return Day(year, month, (h - m + r + month + 19) % 32)


def find_nth_weekday(year: int, month: int, weekday: int, nth: int) -> Day:
    """Return the nth ISO weekday of a month, with -1 its last."""
    first = Day(year, month, 1)
    if nth > 0:
        return add_days(first, (weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    after = Day(year + month // 12, month % 12 + 1, 1)
    return add_days(after, -((after.isoweekday() - weekday - 1) % 7 + 1))


def add_days(day: Day, days: int) -> Day:
    """Return the day so many days on, held within the calendar."""
    try:
        return day + datetime.timedelta(days=days)
    except OverflowError:
        return datetime.date.max if days > 0 else datetime.date.min


def shift_month(year: int, month: int, shift: int) -> tuple[int, int]:
    """Return year and month so many months on."""
    count = year * 12 + month - 1 + shift
    return count // 12, count % 12 + 1


def choose_year(anchor: Day, month: int, day: int | None, tense: int) -> int:
    """Return the year of a month (and day) printed without one.

    The past is preferred: the last such date up to the anchor. A date that is near ahead, or any
    ahead with a future `tense` (1), is taken as coming.
    """
    days = (month - anchor.month) * 30 if day is None else _count_days(anchor, month, day)
    if days == 0:
        return anchor.year
    ahead = days % _YEAR
    behind = _YEAR - ahead
    near = ahead * (SOON if tense < 0 else 2) < behind
    # "It will open on March 3" is not said ten months ahead of time, but of a date just gone by.
    coming = near or (tense > 0 and (days > 0 or behind > _GONE_BY))
    return anchor.year + (days < 0 and coming) - (days > 0 and not coming)


def _count_days(anchor: Day, month: int, day: int) -> int:
    return (month - anchor.month) * 30 + day - anchor.day


def write_day(year: int, month: int, day: int) -> str | None:
    """Return an ISO day, or None when there is no such day."""
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def write_week(day: Day) -> str:
    """Return the ISO week of a day: 2025-W45."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def write_quarter(day: Day, shift: int) -> str:
    """Return the quarter so many quarters on: 2025-Q3."""
    year, month = shift_month(day.year, day.month, 3 * shift)
    return f"{year:04d}-Q{(month - 1) // 3 + 1}"


def write_half(year: int, half: int) -> str:
    """Return a half of a year: 2025-H1."""
    return f"{year:04d}-H{half}"


def write_unit(day: Day, unit: str, shift: int) -> str | None:
    """Return the TIMEX3 value of the unit so many units on: last month is ("M", -1)."""
    if unit == "Q":
        return write_quarter(day, shift)
    if unit == "M":
        year, month = shift_month(day.year, day.month, shift)
        return f"{year:04d}-{month:02d}"
    if unit in ("W", "WE", "2W"):
        week = write_week(add_days(day, 7 * shift))
        return f"{week}-WE" if unit == "WE" else week
    if unit == "D":
        return add_days(day, shift).isoformat()
    years = {"Y": (1, 4), "DE": (10, 3), "CE": (100, 2)}.get(unit)
    if years is None:
        return None
    return f"{day.year + years[0] * shift:04d}"[: years[1]]


def subtract_units(day: Day, unit: str, count: float) -> str | None:
    """Return the value of a point so many units back, in the unit's own grain (ago)."""
    if unit in ("D", "W", "2W"):
        days = {"D": 1, "W": 7, "2W": 14}[unit]
        return add_days(day, -round(count * days)).isoformat()
    if unit.startswith("T"):
        hours = {"TH": 1.0, "TM": 1 / 60, "TS": 1 / 3600}[unit]
        return add_days(day, -int(count * hours // 24)).isoformat()
    if unit == "M":
        return write_unit(day, "M", -round(count))
    years = {"Y": 1, "DE": 10, "CE": 100}.get(unit)
    if years is None or count * years >= day.year or count * years < -7000:
        return None
    return f"{day.year - round(count * years):04d}"


def halve_unit(unit: str) -> str | None:
    """Return the duration of half a unit: PT30M for an hour."""
    return {
        "TM": "PT30S", "TH": "PT30M", "D": "PT12H", "M": "P15D",
        "Y": "P6M", "DE": "P5Y", "CE": "P50Y",
    }.get(unit)  # fmt: skip


def write_duration(unit: str, count: str) -> str:
    """Return an ISO 8601 duration (with TIMEX3's DE and CE): ("Y", "3") is P3Y."""
    if unit == "2W":
        return "P2W" if count == "1" else "PXW"
    if unit == "WE":
        return f"P{count}WE"
    if unit.startswith("T"):
        return f"PT{count}{unit[1:]}"
    return f"P{count}{unit}"
