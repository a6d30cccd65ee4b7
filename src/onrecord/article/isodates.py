"""Machine-readable dates in (ISO 8601, RFC 2822, Unix time), moments out."""

import datetime
import re

from onrecord.article.moment import Moment, is_possible

MAX_LENGTH = 60
ISO = re.compile(
    r"\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"
    r"(?:(?:[T\s]\s*|,\s*)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,:]\d+)?)?)?"
    r"\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{1,2}(?!\d))?",
    re.ASCII | re.IGNORECASE,
)
COMPACT = re.compile(
    r"\s*(\d{4})(\d\d)(\d\d)(?:[T\s]?(\d\d):?(\d\d):?(\d\d)?)?\s*(Z|[+-]\d{2}:?\d{2})?\s*$",
    re.ASCII,
)
RFC = re.compile(
    r"\s*(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})\s+([A-Za-z]{3})[a-z]*\s+(\d{4})"
    r"(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?",
    re.ASCII,
)
JAVA = re.compile(
    r"\s*[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) (\d{4}|\d\d:\d\d:\d\d)"
    r" (?:(\d\d):(\d\d):(\d\d)|[A-Z]{3,4} (\d{4}))",
    re.ASCII,
)
"""`Thu May 09 2024 13:26:00 GMT+0200`, `Thu May 09 13:26:00 CEST 2024`: JavaScript's and Java's."""
EPOCH = re.compile(r"\s*(\d{10})(?:\d{3})?\s*$", re.ASCII)
MONTHS = {
    name: number
    for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)
}


def read_iso_date(text: str) -> Moment | None:
    """Return the moment that a machine wrote, or None for other text.

    Midnight to the second without a zone says no more than the day, and is read as a day.
    """
    if len(text) > MAX_LENGTH:
        return None
    match = ISO.match(text) or COMPACT.match(text)
    if match is not None:
        year, month, day = int(match[1]), int(match[2]), int(match[3])
        return _build(year, month, day, match.groups()[3:])
    match = RFC.match(text)
    if match is not None and (month := MONTHS.get(match[2].lower(), 0)):
        return _build(int(match[3]), month, int(match[1]), match.groups()[3:])
    match = JAVA.match(text)
    if match is not None:
        return _read_java(match)
    match = EPOCH.match(text)
    return None if match is None else _read_epoch(int(match[1]))


def _build(year: int, month: int, day: int, rest: tuple[str | None, ...]) -> Moment | None:
    hour, minute, second, zone = rest
    if hour is None or minute is None:
        moment = Moment(year, month, day)
    else:
        seconds = None if second is None else int(second)
        moment = Moment(year, month, day, int(hour), int(minute), seconds, read_offset(zone))
        if moment.offset is None and not (moment.hour or moment.minute or moment.second):
            moment = Moment(year, month, day)
    return moment if is_possible(moment) else None


def _read_java(match: re.Match[str]) -> Moment | None:
    month = MONTHS.get(match[1].lower())
    year = match[7] or match[3]
    if month is None or not year.isdigit():
        return None
    clock = match[3].split(":") if match[7] else (match[4], match[5], match[6])
    return _build(int(year), month, int(match[2]), (*clock, None))


def read_offset(zone: str | None) -> int | None:
    """Return the minutes east of UTC of `Z`, `UTC`, `+0900`, `+09:00` or `+9`; None for none."""
    if not zone:
        return None
    if zone[0] not in "+-":
        return 0
    digits = zone[1:].replace(":", "")
    hours, minutes = (digits, "0") if len(digits) < 3 else (digits[:-2], digits[-2:])
    offset = int(hours) * 60 + int(minutes)
    if offset > 15 * 60:
        return None
    return -offset if zone[0] == "-" else offset


def _read_epoch(seconds: int) -> Moment | None:
    if not 631_152_000 <= seconds < 4_102_444_800:  # 1990 to 2100
        return None
    when = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
    return Moment(when.year, when.month, when.day, when.hour, when.minute, when.second, 0)
