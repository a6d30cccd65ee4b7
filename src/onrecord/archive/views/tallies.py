"""An archive in, its figures by day, outlet and speaker out; no pass over its records.

Triggers keep them (`migrations/0006.sql`): only the latest version of each page counts.
"""

import datetime
import sqlite3
from collections import Counter
from collections.abc import Iterator

import msgspec

from onrecord.archive.bounds import count_seconds, read_bounds
from onrecord.archive.finding import read_people
from onrecord.archive.hits import Person
from onrecord.types import Part

ALL = "*"
"""Stands for all outlets together."""

UNKNOWN_DAY = -1_000_000
UNKNOWN_MONTH = -1
DAY = 86_400
EPOCH = datetime.date(1970, 1, 1)
LEAST, MOST = -(2**62), 2**62

TOTALS = """
    SELECT coalesce(sum(records), 0), coalesce(sum(statements), 0), coalesce(sum(direct), 0),
           coalesce(sum(sourced), 0), coalesce(sum(unnamed), 0)
    FROM tallies WHERE outlet IN (SELECT value FROM json_each(?))
"""
DAYS = """
    SELECT day, sum(records), sum(statements), sum(direct), sum(sourced), sum(unnamed)
    FROM tallies
    WHERE outlet IN (SELECT value FROM json_each(?)) AND day >= ? AND day < ? AND day <> -1000000
    GROUP BY day ORDER BY day
"""
PART = """
    SELECT profiles.person_id, count(*) FROM records
    CROSS JOIN statements ON statements.page_id = records.page_id
    CROSS JOIN speakers ON speakers.statement_id = statements.id
    JOIN profiles ON profiles.id = speakers.profile_id
    WHERE records.latest = 1 AND records.instant >= ? AND records.instant < ?
    AND profiles.type IN (SELECT value FROM json_each(?))
    GROUP BY profiles.person_id
"""
WHOLE = """
    SELECT profiles.person_id, sum(said.statements)
    FROM (
        SELECT profile_id, sum(statements) AS statements FROM quoted
        WHERE month >= ? AND month < ? GROUP BY profile_id
    ) AS said
    CROSS JOIN profiles ON profiles.id = said.profile_id
    WHERE profiles.type IN (SELECT value FROM json_each(?))
    GROUP BY profiles.person_id
"""
EVER = """
    SELECT profiles.person_id, sum(said.statements)
    FROM (
        SELECT profile_id, sum(statements) AS statements FROM quoted GROUP BY profile_id
    ) AS said
    CROSS JOIN profiles ON profiles.id = said.profile_id
    WHERE profiles.type IN (SELECT value FROM json_each(?))
    GROUP BY profiles.person_id
"""


class Totals(Part, frozen=True, kw_only=True):
    """What some outlets have. Of the statements some are direct; `sourced` are those of which it is
    told who made them, `unnamed` those of them whose source is only called a source or the like.
    """

    records: int
    statements: int
    direct: int
    sourced: int
    unnamed: int

    @property
    def unnamed_share(self) -> float | None:
        """The share of sources that are not named; None where there are none at all."""
        return self.unnamed / self.sourced if self.sourced else None


class DayTotals(Totals, frozen=True, kw_only=True):
    """What was published on a day (ISO 8601, UTC)."""

    day: str


class MostQuoted(Part, frozen=True, kw_only=True):
    """Somebody and how many statements they made."""

    person: Person
    statements: int


def read_totals(connection: sqlite3.Connection, hosts: tuple[str, ...] = (ALL,)) -> Totals:
    """Return the figures of some hosts together; without any named, of the whole archive."""
    row = connection.execute(TOTALS, (_encode(hosts),)).fetchone()
    return Totals(**dict(zip(Totals.__struct_fields__, row, strict=True)))


def list_days(
    connection: sqlite3.Connection,
    hosts: tuple[str, ...] = (ALL,),
    *,
    since: str | None = None,
    until: str | None = None,
) -> tuple[DayTotals, ...]:
    """Return the days on which something was published, oldest first. Raises UsageError.

    `since` and `until` are days, months or years, both included.
    """
    first, end = read_bounds(since, until)
    start = LEAST if first is None else first // DAY
    stop = MOST if end is None else -(-end // DAY)
    rows = connection.execute(DAYS, (_encode(hosts), start, stop))
    return tuple(
        DayTotals(
            day=name_day(day),
            **dict(zip(Totals.__struct_fields__, counts, strict=True)),
        )
        for day, *counts in rows
    )


def list_quoted(
    connection: sqlite3.Connection,
    *,
    since: str | None = None,
    until: str | None = None,
    types: tuple[str, ...] = ("person",),
    limit: int = 20,
) -> tuple[MostQuoted, ...]:
    """Return who made most statements in stories of a time, those with most first.

    Whole months are read from their figures, only what is left of a month at both ends is counted.
    Without bounds stories without a day count, too. Raises UsageError.
    """
    first, end = read_bounds(since, until)
    said: Counter[int] = Counter()
    for query, *bounds in _split_time(first, end):
        for number, count in connection.execute(query, (*bounds, _encode(types))):
            said[number] += count
    ordered = sorted(said, key=lambda number: (-said[number], number))[:limit]
    found = {person.id: person for person in read_people(connection, tuple(ordered))}
    return tuple(
        MostQuoted(person=found[number], statements=said[number])
        for number in ordered
        if number in found
    )


def name_day(day: int) -> str:
    """Return a day since 1970 as ISO 8601."""
    return (EPOCH + datetime.timedelta(days=day)).isoformat()


def name_month(month: int) -> str:
    """Return a month as ISO 8601: 2025-11."""
    return f"{month // 12:04}-{month % 12 + 1:02}"


def find_month(seconds: int) -> int:
    """Return the month of an instant, as `quoted` counts them."""
    day = EPOCH + datetime.timedelta(days=seconds // DAY)
    return day.year * 12 + day.month - 1


def _split_time(first: int | None, end: int | None) -> Iterator[tuple[str] | tuple[str, int, int]]:
    """Yield a query with its bounds for whole months, and for what is left at both ends."""
    if first is None and end is None:
        yield (EVER,)
        return
    start = 0 if first is None else find_month(first) + (_begin(find_month(first)) < first)
    stop = MOST if end is None else find_month(end)
    if start > stop and first is not None and end is not None:
        yield PART, first, end
        return
    if start < stop:
        yield WHOLE, start, stop
    if first is not None and first < _begin(start):
        yield PART, first, _begin(start)
    if end is not None and _begin(stop) < end:
        yield PART, _begin(stop), end


def _begin(month: int) -> int:
    """Return the first second of a month."""
    return count_seconds(name_month(month)) or 0


def _encode(values: tuple[str, ...]) -> str:
    return msgspec.json.encode(values).decode()
