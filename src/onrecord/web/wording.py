"""Numbers and times in, the words of the room for them out."""

import re

WHEN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?)?(.*)")
OFFSET = re.compile(r"([+-])(\d\d):(\d\d)")
MONTHS = "January February March April May June July August September October November December"
MONTH_NAMES = tuple(MONTHS.split())


def format_count(number: float) -> str:
    """Return a number with a comma for each thousand.

    >>> format_count(12345)
    '12,345'
    """
    return f"{number:,}"


def count_noun(number: int, singular: str, plural: str | None = None) -> str:
    """Return a count with its noun.

    >>> count_noun(1, "story", "stories"), count_noun(2000, "record")
    ('1 story', '2,000 records')
    """
    return f"{number:,} {singular if number == 1 else plural or f'{singular}s'}"


def format_share(share: float | None) -> str:
    """Return a share of one as a percentage; a dash for none.

    >>> format_share(0.125), format_share(0.0004), format_share(None)
    ('12.5%', '<0.1%', '–')
    """
    if share is None:
        return "–"
    if 0 < share < 0.001:
        return "<0.1%"
    return f"{share:.1%}".replace(".0%", "%")


def format_day(value: str | None) -> str:
    """Return the day, month or year of an ISO 8601 time as a newspaper writes it.

    >>> format_day("2025-11-09T08:10:00+03:00"), format_day("2025-10"), format_day("2025")
    ('9 November 2025', 'October 2025', '2025')
    """
    parts = split_time(value)
    return "" if parts is None else parts[0]


def format_time(value: str | None) -> str:
    """Return an ISO 8601 time as a newspaper writes it, with the zone that was read.

    >>> format_time("2025-11-09T08:10:00Z"), format_time("2025-11-09")
    ('9 November 2025, 08:10 UTC', '9 November 2025')
    """
    parts = split_time(value)
    if parts is None:
        return ""
    day, clock, zone = parts
    return f"{day}, {clock}{zone}" if clock else day


def split_time(value: str | None) -> tuple[str, str, str] | None:
    """Return day, clock and zone in words; what is no time stands as it is."""
    if not value:
        return None
    match = WHEN.fullmatch(value)
    month = int(match[2] or 1) if match else 0
    if match is None or not 1 <= month <= 12:
        return value, "", ""
    year, _, day, clock, zone = match.groups()
    words = [str(int(day))] if day else []
    if match[2]:
        words.append(MONTH_NAMES[month - 1])
    return " ".join([*words, year]), clock or "", name_zone(zone)


def name_zone(zone: str) -> str:
    """Return a zone's words: UTC, and how far from it.

    >>> name_zone("Z"), name_zone("+03:00"), name_zone("-09:30")
    (' UTC', ' UTC+3', ' UTC−9:30')
    """
    if zone in ("Z", "+00:00"):
        return " UTC"
    match = OFFSET.fullmatch(zone)
    if match is None:
        return f" {zone}" if zone else ""
    sign, hours, minutes = match.groups()
    rest = f":{minutes}" if minutes != "00" else ""
    return f" UTC{'−' if sign == '-' else '+'}{int(hours)}{rest}"


def name_outlet(host: str | None) -> str:
    """Return how an outlet is called where its page names no address."""
    return host or "no address"
