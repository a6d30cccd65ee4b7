"""A form of a date or clock time in, its TIMEX3 value out (TimeML 1.2.1): days, months, years."""

import re

from onrecord.statements import calendar
from onrecord.statements.calendar import Day
from onrecord.statements.timex import Found, Rule, Timex


def read_day(found: Found) -> Timex | None:
    """Nov 9; October 22, 2025; 22 October; 2025-11-09; 7/8/07."""
    if found.read("iso"):
        return _read_numeric(found.read("iso"))
    month, day = found.words.months[found.read("m")], found.read_number("d") or 0
    year = found.read_year(month, day)
    value = calendar.write_day(year, month, day) if year else None
    return Timex("date", value) if value else None


def _read_numeric(text: str) -> Timex | None:
    parts = [int(part) for part in re.findall(r"\d+", text)[:3]]
    if len(parts) < 3:
        return None
    if text[4:5] != "-":
        month, day, year = parts
        parts = [year + (2000 if year < 50 else 1900 if year < 100 else 0), month, day]
    value = calendar.write_day(*parts)
    return Timex("date", value) if value else None


def read_days(found: Found) -> Timex | None:
    """From November 20 to December 11: the two days joined by a slash."""
    months = found.words.months
    first = months.get(found.read("m")) or months[found.read("m2")]
    second = months.get(found.read("m2")) or first
    day, last = found.read_number("d") or 0, found.read_number("d2") or 0
    year = found.read_year(first, day)
    if not year:
        return None
    start = calendar.write_day(year, first, day)
    end = calendar.write_day(year + (second < first), second, last)
    return Timex("date", f"{start}/{end}") if start and end else None


def read_month(found: Found) -> Timex | None:
    """In October; since November 2008; last September; a month's bare name if it is no other."""
    month = found.words.months[found.read("m") or found.read("bare")]
    if found.read("bare") and found.read("bare") in found.words.ambiguous_months:
        return None
    year = found.read_year(month)
    shift = found.read_shift()
    if shift and found.anchor and not found.read("su"):
        year = found.anchor.year
        if shift < 0 and month >= found.anchor.month:
            year -= 1
        if shift > 0 and month <= found.anchor.month:
            year += 1
    return Timex("date", f"{year:04d}-{month:02d}") if year else None


def read_months(found: Found) -> Timex | None:
    """March and June: the two months joined by a slash."""
    first, second = found.words.months[found.read("m")], found.words.months[found.read("m2")]
    year = found.read_year(first)
    if not year:
        return None
    return Timex("date", f"{year:04d}-{first:02d}/{year + (second < first):04d}-{second:02d}")


def read_weekday(found: Found) -> Timex | None:
    """On Friday; next Monday; Thursday night."""
    if found.anchor is None:
        return None
    weekday = found.words.weekdays[found.read("w")]
    day = calendar.find_weekday(found.anchor, weekday, found.read_shift(), found.tense)
    return _add_part(day, found)


def read_today(found: Found) -> Timex | None:
    """Today, yesterday afternoon, tonight."""
    if found.anchor is None:
        return None
    return _add_part(calendar.add_days(found.anchor, found.words.days[found.read("t")]), found)


def _add_part(day: Day, found: Found) -> Timex:
    part = found.words.parts.get(found.read("part")) or found.words.day_parts.get(found.read("t"))
    if part:
        return Timex("time", f"{day.isoformat()}T{part}")
    return Timex("date", day.isoformat())


def read_clock(found: Found) -> Timex | None:
    """At 5 p.m.; 15:11 GMT; 9:45 a.m. on Friday."""
    clock = found.words.clocks.get(found.read("h")) or found.read("h").replace(".", ":")
    hour, _, minute = clock.partition(":")
    hours = int(hour) if hour.isdigit() else 99
    if found.read("ap"):
        hours = hours % 12 + 12 * found.read("ap").startswith("p") if 0 < hours <= 12 else 99
    if hours > 24 or int(minute or 0) > 59:
        return None
    zone = "Z" if found.read("z") in found.words.hours_zero and found.read("z") else ""
    day = _find_clock_day(found)
    return Timex("time", f"{day.isoformat() if day else ''}T{hours:02d}:{minute or '00'}{zone}")


def _find_clock_day(found: Found) -> Day | None:
    if found.anchor and found.read("w"):
        weekday = found.words.weekdays[found.read("w")]
        return calendar.find_weekday(found.anchor, weekday, None, found.tense)
    if found.anchor and found.read("t"):
        return calendar.add_days(found.anchor, found.words.days[found.read("t")])
    day = found.reference or found.anchor
    return calendar.add_days(day, 1) if day and found.read("nx") else day


def read_holiday(found: Found) -> Timex | None:
    """Christmas: a fixed day of the year."""
    if found.anchor is None:
        return None
    month, day = (int(part) for part in found.words.holidays[found.read("day")].split("-"))
    year = calendar.choose_year(found.anchor, month, day, found.tense)
    shift = found.read_shift()
    if shift and shift < 0 and (month, day) >= (found.anchor.month, found.anchor.day):
        year = found.anchor.year - 1
    value = calendar.write_day(year, month, day)
    return Timex("date", value) if value else None


def read_year(found: Found) -> Timex | None:
    """In 2019; early 2009; a bare year of our age."""
    year = found.read_number("y") if found.read("y") else found.read_number("bare")
    if year is None or (found.read("bare") and not 1900 <= year < 2070):
        return None
    return Timex("date", f"{year:04d}")


def read_years(found: Found) -> Timex | None:
    """From 2004 to 2009; 2010-11."""
    first = found.read_number("y") or found.read_number("y1") or 0
    second = found.read_number("y2") or found.read_number("y3") or 0
    if second < 100:
        second += first // 100 * 100
    if not first < second < first + 200:
        return None
    return Timex("date", f"{first:04d}/{second:04d}")


def read_decade(found: Found) -> Timex | None:
    """The 1990s; the sixties."""
    word = found.read("dec")
    digits = re.search(r"\d\d(?=\d)|\d(?=0)", word)
    if len(word) > 4 and digits and word[:4].isdigit():
        return Timex("date", word[:3])
    if digits:
        return Timex("date", f"{'19' if digits[0] >= '2' else '20'}{digits[0]}")
    decade = found.words.decades.get(word)
    return Timex("date", str(decade)) if decade else None


DATE_RULES: dict[str, Rule] = {
    "clock": read_clock,
    "day": read_day,
    "days": read_days,
    "decade": read_decade,
    "holiday": read_holiday,
    "month": read_month,
    "months": read_months,
    "today": read_today,
    "weekday": read_weekday,
    "year": read_year,
    "years": read_years,
}
