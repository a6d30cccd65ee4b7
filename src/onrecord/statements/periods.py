"""A form of a period in, its TIMEX3 value out (TimeML 1.2.1): last week, for three years, daily."""

import re

from onrecord.statements import calendar
from onrecord.statements.calendar import Day
from onrecord.statements.timewords import TimeWords
from onrecord.statements.timex import Found, Rule, Timex

_FAR = 1000
_TEN = 10
_DIGITS = 9


def read_ago(found: Found) -> Timex | None:
    """Two weeks ago; a year ago; decades ago."""
    unit = found.words.units[found.read("u") or found.read("q")]
    if found.read("q"):
        return Timex("date", "PAST_REF")
    if found.anchor is None:
        return None
    count = (found.read_number("n") or 1) + 0.5 * bool(found.read("half"))
    value = calendar.subtract_units(found.anchor, unit, count)
    return Timex("date", value) if value else None


def read_later(found: Found) -> Timex | None:
    """Two years later; the following year; the day before: seen from the last date named."""
    unit, shift = found.words.units[found.read("u")], found.read_shift() or 0
    plural = found.read("u") in found.words.plurals and not found.read("n")
    count = shift * (found.read_number("n") or 1)
    if unit.startswith("T") or abs(count) >= _FAR or plural:
        return None
    if unit == "Y" and found.year:
        value: str | None = f"{found.year + count:04d}"
    elif found.reference:
        value = calendar.subtract_units(found.reference, unit, -count)
    else:
        # "A day after" tells nothing without a day; "the year before" is that before this one.
        known = not found.read("n") and (unit == "Y" or found.read_letter("s") != "@")
        value = calendar.write_unit(found.anchor, unit, count) if known and found.anchor else None
    return Timex("date", value) if value else None


def read_stretch(found: Found) -> Timex | None:
    """Over the past year; in past weeks; the coming months: a duration that touches now."""
    word, pre = found.read("u"), found.read("pre")
    if word in found.words.plurals:
        return Timex("duration", calendar.write_duration(found.words.units[word], "X"))
    unit = found.words.units[word]
    if pre not in found.words.stretches or unit in ("Q", "WE"):
        return None
    return Timex("duration", calendar.write_duration(unit, "1"))


def read_same(found: Found) -> Timex | None:
    """That year, the same day, that night: what the last date named."""
    word = found.read("u")
    if not found.near:
        return None
    if word in found.words.parts:
        day = found.reference
        return Timex("time", f"{day.isoformat()}T{found.words.parts[word]}") if day else None
    unit = found.words.units[word]
    if unit == "Y":
        return Timex("date", f"{found.year:04d}") if found.year else None
    if word in found.words.plurals or unit not in ("D", "W", "M") or found.reference is None:
        return None
    value = calendar.write_unit(found.reference, unit, 0)
    return Timex("date", value) if value else None


def read_shift(found: Found) -> Timex | None:
    """Last month; early next week; this morning; the beginning of the year."""
    if found.anchor is None:
        return None
    word, shift = found.read("u"), found.read_shift() or 0
    if word in found.words.parts:
        day = calendar.add_days(found.narrated_from or found.anchor, shift)
        return Timex("time", f"{day.isoformat()}T{found.words.parts[word]}")
    if word in found.words.seasons:
        return _shift_season(found.anchor, found.words.seasons[word], shift)
    return None if word in found.words.plurals else _shift_unit(found, word, shift)


def _shift_unit(found: Found, word: str, shift: int) -> Timex | None:
    unit = found.words.units[word]
    if unit == "DE" and shift < 0:
        return Timex("duration", "P1DE")
    if unit == "WE" and shift == 0:
        return read_weekend(found)
    value = calendar.write_unit(found.anchor, unit, shift) if found.anchor else None
    return Timex("date", value) if value else None


def _shift_season(anchor: Day, season: str, shift: int) -> Timex:
    # Northern seasons, as TIMEX3 names them: the last month of each.
    end = {"SP": 5, "SU": 8, "FA": 11, "WI": 12}[season]
    year = anchor.year
    if shift < 0 and anchor.month <= end:
        year -= 1
    if shift > 0 and anchor.month > end - 3:
        year += 1
    return Timex("date", f"{year:04d}-{season}")


def read_weekend(found: Found) -> Timex | None:
    """Over the weekend: the one that ends the week, from Thursday on this week's."""
    if found.anchor is None or found.words.units[found.read("u")] != "WE":
        return None
    shift = 0 if found.tense > 0 or found.anchor.isoweekday() > 3 else -1
    value = calendar.write_unit(found.anchor, "WE", shift)
    return Timex("date", value) if value else None


def read_season(found: Found) -> Timex | None:
    """The fall of 2011; the winter of 1776-77; in the summer."""
    season = found.words.seasons[found.read("u")]
    if found.read("y"):
        return Timex("date", f"{found.read_number('y'):04d}-{season}")
    return _shift_season(found.anchor, season, 0) if found.anchor else None


def read_quarter(found: Found) -> Timex | None:
    """The third quarter; the third quarter of last year; Q3 2023; the 20th century."""
    if found.read("code"):
        return _read_code(found)
    unit, ordinal = found.words.units[found.read("u")], found.read_number("o") or 0
    if unit == "CE" and 0 < ordinal < 30:
        return Timex("date", f"{ordinal - 1:02d}")
    if unit != "Q" or not 0 < ordinal < 5:
        return None
    year = found.read_number("y") or _find_quarter_year(found, ordinal)
    return Timex("date", f"{year:04d}-Q{ordinal}") if year else None


def _read_code(found: Found) -> Timex | None:
    """Q3, H1: the letter says which part of the year; half a year needs its year."""
    part, ordinal = found.read("code")[0], int(found.read("code")[1])
    year = found.read_number("y")
    if part == "h":
        return Timex("date", calendar.write_half(year, ordinal)) if year and ordinal < 3 else None
    year = year or _find_quarter_year(found, ordinal)
    return Timex("date", f"{year:04d}-Q{ordinal}") if year else None


def read_half(found: Found) -> Timex | None:
    """The first half of 2024; the second half of this year."""
    ordinal, year = found.read_number("o") or 0, found.read_number("y")
    word = found.read("su") or found.read("of")
    if year is None and found.anchor and found.words.units.get(word) == "Y":
        year = found.anchor.year + (found.read_shift() or 0)
    return Timex("date", calendar.write_half(year, ordinal)) if year and 0 < ordinal < 3 else None


def _find_quarter_year(found: Found, ordinal: int) -> int | None:
    if found.anchor is None:
        return None
    shift = found.read_shift()
    if shift is not None:
        return found.anchor.year + shift
    ahead = ordinal > (found.anchor.month - 1) // 3 + 1
    return found.anchor.year - (ahead and found.tense <= 0)


def read_duration(found: Found) -> Timex | None:
    """For three years; four-month; several months; half an hour; 18 to 24 months."""
    unit = found.words.units[found.read("u")]
    if found.read("hf"):
        halved = calendar.halve_unit(unit)
        return Timex("duration", halved) if halved else None
    if found.read("n0").isalpha() and (found.read_number("n") or 0) < _TEN:
        # "Twenty-five" is a number, not a range.
        return None
    count = "X" if found.read("q") else _count_units(found, "n")
    if not found.read("n") and not found.read("q"):
        # "A quarter" is a share more often than three months.
        count = "1" + ".5" * bool(found.read("half")) if unit != "Q" else ""
    if not count:
        return None
    value = calendar.write_duration(unit, count)
    least = _count_units(found, "n0")
    if least and least != count:
        value = f"{calendar.write_duration(unit, least)}/{value}"
    return Timex("duration", value)


def _count_units(found: Found, group: str) -> str:
    """Return the number of units as a duration writes it: "3", "1.5", "" where there is none."""
    count = found.read(group).replace(",", "")
    if not count:
        return ""
    if not re.fullmatch(r"\d+(?:\.\d+)?", count):
        count = str(found.read_number(group))
    if len(count) > _DIGITS:
        return ""
    return count + ".5" * bool(found.read("half"))


def read_many(found: Found) -> Timex | None:
    """For months, in years, decades-long: a plural without a number; yearlong."""
    unit = found.words.plurals.get(found.read("u"))
    if unit is None and found.read("long"):
        return Timex("duration", calendar.write_duration(found.words.units[found.read("u")], "1"))
    return Timex("duration", calendar.write_duration(unit, "X")) if unit else None


def read_length(found: Found) -> Timex | None:
    """Weeklong, yearlong: a duration in one word."""
    return Timex("duration", found.words.lengths[found.read("length")])


def read_recent(found: Found) -> Timex | None:
    """In recent years."""
    return Timex("date", "PAST_REF") if found.read("u") in found.words.plurals else None


def read_set(found: Found) -> Timex | None:
    """Every week; every other day; each Monday morning; on Sundays; annual."""
    if found.read("v"):
        return None if _names_paper(found) else _set(found.words.frequencies[found.read("v")])
    if found.read("days"):
        return _set(f"XXXX-WXX-{found.words.weekdays_plural[found.read('days')]}")
    count = 2 if found.read("other") else found.read_number("n") or 1
    part = found.words.parts.get(found.read("part"))
    return _set(_write_each(found.words, found.read("u"), count) + (f"T{part}" if part else ""))


def _write_each(words: TimeWords, word: str, count: int) -> str:
    """Return the value of every so many weekdays, months, parts of days, seasons or units."""
    if word in words.weekdays:
        return f"XXXX-WXX-{words.weekdays[word]}"
    if word in words.months:
        return f"XXXX-{words.months[word]:02d}"
    if word in words.parts:
        return f"XXXX-XX-XXT{words.parts[word]}"
    if word in words.seasons:
        return f"XXXX-{words.seasons[word]}"
    return calendar.write_duration(words.units[word], str(count))


def read_often(found: Found) -> Timex | None:
    """Twice a week, three times per year, five days a week: the value is the period."""
    if found.read("u") in found.words.plurals:
        return None
    return _set(calendar.write_duration(found.words.units[found.read("u")], "1"))


def _set(value: str) -> Timex:
    return Timex("set", value)


def _names_paper(found: Found) -> bool:
    """Return whether "daily" belongs to a newspaper: "daily newspaper", "the daily Jornal"."""
    if found.read("v") not in found.words.periodicals:
        return False
    letters, end = found.found.string, found.found.end()
    following = found.tokens[end : end + 1]
    return letters[end : end + 1] == "K" or not found.words.papers.isdisjoint(following)


def read_reference(found: Found) -> Timex | None:
    """Now, currently, recently."""
    value = found.words.references.get(found.read("r"))
    return Timex("date", value) if value else None


PERIOD_RULES: dict[str, Rule] = {
    "ago": read_ago,
    "duration": read_duration,
    "half": read_half,
    "later": read_later,
    "length": read_length,
    "many": read_many,
    "often": read_often,
    "quarter": read_quarter,
    "recent": read_recent,
    "reference": read_reference,
    "same": read_same,
    "season": read_season,
    "set": read_set,
    "shift": read_shift,
    "span": read_duration,
    "stretch": read_stretch,
    "weekend": read_weekend,
}
