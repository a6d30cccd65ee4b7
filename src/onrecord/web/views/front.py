"""The front: the archive in, what came in lately, who is quoted and cited, what is read out."""

from typing import Any

import msgspec
from litestar import Request

from onrecord.archive.archive import Archive
from onrecord.archive.views.citing import Cited
from onrecord.archive.views.latest import Story, read_latest
from onrecord.archive.views.prominence import (
    Prominence,
    Quoted,
    read_extent,
    read_quoted,
    read_state,
)
from onrecord.archive.views.rankingsnow import RankingNow, read_rankings_now
from onrecord.archive.views.tallies import DayTotals, list_days, read_totals
from onrecord.types import Part
from onrecord.web.periods import Bar, Period, Unit, build_bars, choose_unit, list_periods
from onrecord.web.room import find_room
from onrecord.web.showing import Rows, view
from onrecord.web.views.mostread import MostRead, build_most_read, shorten

MOST_STORIES = 13
MOST_NAMES = 10
MOST_RANKINGS = 3
MOST_PLACES = 5
MOST_MONTHS = 18


class Figures(Part, frozen=True, kw_only=True):
    """What the archive holds: latest versions of records, their statements, where and when from.

    `undated` are statements of stories that do not say when they were published; `unnamed` is the
    share of sources that are nobody by name.
    """

    records: int
    outlets: int
    statements: int
    undated: int
    unnamed: float | None
    first: str | None
    last: str | None


class Front(Part, frozen=True, kw_only=True):
    """The front.

    `bars` are the statements of a period (`since` to `until`; None: of all time) by `unit`,
    `periods` narrower ones; `quoted` says most in the period, `cited` in all. `is_counted` is
    False while that is being counted: what is None or empty then, is not yet known. `read_here` is
    what this room's own readers opened most in a week.
    """

    latest: tuple[Story, ...]
    rankings: tuple[RankingNow, ...]
    figures: Figures
    since: str | None
    until: str | None
    unit: Unit
    bars: tuple[Bar, ...]
    periods: tuple[Period, ...]
    quoted: tuple[Quoted, ...]
    cited: tuple[Cited, ...]
    is_counted: bool
    read_here: MostRead | None = None


def list_bars(found: Front) -> Rows:
    """Return the bars as a table."""
    return Bar, found.bars


def list_quoted(found: Front) -> Rows:
    """Return who is quoted as a table."""
    return Quoted, found.quoted


def list_cited(found: Front) -> Rows:
    """Return who is cited as a table."""
    return Cited, found.cited


@view(
    "/",
    "front.html",
    tables={"bars": list_bars, "quoted": list_quoted, "cited": list_cited},
)
def show_front(
    archive: Archive,
    request: Request[Any, Any, Any],
    since: str | None = None,
    until: str | None = None,
) -> Front:
    """Show what the archive holds: the latest stories, statements over time, who is quoted most.

    `since` and `until` are days, months, years or times, both included; they bound the bars and
    who is quoted.
    """
    room = find_room(request)
    prominence = room.counting.read(read_state(archive.connection))
    front = build_front(archive, prominence, since=since or None, until=until or None)
    read_here = shorten(build_most_read(archive, room.openings, "week"))
    return msgspec.structs.replace(front, read_here=read_here)


def build_front(
    archive: Archive, prominence: Prominence | None, *, since: str | None, until: str | None
) -> Front:
    """Return the front. Raises UsageError for a period that makes no sense."""
    connection = archive.connection
    days = list_days(connection, since=since, until=until)
    unit = choose_unit(days)
    if since is None and until is None:
        quoted = () if prominence is None else prominence.quoted[:MOST_NAMES]
    else:
        quoted = read_quoted(connection, most=MOST_NAMES, since=since, until=until)
    return Front(
        latest=read_latest(connection, most=MOST_STORIES),
        rankings=read_rankings_now(connection, most=MOST_RANKINGS, places=MOST_PLACES),
        figures=read_figures(archive, days if since is until is None else list_days(connection)),
        since=since,
        until=until,
        unit=unit,
        bars=build_bars(days, unit),
        periods=choose_periods(days),
        quoted=quoted,
        cited=() if prominence is None else prominence.cited[:MOST_NAMES],
        is_counted=prominence is not None,
    )


def read_figures(archive: Archive, days: tuple[DayTotals, ...]) -> Figures:
    """Return the archive's figures in a line; `days` are all of its days."""
    totals = read_totals(archive.connection)
    extent = read_extent(archive.connection)
    return Figures(
        records=totals.records,
        outlets=extent.outlets,
        statements=totals.statements,
        undated=extent.undated,
        unnamed=totals.unnamed_share,
        first=days[0].day if days else None,
        last=days[-1].day if days else None,
    )


def choose_periods(days: tuple[DayTotals, ...]) -> tuple[Period, ...]:
    """Return the years to look at, or the months where these are few."""
    months = list_periods(days, by="month")
    return months if len(months) <= MOST_MONTHS else list_periods(days, by="year")


HANDLERS = show_front.handlers
