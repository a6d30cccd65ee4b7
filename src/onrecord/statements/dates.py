"""A form of a date or clock time in, its TIMEX3 value out (TimeML 1.2.1): days, months, years."""

import re

from onrecord.statements import calendar
from onrecord.statements.calendar import Day
from onrecord.statements.timewords import Holiday
from onrecord.statements.timex import Found, Rule, Timex

_MONTHS = 12
_MILITARY = 4
_FIRST_BARE, _LAST_BARE = 1900, 2070
_NEAR = 12
_LASTING = 6


def read_day(found: Found) -> Timex | None:
    """Nov 9; October 22, 2025; 22 October; 2025-11-09; 7/8/07; the night of Nov. 3."""
    if found.read("iso"):
        return _read_numeric(found.read("iso"))
    day = _find_printed_day(found)
    return add_part(day, found) if day else None


def _find_printed_day(found: Found) -> Day | None:
    month, day = found.words.months[found.read("m")], found.read_number("d") or 0
    year = found.read_year(month, day)
    value = calendar.write_day(year, month, day) if year else None
    return Day.fromisoformat(value) if value else None


def _read_numeric(text: str) -> Timex | None:
    parts = [int(part) for part in re.findall(r"\d+", text)[:3]]
    if len(parts) < 3:
        return None
    if text[4:5] != "-":
        month, day, year = parts
        if month > _MONTHS:
            month, day = day, month
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
    until = found.read_number("y2") or year + (second < first)
    if found.read("y2") and not found.read("y"):
        year = until - (second < first)
    start = calendar.write_day(year, first, day)
    end = calendar.write_day(until, second, last)
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
    base = found.narrated_from or found.anchor
    day = calendar.find_weekday(base, weekday, found.read_shift(), found.tense)
    return add_part(day, found)


def read_today(found: Found) -> Timex | None:
    """Today, yesterday afternoon, tonight; the day before yesterday."""
    if found.anchor is None:
        return None
    if found.words.days[found.read("t")] == 0 and _is_lasting(found):
        return Timex("date", "PRESENT_REF")
    days = found.words.days[found.read("t")] + (found.read_shift() or 0)
    return add_part(calendar.add_days(found.anchor, days), found)


def _is_lasting(found: Found) -> bool:
    """Say whether "today" is our age: "still used today", "today's youth"."""
    at = found.found.start()
    before = found.tokens[max(0, at - _LASTING) : at]
    return (
        not found.words.lasting.isdisjoint(before) and found.words.tense.breaks.isdisjoint(before)
    ) or found.read_after()[1] in found.words.ages


def add_part(day: Day, found: Found) -> Timex:
    """Return a day, or the part of it that the form names."""
    part = (
        found.words.parts.get(found.read("part"))
        or found.words.parts.get(found.read("night"))
        or found.words.day_parts.get(found.read("t"))
    )
    if part:
        return Timex("time", f"{day.isoformat()}T{part}")
    return Timex("date", day.isoformat())


def read_clock(found: Found) -> Timex | None:
    """At 5 p.m.; 15:11 GMT; 0930 GMT; 9:45 a.m. on Friday; 2 p.m. on Nov. 4."""
    printed = found.read("h")
    clock = found.words.clocks.get(printed) or printed.replace(".", ":")
    if found.read("z") and len(clock) == _MILITARY and clock.isdigit():
        clock = f"{clock[:2]}:{clock[2:]}"
    hour, _, minute = clock.partition(":")
    hours = int(hour) if hour.isdigit() else 99
    if found.read("ap"):
        hours = hours % 12 + 12 * found.read("ap").startswith("p") if 0 < hours <= 12 else 99
    if hours > 24 or int(minute or 0) > 59:
        return None
    zone = found.words.zones.get(found.read("z"), "")
    day = _find_clock_day(found)
    return Timex("time", f"{day.isoformat() if day else ''}T{hours:02d}:{minute or '00'}{zone}")


def _find_clock_day(found: Found) -> Day | None:
    if found.read("m"):
        return _find_printed_day(found)
    if found.anchor and found.read("w"):
        weekday = found.words.weekdays[found.read("w")]
        return calendar.find_weekday(found.anchor, weekday, None, found.tense)
    if found.anchor and found.read("t"):
        return calendar.add_days(found.anchor, found.words.days[found.read("t")])
    day = found.reference or found.anchor
    return calendar.add_days(day, 1) if day and found.read("nx") else day


def read_holiday(found: Found) -> Timex | None:
    """Christmas, Good Friday, Labor Day; 9/11, whose year goes without saying."""
    name = found.read("day")
    event = found.words.events.get(name)
    if event:
        known = found.anchor is None or found.anchor.isoformat() >= event
        return Timex("date", event) if known else None
    # "A Christmas tree", "Christmas shopping": a name of one word must stand alone.
    if " " not in name and found.read_after()[0] in ("x", "K"):
        return None
    holiday, year = found.words.holidays[name], found.read_number("y")
    if year is None and found.anchor:
        year = _choose_holiday_year(found, found.anchor, holiday)
    return Timex("date", _find_holiday(holiday, year).isoformat()) if year else None


def _choose_holiday_year(found: Found, anchor: Day, holiday: Holiday) -> int:
    day, shift = _find_holiday(holiday, anchor.year), found.read_shift()
    if shift is None:
        return calendar.choose_year(anchor, day.month, day.day, found.tense)
    return anchor.year + (shift if shift * (day - anchor).days <= 0 else 0)


def _find_holiday(holiday: Holiday, year: int) -> Day:
    if holiday.easter is not None:
        return calendar.add_days(calendar.find_easter(year), holiday.easter)
    if holiday.nth:
        day = calendar.find_nth_weekday(year, holiday.month, holiday.weekday, holiday.nth)
        return calendar.add_days(day, holiday.plus)
    return Day(year, holiday.month, holiday.day)


def read_year(found: Found) -> Timex | None:
    """In 2019; early 2009; the year 2000; fiscal 2024; 300 BC; a bare year of our age."""
    if found.read("era") or found.read("era2"):
        return _read_era(found)
    year = next((found.read_number(each) for each in ("y", "bare", "named") if found.read(each)), 0)
    if not year or (found.read("named") and not _is_year_of_name(found, year)):
        return None
    if found.read("bare") and not _FIRST_BARE <= year < _LAST_BARE and not _is_in_brackets(found):
        return None
    return Timex("date", f"{year:04d}")


def _is_in_brackets(found: Found) -> bool:
    return found.read_before()[1] in ("(", "[") or found.read_after()[1] in (")", "]")


def _is_year_of_name(found: Found, year: int) -> bool:
    """Say whether a number after a name is its year: "Expo 2016" is, "Boeing 2000" is not."""
    return found.anchor is not None and -_NEAR <= year - found.anchor.year <= _NEAR


def _read_era(found: Found) -> Timex | None:
    era = found.read("era") or found.read("era2")
    year = found.read_number("n") or found.read_number("n2") or 0
    if not 0 < year < 10000:
        return None
    return Timex("date", f"BC{year:04d}" if era.startswith("b") else f"{year:04d}")


def read_years(found: Found) -> Timex | None:
    """From 2004 to 2009; 2010-11; 2024/25."""
    first = found.read_number("y") or found.read_number("y1") or 0
    second = found.read_number("y2") or found.read_number("y3") or 0
    if second < 100:
        second += first // 100 * 100
    if not first < second < first + 200:
        return None
    return Timex("date", f"{first:04d}/{second:04d}")


def read_decade(found: Found) -> Timex | None:
    """The 1990s; the sixties; the 90s; the 1800s, which are a century."""
    word = found.read("dec")
    digits = re.search(r"\d\d(?=\d)|\d(?=0)", word)
    if len(word) > 4 and digits and word[:4].isdigit():
        return Timex("date", word[:2] if word[2:4] == "00" and word[0] == "1" else word[:3])
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
