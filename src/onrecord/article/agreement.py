"""Two moments in, whether they can be the same instant, and the offset between them, out."""

import msgspec

from onrecord.article.moment import MINUTES_A_DAY, Moment, count_minutes, shift_moment

OFFSETS = frozenset(
    [60 * hour for hour in range(-11, 15)]
    + [-570, -210, -150, 210, 270, 330, 345, 390, 525, 570, 630, 765]
)
"""Minutes east of UTC that clocks on earth show (IANA time zone database)."""
TOLERANCE = 5
"""Minutes between the time that a page prints and the one that its system notes."""


def agree_days(first: Moment, second: Moment) -> bool:
    """Tell whether two moments can be of one day, what is unsaid (year, zone) left open."""
    if first.day is None or second.day is None:
        return first.year == second.year and first.month == second.month
    if first.year is None or second.year is None:
        return (first.month, first.day) == (second.month, second.day)
    return first.date == second.date


def agree_moments(printed: Moment, declared: Moment) -> bool:
    """Tell whether a printed moment and a declared one can be the same instant.

    A printed clock without a zone may show any zone's time: it agrees when the difference to
    the declared instant is the offset of some zone.
    """
    if not printed.is_timed or not declared.is_timed:
        return agree_days(printed, declared) or _agree_across_midnight(printed, declared)
    if printed.year is None:
        return _agree_clocks(printed, declared)
    if printed.offset is not None and declared.offset is not None:
        return _is_close(printed, shift_moment(declared, printed.offset))
    return infer_offset(printed, declared) is not None or _is_close(printed, declared)


def infer_offset(printed: Moment, declared: Moment) -> int | None:
    """Return the offset at which the printed clock shows the declared instant, or None.

    The same wall clock keeps the declared offset. Otherwise the difference to UTC must be that
    of a zone, and one that the printed abbreviation can mean.
    """
    here, there = count_minutes(printed), count_minutes(declared)
    if here is None or there is None or declared.offset is None or not declared.is_timed:
        return None
    offset = here - (there - declared.offset)
    if printed.offsets and offset not in printed.offsets:
        return None
    if abs(offset - declared.offset) <= TOLERANCE:
        return declared.offset
    return offset if offset in OFFSETS else None


def complete_moment(printed: Moment, other: Moment) -> Moment | None:
    """Return the printed moment with the day, or the year, that another one lends; or None.

    A clock time alone takes the day on which the other instant shows that clock.
    """
    if printed.is_dated:
        return printed
    if other.date is None:
        return None
    if printed.month is None or printed.day is None:
        return _lend_day(printed, other)
    years = (other.date.year + step for step in (0, 1, -1))
    near = []
    for year in years:
        dated = msgspec.structs.replace(printed, year=year)
        if printed.month == 2 and printed.day == 29 and not _is_leap(year):
            continue
        minutes, there = count_minutes(dated), count_minutes(other)
        if minutes is not None and there is not None:
            near.append((abs(minutes - there), year))
    year = min(near)[1] if near else other.date.year
    return msgspec.structs.replace(printed, year=year) if near else None


def _lend_day(printed: Moment, other: Moment) -> Moment | None:
    if not printed.is_timed or printed.year is not None:
        return None
    dated = msgspec.structs.replace(printed, year=other.year, month=other.month, day=other.day)
    if other.offset is None or not other.is_timed:
        return dated
    minutes, there = count_minutes(dated), count_minutes(other)
    if minutes is None or there is None:
        return None
    # Of the day before, the same and the next, the one whose offset is nearest to the declared.
    steps = (0, MINUTES_A_DAY, -MINUTES_A_DAY)
    step = min(steps, key=lambda each: abs(minutes + each - there))
    shifted = shift_moment(msgspec.structs.replace(dated, offset=0), step)
    return msgspec.structs.replace(shifted, offset=printed.offset)


def _agree_clocks(printed: Moment, declared: Moment) -> bool:
    completed = complete_moment(printed, declared)
    return completed is not None and agree_moments(completed, declared)


def _agree_across_midnight(printed: Moment, declared: Moment) -> bool:
    """Tell whether a printed day is that of a declared instant in some zone.

    A page of the evening in UTC is printed with the next day's date in Asia.
    """
    if printed.is_timed or not declared.is_timed or declared.offset != 0:
        return False
    if printed.date is None or declared.date is None or declared.hour is None:
        return False
    apart = (printed.date - declared.date).days
    return (apart == 1 and declared.hour >= 10) or (apart == -1 and declared.hour < 12)


def _is_close(first: Moment, second: Moment) -> bool:
    here, there = count_minutes(first), count_minutes(second)
    return here is not None and there is not None and abs(here - there) <= TOLERANCE


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
