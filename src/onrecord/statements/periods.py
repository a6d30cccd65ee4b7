"""A form of a period in, its TIMEX3 value out (TimeML 1.2.1): last week, for three years, daily."""

import re

from onrecord.statements import calendar
from onrecord.statements.calendar import Day
from onrecord.statements.timex import Found, Rule, Timex

_FAR = 1000
_TEN = 10


def read_ago(found: Found) -> Timex | None:
    """Two weeks ago; a year ago; decades ago."""
    unit = found.words.units[found.read("u") or found.read("q")]
    if found.read("q"):
        return Timex("date", "PAST_REF")
    if found.anchor is None:
        return None
    count = found.read_number("n") if found.read("n") else 1
    value = calendar.subtract_units(found.anchor, unit, float(count or 1))
    return Timex("date", value) if value else None


def read_later(found: Found) -> Timex | None:
    """Two years later; the following year: seen from the last date that was named."""
    unit, shift = found.words.units[found.read("u")], found.read_shift() or 0
    count = shift * (found.read_number("n") or 1)
    if unit.startswith("T") or abs(count) >= _FAR:
        return None
    if unit == "Y" and found.year:
        value: str | None = f"{found.year + count:04d}"
    elif found.reference:
        value = calendar.subtract_units(found.reference, unit, -count)
    else:
        near = found.anchor and not found.read("n")
        value = calendar.write_unit(found.anchor, unit, count) if near and found.anchor else None
    return Timex("date", value) if value else None


def read_shift(found: Found) -> Timex | None:
    """Last month; early next week; this morning; the beginning of the year."""
    if found.anchor is None:
        return None
    word, shift = found.read("u"), found.read_shift() or 0
    if word in found.words.parts:
        day = calendar.add_days(found.anchor, shift)
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
    """The fall of 2011; in the summer."""
    season = found.words.seasons[found.read("u")]
    if found.read("y"):
        return Timex("date", f"{found.read_number('y'):04d}-{season}")
    return _shift_season(found.anchor, season, 0) if found.anchor else None


def read_quarter(found: Found) -> Timex | None:
    """The third quarter; the 20th century."""
    unit, ordinal = found.words.units[found.read("u")], found.read_number("o") or 0
    if unit == "CE" and 0 < ordinal < 30:
        return Timex("date", f"{ordinal - 1:02d}")
    if unit != "Q" or not 0 < ordinal < 5:
        return None
    year = found.read_number("y") or _find_quarter_year(found, ordinal)
    return Timex("date", f"{year:04d}-Q{ordinal}") if year else None


def _find_quarter_year(found: Found, ordinal: int) -> int | None:
    if found.anchor is None:
        return None
    shift = found.read_shift()
    if shift is not None:
        return found.anchor.year + shift
    ahead = ordinal > (found.anchor.month - 1) // 3 + 1
    return found.anchor.year - (ahead and found.tense <= 0)


def read_duration(found: Found) -> Timex | None:
    """For three years; four-month; several months."""
    unit = found.words.units[found.read("u")]
    if found.read("n0").isalpha() and (found.read_number("n") or 0) < _TEN:
        # "Twenty-five" is a number, not a range.
        return None
    count = "X"
    if found.read("n"):
        count = found.read("n").replace(",", "")
        count = count if re.fullmatch(r"\d+(?:\.\d+)?", count) else str(found.read_number("n"))
        if len(count) > 9:
            return None
        count += ".5" * bool(found.read("half"))
    elif not found.read("q"):
        # "A quarter" is a share more often than three months.
        count = "1" if unit != "Q" else ""
    return Timex("duration", calendar.write_duration(unit, count)) if count else None


def read_many(found: Found) -> Timex | None:
    """For months: a plural without a number."""
    unit = found.words.plurals.get(found.read("u"))
    return Timex("duration", calendar.write_duration(unit, "X")) if unit else None


def read_recent(found: Found) -> Timex | None:
    """In recent years."""
    return Timex("date", "PAST_REF") if found.read("u") in found.words.plurals else None


def read_set(found: Found) -> Timex | None:
    """Every week; each day; annual."""
    if found.read("v") and _names_paper(found):
        return None
    if found.read("v"):
        return Timex("set", found.words.frequencies[found.read("v")])
    word = found.read("u")
    if word in found.words.weekdays:
        return Timex("set", f"XXXX-WXX-{found.words.weekdays[word]}")
    if word in found.words.parts:
        return Timex("set", f"XXXX-XX-XXT{found.words.parts[word]}")
    if word in found.words.seasons:
        return Timex("set", f"XXXX-{found.words.seasons[word]}")
    count = str(found.read_number("n") or 1)
    return Timex("set", calendar.write_duration(found.words.units[word], count))


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
    "later": read_later,
    "many": read_many,
    "quarter": read_quarter,
    "recent": read_recent,
    "reference": read_reference,
    "season": read_season,
    "set": read_set,
    "shift": read_shift,
    "span": read_duration,
    "weekend": read_weekend,
}
