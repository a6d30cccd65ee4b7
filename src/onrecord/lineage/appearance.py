"""When a story says it was published and when it was captured in, what came before what out."""

import datetime
import re

from onrecord.types import Part

DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
LENGTHS = {4: 366 * 86_400, 7: 31 * 86_400, 10: 86_400}
"""Seconds that a year, a month or a day lasts at most, by the letters of its ISO 8601 form."""
ZONES = 14 * 3600
"""Seconds by which a time without a zone may be earlier or later than the same in UTC."""


class Appearance(Part, frozen=True, kw_only=True):
    """By when a story had appeared, in seconds since 1970, and the bounds of when it did.

    A time of publication counts as it is, a day as its end: a story that names a day is not put
    before one that proves an hour of it. A capture shows that the story had appeared by then.
    None: not known.
    """

    by: int | None
    earliest: int | None
    latest: int | None


def find_appearance(published: str | None, instant: int | None, captured: int | None) -> Appearance:
    """Return when a story appeared; `instant` and `captured` are seconds since 1970."""
    if published is None or instant is None:
        return Appearance(by=captured, earliest=None, latest=captured)
    length = LENGTHS.get(len(published), 0) if DAY.fullmatch(published) else 0
    doubt = 0 if _has_zone(published) else ZONES
    # What was captured earlier in the day than its hour in UTC has an hour of another zone.
    by = instant + length
    latest = by + doubt
    if captured is not None and (length or doubt):
        by, latest = (min(each, max(captured, instant - doubt)) for each in (by, latest))
    return Appearance(by=by, earliest=instant - doubt, latest=latest)


def _has_zone(published: str) -> bool:
    try:
        return datetime.datetime.fromisoformat(published).tzinfo is not None
    except ValueError:
        return False


def order_key(appearance: Appearance, captured: int | None, name: str) -> tuple[int, int, str]:
    """Return what sorts stories by their appearance, then capture; what is not known comes last."""
    last = 2**62
    by = last if appearance.by is None else appearance.by
    return by, last if captured is None else captured, name


def is_first(first: Appearance, others: tuple[Appearance, ...]) -> bool:
    """Whether a story had surely appeared before all the others did."""
    return first.latest is not None and all(
        each.earliest is not None and first.latest < each.earliest for each in others
    )
