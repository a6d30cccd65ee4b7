"""An address in, a stretch of its versions with what changed between them out.

An address that was captured every hour has thousands of versions: they are listed by their
captures, and only those of the stretch are read.
"""

import sqlite3

from onrecord.archive.following.histories import compare_stretches, find_place, list_stretches
from onrecord.archive.following.historykept import HistoryStep, StandingVersion
from onrecord.types import Part


class VersionStretch(Part, frozen=True, kw_only=True):
    """The versions from `offset` on, counted from the newest, oldest first; `count` is of all.

    The first of them is the one before the stretch, where there is one: steps begin there.
    """

    url: str
    outlet: str
    count: int
    offset: int
    versions: tuple[StandingVersion, ...]
    steps: tuple[HistoryStep, ...]


def read_stretch(
    connection: sqlite3.Connection, url: str, *, offset: int, limit: int
) -> VersionStretch | None:
    """Return a stretch of an address's history; None for an address that was never kept."""
    place = find_place(connection, url)
    if place is None:
        return None
    stretches = list_stretches(connection, place.id)
    end = max(0, len(stretches) - offset)
    versions, steps = compare_stretches(connection, stretches[max(0, end - limit - 1) : end])
    return VersionStretch(
        url=place.url,
        outlet=place.outlet,
        count=len(stretches),
        offset=offset,
        versions=tuple(versions),
        steps=tuple(steps),
    )
