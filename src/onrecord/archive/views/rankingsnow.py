"""An archive in, how the sites' rankings stood when each was seen last out."""

import datetime
import sqlite3

from onrecord.archive.people import UNKNOWN_TIME
from onrecord.types import Part

MOST_SERIES = 5_000
Row = tuple[int, str, str | None, str | None, int, int]
"""Number, outlet, title, section, whether it is of the whole site, when it was seen last."""

SERIES = """
    SELECT series.id, series.outlet, nullif(series.title, ''), nullif(series.section, ''),
           series.scope = 'site',
           (SELECT max(instant) FROM showings WHERE showings.series_id = series.id) AS seen
    FROM series WHERE kind = 'ranking' AND seen IS NOT NULL ORDER BY series.id LIMIT ?
"""
TIMES = "SELECT count(*) FROM showings WHERE series_id = ?"
LAST = """
    SELECT list_id FROM showings WHERE series_id = ?
    ORDER BY instant DESC, capture_id DESC LIMIT 1
"""
PLACES = """
    SELECT ranking_items.rank, headlines.headline, nullif(headlines.url, ''),
        (SELECT pages.id FROM addresses
         JOIN pages ON pages.address_id = addresses.id
         JOIN records ON records.page_id = pages.id
         WHERE addresses.url = headlines.url
         ORDER BY records.latest DESC, pages.version DESC LIMIT 1)
    FROM ranking_items JOIN headlines ON headlines.id = ranking_items.headline_id
    WHERE ranking_items.ranking_id = ? ORDER BY ranking_items.number LIMIT ?
"""


class PlaceNow(Part, frozen=True, kw_only=True):
    """A place of a ranking; `page` is the record at the headline's address, where there is one."""

    rank: int
    headline: str
    url: str | None
    page: int | None


class RankingNow(Part, frozen=True, kw_only=True):
    """A site's ranking as it was seen last: `seen` is when (UTC), `times` how often in all."""

    outlet: str
    title: str | None
    section: str | None
    seen: str | None
    times: int
    places: tuple[PlaceNow, ...]


def read_rankings_now(
    connection: sqlite3.Connection, *, most: int, places: int
) -> tuple[RankingNow, ...]:
    """Return one ranking of each outlet: of the whole site rather, else the one seen last.

    Outlets whose rankings were seen last stand first.
    """
    chosen: dict[str, Row] = {}
    for row in connection.execute(SERIES, (MOST_SERIES,)):
        known = chosen.get(row[1])
        if known is None or row[4:] > known[4:]:
            chosen[row[1]] = row
    rows = sorted(chosen.values(), key=lambda row: (-row[5], row[0]))
    return tuple(read_ranking(connection, row, places) for row in rows[:most])


def read_ranking(connection: sqlite3.Connection, row: Row, places: int) -> RankingNow:
    """Return the last showing of a series, which is a row of `SERIES`."""
    number, outlet, title, section, _, seen = row
    (times,) = connection.execute(TIMES, (number,)).fetchone()
    (list_id,) = connection.execute(LAST, (number,)).fetchone()
    return RankingNow(
        outlet=outlet,
        title=title,
        section=section,
        seen=None if seen == UNKNOWN_TIME else name_instant(seen),
        times=times,
        places=tuple(
            PlaceNow(rank=rank, headline=headline, url=url, page=page)
            for rank, headline, url, page in connection.execute(PLACES, (list_id, places))
        ),
    )


def name_instant(seconds: int) -> str:
    """Return seconds since 1970 as ISO 8601 in UTC."""
    instant = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
    return instant.isoformat().replace("+00:00", "Z")
