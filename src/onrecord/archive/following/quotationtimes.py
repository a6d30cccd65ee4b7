"""When variants may have been published in, those of a wording that are nearest in time out.

What is further away is a variant of these: two wordings are never joined over more time than each
is with itself, and of the days of one key all statements of a wording are near each other.
"""

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.archive.following.quotationreading import Said
from onrecord.archive.people import UNKNOWN_TIME
from onrecord.lineage.variants import SECONDS_NEAR

BEFORE = """
    SELECT instant, statement_id FROM wordings
    WHERE wording = ? AND (instant, statement_id) < (?, ?)
    ORDER BY instant DESC, statement_id DESC LIMIT 1
"""
BEHIND = """
    SELECT instant, statement_id FROM wordings
    WHERE wording = ? AND (instant, statement_id) > (?, ?)
    ORDER BY instant, statement_id LIMIT 1
"""
LEAST, GREATEST = -(2**63), 2**63 - 1

Window = tuple[int, int]
"""The first instant and the last."""


class Reach(NamedTuple):
    """When a variant counts: so near in time (None: at any), and in some days (None: in all).

    Days are numbered by `SECONDS_NEAR`.
    """

    within: int | None
    days: frozenset[int] | None


class Found(NamedTuple):
    """A statement that is a variant of another."""

    wording: int
    instant: int
    id: int


def list_windows(instant: int, reach: Reach) -> tuple[Window, ...]:
    """Return when variants of what was published then count; of an unknown time few do."""
    if reach.within is None:
        low, high = LEAST, GREATEST
    elif instant == UNKNOWN_TIME:
        return ()
    else:
        low, high = instant - reach.within, instant + reach.within
    if reach.days is None:
        return ((low, high),)
    firsts = (day * SECONDS_NEAR for day in sorted(reach.days))
    windows = ((max(low, first), min(high, first + SECONDS_NEAR - 1)) for first in firsts)
    return tuple((first, last) for first, last in windows if first <= last)


def is_within(instant: int, other: int, reach: Reach) -> bool:
    """Whether what was published at another time counts."""
    return any(first <= other <= last for first, last in list_windows(instant, reach))


def find_near(
    connection: sqlite3.Connection, said: Said, wording: int, window: Window
) -> Iterator[Found]:
    """Yield of a wording the last statement before and the first behind, if in the window."""
    first, last = window
    before = min((said.instant, said.id), (last, GREATEST))
    row = connection.execute(BEFORE, (wording, *before)).fetchone()
    if row is not None and row[0] >= first:
        yield Found(wording, *row)
    behind = max((said.instant, said.id), (first, LEAST))
    row = connection.execute(BEHIND, (wording, *behind)).fetchone()
    if row is not None and row[0] <= last:
        yield Found(wording, *row)
