"""A printed zone ("JST", "ET", "GMT+2") in, its offset from UTC out."""

import datetime
import re
from functools import cache
from importlib.resources import files

import msgspec

from onrecord.article.agreement import OFFSETS
from onrecord.article.isodates import read_offset
from onrecord.article.moment import Moment

NUMERIC = re.compile(r"\(?(?:UTC|GMT)?\s?([+\-−–]\d{1,2}(?::?\d{2})?)\b\)?|Z\b")
NAMED = re.compile(r"\(?([^\W\d_]{2,5})(?:\b|(?=[A-Z][a-z]))\)?(?:[/ ](?:GMT|UTC))?")
LONG = re.compile(r"(?:Eastern|Central|Mountain|Pacific)(?: (?:Standard |Daylight )?Time)?", re.I)
GAP = re.compile(r"[\s,]{0,3}(?:Uhr|hrs?\.?|น\.|h\b)?[\s,]{0,2}", re.IGNORECASE)


class Zone(msgspec.Struct, frozen=True):
    """What one abbreviation can mean: offsets as `+09:00`."""

    names: tuple[str, ...]
    offsets: tuple[str, ...]
    rule: str | None = None
    usual: str | None = None
    regions: dict[str, str] = {}


def find_zone(text: str, start: int) -> tuple[Zone, int] | None:
    """Return the zone printed at `start` (a gap allowed) and where it ends, or None."""
    gap = GAP.match(text, start)
    at = gap.end() if gap else start
    match = NUMERIC.match(text, at)
    if match is not None:
        offset = (match[1] or "+00:00").replace("−", "-").replace("–", "-")
        # No clock on earth shows the offset of "10:00 –11:30".
        return (Zone((), (offset,)), match.end()) if read_offset(offset) in OFFSETS else None
    match = LONG.match(text, at)
    if match is not None:
        zone = _load_zones().get(match[0].split()[0].lower()[0] + "t")
        return (zone, match.end()) if zone else None
    match = NAMED.match(text, at)
    if match is None or match[1] != match[1].upper():
        return None
    zone = _load_zones().get(match[1].lower())
    return (zone, match.end()) if zone else None


def apply_zone(moment: Moment, zone: Zone, region: str) -> Moment:
    """Return the moment with the zone's offset, or with all it can mean when that is unsure.

    `region` is the ISO 3166 code of the page's country in lower case, or "".
    """
    offsets = tuple(o for each in zone.offsets if (o := read_offset(each)) is not None)
    chosen: int | None = None
    if len(offsets) == 1:
        chosen = offsets[0]
    elif zone.rule and moment.date is not None:
        summer = RULES[zone.rule](moment.date)
        chosen = offsets[1] if summer else offsets[0]
    else:
        chosen = read_offset(zone.regions.get(region, zone.usual))
    return msgspec.structs.replace(moment, offset=chosen, offsets=offsets)


def is_us_summer(date: datetime.date) -> bool:
    """Tell whether U.S. daylight saving time holds (Energy Policy Act of 2005, from 2007 on)."""
    begin = find_sunday(date.year, 3, nth=2)
    return begin <= date < find_sunday(date.year, 11, nth=1)


def is_eu_summer(date: datetime.date) -> bool:
    """Tell whether European summer time holds (Directive 2000/84/EC)."""
    return find_sunday(date.year, 3, nth=-1) <= date < find_sunday(date.year, 10, nth=-1)


RULES = {"us": is_us_summer, "eu": is_eu_summer}


def find_sunday(year: int, month: int, *, nth: int) -> datetime.date:
    """Return the nth Sunday of a month; -1 is the last (of a month with 31 days)."""
    if nth < 0:
        last = datetime.date(year, month, 31)
        return last - datetime.timedelta(days=(last.weekday() + 1) % 7)
    first = datetime.date(year, month, 1)
    return first + datetime.timedelta(days=6 - first.weekday() + 7 * (nth - 1))


@cache
def _load_zones() -> dict[str, Zone]:
    table = (files("onrecord") / "data" / "zones.toml").read_bytes()
    zones = msgspec.toml.decode(table, type=dict[str, Zone])
    return {name: zone for zone in zones.values() for name in zone.names}
