"""The attributes of a TEI date, in; its TIMEX3 value, out. Says when two values are the same.

GUM marks a period by its first and last day (`from`, `to`); where these are a unit of the calendar
that TIMEX3 has a value for, that is the value: a week, a weekend, a month, a season (also without a
year), a quarter, a year, a decade, a century.
"""

import calendar
import datetime
import re

ISO = re.compile(r"(?:\d{4}|-)(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d)?)?)?)?|\d\d:\d\d(?::\d\d)?")
SEASONS = {("06", "09"): "SU", ("12", "03"): "WI", ("03", "06"): "SP", ("09", "12"): "FA"}
MONTHS = {("06", "08"): "SU", ("12", "02"): "WI", ("03", "05"): "SP", ("09", "11"): "FA"}
QUARTERS = {("01", "03"): "Q1", ("04", "06"): "Q2", ("07", "09"): "Q3", ("10", "12"): "Q4"}


def give_value(attributes: dict[str, str]) -> str | None:
    """Return the TIMEX3 value, None where there is not one."""
    when = attributes.get("when", "")
    if when:
        return give_point(when)
    first, last = attributes.get("from", ""), attributes.get("to", "")
    return give_period(first, last) if first and last else None


def give_point(when: str) -> str | None:
    """Return the value of a day, month, year or clock time; a month without a year is XXXX-10."""
    if not ISO.fullmatch(when):
        return None
    clock = re.sub(r"(\d\d:\d\d):00$", r"\1", when)
    if ":" in clock and "T" not in clock:
        return f"T{clock}"
    return "XXXX" + clock[1:] if clock.startswith("--") else clock


def give_period(first: str, last: str) -> str | None:
    """Return the value of a unit of the calendar from its first and last day, month or year."""
    if first.startswith("--") and last.startswith("--"):
        season = SEASONS.get((first[2:], last[2:]))
        return f"XXXX-{season}" if season else None
    years = give_years(first, last)
    if years:
        return years
    try:
        start, end = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
    except ValueError:
        return None
    return give_week(start, end) or give_months(start, end)


def give_years(first: str, last: str) -> str | None:
    """Return a century, decade or year; GUM has some that end on the first day of their last."""
    if not (first[4:] in ("", "-01-01") and last[4:] in ("", "-01-01", "-12-31")):
        return None
    if first[:4] == last[:4]:
        return first[:4]
    if first[2:4] == "00" and last[:4] == f"{first[:2]}99":
        return first[:2]
    return first[:3] if first[3] == "0" and last[:4] == f"{first[:3]}9" else None


def give_week(start: datetime.date, end: datetime.date) -> str | None:
    """Return an ISO week or its weekend."""
    year, week, weekday = start.isocalendar()
    days = (end - start).days
    if (weekday, days) == (1, 6):
        return f"{year}-W{week:02d}"
    return f"{year}-W{week:02d}-WE" if (weekday, days) == (6, 1) else None


def give_months(start: datetime.date, end: datetime.date) -> str | None:
    """Return a month, a quarter or a season."""
    if start.day != 1 or end.day != calendar.monthrange(end.year, end.month)[1]:
        return None
    if (start.year, start.month) == (end.year, end.month):
        return f"{start:%Y-%m}"
    months = (f"{start:%m}", f"{end:%m}")
    unit = QUARTERS.get(months) or MONTHS.get(months)
    return f"{end.year}-{unit}" if unit and end.year - start.year <= 1 else None


def is_same_value(ours: str, gold: str, *, day_alone: bool) -> bool:
    """Say whether two values mean the same.

    A decade is ten years and a century a hundred; midnight may be hour 0 or 24. A gold clock time
    without a day asks for the clock alone. With `day_alone` the gold marks the day of "Friday
    night" and not its part, so the day is enough.
    """
    if gold.startswith("T"):
        return normalize_value(ours)[-len(gold) :] == gold and "T" in ours
    if day_alone and "T" not in gold:
        ours = ours.split("T")[0]
    return normalize_value(ours) == normalize_value(gold)


def normalize_value(value: str) -> str:
    """Return the value with decades and centuries as years, no zone, no seconds of zero."""
    period = re.fullmatch(r"P(\d+)(DE|CE)", value)
    if period:
        return f"P{period[1]}{'0' * (2 if period[2] == 'CE' else 1)}Y"
    value = re.sub(r"(T\d\d:\d\d)(?::00)?(?:Z|[+-]\d\d:?\d\d)?$", r"\1", value)
    return value.replace("T24:00", "T00:00")
