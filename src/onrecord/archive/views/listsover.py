"""One list of a site in, its headlines' ways through it out, bounded however often it was seen."""

import sqlite3

import msgspec

from onrecord.archive.following.rankings import build_bounds, read_shown, tell_seconds
from onrecord.archive.following.rankingskept import HeadlineLine, ListSeries
from onrecord.archive.following.rankingslines import join_lines
from onrecord.archive.following.rankingsmatching import match_record
from onrecord.types import Part

MOST_SHOWINGS = 200
MOST_RECORDS = 150
"""Headlines whose record is looked for."""

EXTENT = """
    SELECT min(instant), max(instant), count(*) FROM showings
    WHERE showings.series_id = ? AND {conditions}
"""


class ListWay(Part, frozen=True, kw_only=True):
    """A list over a time: when it was seen, and each headline's line, the last showing's first.

    `since` and `until` are the first and last instants at which the list was seen in the time;
    `showings` counts all in it, of which the newest `MOST_SHOWINGS` are read.
    """

    since: str | None
    until: str | None
    showings: int
    instants: tuple[str, ...]
    lines: tuple[HeadlineLine, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every showing of the time was read."""
        return self.showings <= MOST_SHOWINGS


def read_way(
    connection: sqlite3.Connection, series: ListSeries, since: str | None, until: str | None
) -> ListWay:
    """Return a list's way over a time (days, months, years, times). Raises UsageError."""
    conditions = build_bounds(since, until)
    query = EXTENT.format(conditions=conditions.join())
    parameters = (series.id, *conditions.parameters)
    first, last, count = connection.execute(query, parameters).fetchone()
    shown = read_shown(connection, series, conditions, MOST_SHOWINGS)
    showings, lines = join_lines(shown)
    return ListWay(
        since=None if first is None else tell_seconds(first),
        until=None if last is None else tell_seconds(last),
        showings=count,
        instants=tuple(dict.fromkeys(each.instant for each in showings)),
        lines=tuple(
            place_record(connection, line, series.outlet) if number < MOST_RECORDS else line
            for number, line in enumerate(lines)
        ),
    )


def place_record(connection: sqlite3.Connection, line: HeadlineLine, outlet: str) -> HeadlineLine:
    """Return a line with the record that the archive has of its story."""
    return msgspec.structs.replace(line, page=match_record(connection, line, outlet))
