"""A site and one of its lists in, how its headlines rose and fell over a time out."""

import datetime
from collections.abc import Iterator, Sequence
from typing import Annotated

from litestar.exceptions import NotFoundException
from litestar.params import QueryParameter

from onrecord.archive.archive import Archive
from onrecord.archive.following.rankings import choose_lists
from onrecord.archive.following.rankingskept import ListSeries
from onrecord.archive.views.listsover import ListWay, read_way
from onrecord.archive.views.rankingsnow import RankingNow, read_rankings_now
from onrecord.types import Part
from onrecord.web.periods import Period
from onrecord.web.showing import Rows, view

MOST_SITES = 40
MOST_PLACES = 5
WEEK = 7
STRETCHES = ((1, "The last day"), (3, "Three days"), (WEEK, "A week"), (28, "Four weeks"))
"""Days of a stretch of time before the last showing, and its words."""
DAY = datetime.timedelta(days=1)


class Position(Part, frozen=True, kw_only=True):
    """A rank at an instant, as a row of a table. `page` is the headline's record."""

    instant: str
    rank: int
    headline: str
    url: str | None
    page: int | None


class Rankings(Part, frozen=True, kw_only=True):
    """A site's list over time; without a site the `sites` with the list of each as seen last.

    `lists` are all of the site, `series` the one that is shown, from `since` to `until`, `way` its
    headlines; `periods` are stretches of time to choose from, `earlier` and `later` those beside
    this one.
    """

    outlet: str | None
    sites: tuple[RankingNow, ...] = ()
    lists: tuple[ListSeries, ...] = ()
    series: ListSeries | None = None
    since: str | None = None
    until: str | None = None
    way: ListWay | None = None
    periods: tuple[Period, ...] = ()
    earlier: Period | None = None
    later: Period | None = None

    def ask(self, series: ListSeries) -> dict[str, str | int | None]:
        """Return the query that finds a list; its number only where its words do not."""
        asked: dict[str, str | int | None] = {
            "outlet": series.outlet,
            "list": series.title,
            "section": series.section,
        }
        if find_series(self.lists, series.title, series.section, None) != series:
            asked["series"] = series.id
        return asked


def list_positions(found: Rankings) -> Rows:
    """Return the ranks at each instant as a table."""
    return Position, read_positions(found)


def read_positions(found: Rankings) -> Iterator[Position]:
    """Yield the ranks, oldest first, each instant's from the top."""
    lines = () if found.way is None else found.way.lines
    spots = [(spot.instant, spot.rank, line) for line in lines for spot in line.spots]
    for instant, rank, line in sorted(spots, key=lambda each: (each[0], each[1])):
        yield Position(
            instant=instant, rank=rank, headline=line.headline, url=line.url, page=line.page
        )


@view("/rankings", "rankings.html", tables={"positions": list_positions})
def show_rankings(  # noqa: PLR0913 (one for each word of the query)
    archive: Archive,
    outlet: str | None = None,
    list_: Annotated[str | None, QueryParameter(name="list")] = None,
    section: str | None = None,
    series: int | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Rankings:
    """Show how the headlines of a site's list rose and fell, in a week or another time.

    `outlet` is the site's host, `list` the title of one of its lists, `section` that of a section's
    list, `series` a list's number; `since` and `until` are days, months, years or times, both
    included. Without a site: what the rankings of all sites showed last.
    """
    if not outlet or not outlet.strip():
        sites = read_rankings_now(archive.connection, most=MOST_SITES, places=MOST_PLACES)
        return Rankings(outlet=None, sites=sites)
    lists = archive.lists(outlet)
    if not lists:
        raise NotFoundException(f"no page of {outlet!r} in this archive shows a list")
    chosen = find_series(lists, list_ or None, section or None, series)
    if chosen is None:
        raise NotFoundException(f"{outlet} has no list of that title, section or number")
    return build_rankings(archive, lists, chosen, since=since or None, until=until or None)


def find_series(
    lists: Sequence[ListSeries], title: str | None, section: str | None, number: int | None
) -> ListSeries | None:
    """Return the list that is asked for: of several the site's own, seen most often."""
    if number is not None:
        return next((each for each in lists if each.id == number), None)
    found = choose_lists(lists, title, section)
    return max(found, key=weigh_series, default=None)


def weigh_series(series: ListSeries) -> tuple[bool, bool, int, int]:
    """Return what puts a list before others of its site."""
    return series.kind == "ranking", series.section is None, series.showings, -series.id


def build_rankings(
    archive: Archive,
    lists: tuple[ListSeries, ...],
    series: ListSeries,
    *,
    since: str | None,
    until: str | None,
) -> Rankings:
    """Return a list over a time, else over the week before it was seen last."""
    periods = list_stretches(series)
    if since is None and until is None and periods:
        usual = next((each for each in periods if each.words == STRETCHES[2][1]), periods[-1])
        since, until = usual.since, usual.until
    earlier, later = find_neighbours(series, since, until)
    return Rankings(
        outlet=series.outlet,
        lists=lists,
        series=series,
        since=since,
        until=until,
        way=read_way(archive.connection, series, since, until),
        periods=periods,
        earlier=earlier,
        later=later,
    )


def list_stretches(series: ListSeries) -> tuple[Period, ...]:
    """Return stretches of time that end when the list was seen last, shorter than the whole."""
    ends = read_ends(series)
    if ends is None:
        return ()
    first, last = ends
    found = [
        Period(words=words, since=str(last - (days - 1) * DAY), until=str(last))
        for days, words in STRETCHES
        if last - (days - 1) * DAY > first
    ]
    return (*found, Period(words="The whole time", since=str(first), until=str(last)))


def find_neighbours(
    series: ListSeries, since: str | None, until: str | None
) -> tuple[Period | None, Period | None]:
    """Return the stretches of the same length before and behind a stretch of days."""
    ends = read_ends(series)
    start, end = read_day(since), read_day(until)
    if ends is None or start is None or end is None or end < start:
        return None, None
    # So long a time has none beside it; the calendar ends.
    if end - start > 3_650 * DAY or not 1_000 < start.year < 9_000:
        return None, None
    length = end - start + DAY
    before = Period(words="Earlier", since=str(start - length), until=str(start - DAY))
    behind = Period(words="Later", since=str(end + DAY), until=str(end + length))
    return (before if start > ends[0] else None), (behind if end < ends[1] else None)


def read_ends(series: ListSeries) -> tuple[datetime.date, datetime.date] | None:
    """Return the days on which a list was seen first and last; None where it is not told."""
    first, last = read_day((series.first or "")[:10]), read_day((series.last or "")[:10])
    return None if first is None or last is None else (first, last)


def read_day(value: str | None) -> datetime.date | None:
    """Return a day; None for what is none."""
    try:
        return datetime.date.fromisoformat(value or "")
    except ValueError:
        return None


HANDLERS = show_rankings.handlers
