"""A site in, its lists out, and how the headlines of each rose and fell over time."""

import datetime
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from onrecord.archive.asking import Conditions, find_outlets
from onrecord.archive.bounds import EPOCH, read_bounds
from onrecord.archive.following.rankingskept import HeadlineLine, ListHistory, ListSeries
from onrecord.archive.following.rankingslines import Item, Shown, join_lines
from onrecord.archive.following.rankingsmatching import match_record
from onrecord.archive.people import UNKNOWN_TIME
from onrecord.errors import UsageError
from onrecord.types import Part

LISTS = """
    SELECT series.id, series.outlet, series.kind, nullif(series.title, ''),
           nullif(series.scope, ''), nullif(series.section, ''), nullif(series.period, ''),
           addresses.url, series.ordinal,
           (SELECT min(instant) FROM showings WHERE series_id = series.id AND instant > ?1),
           (SELECT max(instant) FROM showings WHERE series_id = series.id AND instant > ?1),
           (SELECT count(*) FROM showings WHERE series_id = series.id),
           (SELECT count(*) FROM showings WHERE series_id = series.id AND instant = ?1)
    FROM series LEFT JOIN addresses ON addresses.id = series.address_id
    WHERE series.outlet IN (SELECT value FROM json_each(?2))
    ORDER BY series.kind, series.outlet, series.title, series.section, series.period,
             addresses.url, series.ordinal
"""
SHOWN = """
    SELECT showings.instant, showings.capture_id, showings.list_id, captures.page_id, addresses.url
    FROM showings
    JOIN captures ON captures.id = showings.capture_id
    JOIN pages ON pages.id = captures.page_id
    LEFT JOIN addresses ON addresses.id = pages.address_id
    WHERE showings.series_id = ? AND {conditions}
    ORDER BY showings.instant DESC, showings.capture_id DESC LIMIT ?
"""
ITEMS = {
    "ranking": """
        SELECT ranking_items.rank, headlines.headline, headlines.url FROM ranking_items
        JOIN headlines ON headlines.id = ranking_items.headline_id
        WHERE ranking_items.ranking_id = ? ORDER BY ranking_items.number
    """,
    "related": """
        SELECT listing_items.number + 1, headlines.headline, headlines.url FROM listing_items
        JOIN headlines ON headlines.id = listing_items.headline_id
        WHERE listing_items.listing_id = ? ORDER BY listing_items.number
    """,
}


class Asked(Part, frozen=True, kw_only=True):
    """Which lists over which time; texts are taken in any case."""

    site: str
    list: str | None = None
    section: str | None = None
    since: str | None = None
    until: str | None = None
    limit: int | None = None


def find_lists(connection: sqlite3.Connection, site: str) -> tuple[ListSeries, ...]:
    """Return the lists of a host and those below it: rankings first, by title."""
    if not site.strip():
        raise UsageError("a site needs a name: its host, such as news.example")
    hosts = find_outlets(connection, " ".join(site.split()))
    return tuple(_build_series(row) for row in connection.execute(LISTS, (UNKNOWN_TIME, hosts)))


def find_history(connection: sqlite3.Connection, asked: Asked) -> tuple[ListHistory, ...]:
    """Return each list that is asked for over time. Raises UsageError."""
    conditions = build_bounds(asked.since, asked.until)
    if asked.limit is not None and asked.limit < 0:
        raise UsageError("limit must be 0 or more")
    series = choose_lists(find_lists(connection, asked.site), asked.list, asked.section)
    return tuple(_trace(connection, each, conditions, asked.limit) for each in series)


def build_bounds(since: str | None, until: str | None) -> Conditions:
    """Return what the showings of a time must be. Raises UsageError for what is no time."""
    first, end = read_bounds(since, until)
    conditions = Conditions()
    conditions.add("showings.instant > ?", UNKNOWN_TIME)
    if first is not None:
        conditions.add("showings.instant >= ?", first)
    if end is not None:
        conditions.add("showings.instant < ?", end)
    return conditions


def choose_lists(
    lists: Sequence[ListSeries], title: str | None, section: str | None
) -> tuple[ListSeries, ...]:
    """Return those of a title and section; where no title is the same, those that hold the words.

    A list of a front page also counts as of the section that its page's address names.
    """
    found = [each for each in lists if section is None or _is_section(each, section)]
    if title is None:
        return tuple(found)
    wanted = _fold(title)
    exact = tuple(each for each in found if _fold(each.title) == wanted)
    return exact or tuple(each for each in found if wanted and wanted in _fold(each.title))


def tell_seconds(seconds: int) -> str:
    """Return an instant as ISO 8601 text in UTC, to the second."""
    instant = EPOCH + datetime.timedelta(seconds=seconds)
    return instant.isoformat(timespec="seconds").replace("+00:00", "Z")


def read_shown(
    connection: sqlite3.Connection,
    series: ListSeries,
    conditions: Conditions,
    limit: int | None,
) -> tuple[Shown, ...]:
    """Return the captures of a list, the newest first; a list that stayed is read once."""
    items: dict[int, tuple[Item, ...]] = {}
    query = SHOWN.format(conditions=conditions.join())
    parameters = (series.id, *conditions.parameters, -1 if limit is None else limit)
    shown = []
    for instant, _, number, page, url in connection.execute(query, parameters).fetchall():
        if number not in items:
            items[number] = tuple(_read_items(connection, series.kind, number))
        told = tell_seconds(instant)
        shown.append(Shown(instant=told, page=page, url=url, captures=1, items=items[number]))
    return tuple(shown)


def _trace(
    connection: sqlite3.Connection,
    series: ListSeries,
    conditions: Conditions,
    limit: int | None,
) -> ListHistory:
    """Return one list over time, each line with the record that the archive has."""
    showings, lines = join_lines(read_shown(connection, series, conditions, limit))
    return ListHistory(
        series=series,
        instants=tuple(dict.fromkeys(each.instant for each in showings)),
        showings=showings,
        lines=tuple(_place_record(connection, line, series.outlet) for line in lines),
        undated=series.undated,
    )


def _place_record(connection: sqlite3.Connection, line: HeadlineLine, outlet: str) -> HeadlineLine:
    return msgspec.structs.replace(line, page=match_record(connection, line, outlet))


def _read_items(connection: sqlite3.Connection, kind: str, number: int) -> Iterator[Item]:
    for rank, headline, url in connection.execute(ITEMS[kind], (number,)):
        yield Item(rank=rank, headline=headline, url=url)


def _build_series(row: Sequence[Any]) -> ListSeries:
    number, outlet, kind, title, scope, section, period, url, ordinal, *counts = row
    first, last, showings, undated = counts
    return ListSeries(
        id=number,
        outlet=outlet,
        kind=kind,
        title=title,
        scope=scope,
        section=section,
        period=period,
        url=url,
        ordinal=ordinal,
        first=None if first is None else tell_seconds(first),
        last=None if last is None else tell_seconds(last),
        showings=showings,
        undated=undated,
    )


def _is_section(series: ListSeries, section: str) -> bool:
    """Whether a list is of a section, by what it says or by the address of its page."""
    wanted = _fold(section)
    if series.kind == "ranking":
        return _fold(series.section) == wanted
    path = (series.url or "").split("?", 1)[0].rstrip("/").split("/")[3:]
    return any(_fold(each) == wanted for each in path)


def _fold(text: str | None) -> str:
    return " ".join((text or "").casefold().split())
