"""An outlet in, what the archive has of it out: figures, sources, edits and corrections."""

import sqlite3
from collections.abc import Iterable
from typing import Any

import msgspec

from onrecord.archive.asking import find_outlets
from onrecord.archive.following.rankings import find_lists, tell_seconds
from onrecord.archive.following.rankingskept import ListSeries
from onrecord.archive.people import UNKNOWN_TIME
from onrecord.archive.views.tallies import (
    ALL,
    UNKNOWN_DAY,
    DayTotals,
    Totals,
    list_days,
    name_day,
    read_totals,
)
from onrecord.types import Part

MOST_EDITS = 50
MOST_NAMES = 400
"""Records whose publisher is looked at."""

HOSTS = """
    SELECT outlet, sum(records), sum(statements), sum(direct), sum(sourced), sum(unnamed),
           max(CASE day WHEN ?1 THEN NULL ELSE day END)
    FROM tallies WHERE outlet <> ?2 AND outlet <> ''
    GROUP BY outlet ORDER BY sum(records) DESC, outlet
"""
PUBLISHER = """
    SELECT publisher FROM (
        SELECT records.publisher FROM addresses
        JOIN pages ON pages.address_id = addresses.id
        JOIN records ON records.page_id = pages.id
        WHERE addresses.outlet IN (SELECT value FROM json_each(?)) LIMIT ?
    )
    WHERE publisher IS NOT NULL
    GROUP BY publisher ORDER BY count(*) DESC, publisher LIMIT 1
"""
EDITS = """
    FROM edits CROSS JOIN addresses AS places ON places.id = edits.address_id
    WHERE edits.changed AND places.outlet IN (SELECT value FROM json_each(?))
"""
EDITS_SUM = f"SELECT count(*), coalesce(sum(silent), 0), coalesce(sum(noted), 0) {EDITS}"
EDITS_LATEST = f"""
    SELECT places.url, edits.before_id, edits.after_id, edits.since, edits.until, edits.silent,
           edits.noted, edits.headline,
           (SELECT headline FROM records WHERE records.page_id = edits.after_id)
    {EDITS} AND (edits.silent OR edits.noted)
    ORDER BY edits.until DESC, places.url, edits.since LIMIT ?
"""  # noqa: S608


class OutletLine(Totals, frozen=True, kw_only=True):
    """A host in one line; `last` is the day (UTC) on which its latest story was published."""

    outlet: str
    last: str | None


class EditLine(Part, frozen=True, kw_only=True):
    """An edit: the address, the pages before and after, and the captures between which it was made.

    `silent`: nothing says that the text was changed; `noted`: a note or correction came with it.
    """

    url: str
    headline: str | None
    before: int
    after: int
    since: str | None
    until: str | None
    silent: bool
    noted: bool
    headline_changed: bool


class Edits(Part, frozen=True, kw_only=True):
    """How often an outlet changed an article after its first capture; the latest that count.

    `latest` are those that are silent or have a note, the latest first.
    """

    edits: int
    silent: int
    noted: int
    latest: tuple[EditLine, ...]


class OutletView(Part, frozen=True, kw_only=True):
    """An outlet: a host with those below it. `publisher` is the name that most pages print."""

    outlet: str
    hosts: tuple[str, ...]
    publisher: str | None
    totals: Totals
    days: tuple[DayTotals, ...]
    edits: Edits
    lists: tuple[ListSeries, ...]


def list_outlets(connection: sqlite3.Connection) -> tuple[OutletLine, ...]:
    """Return the hosts that have records, those with most first."""
    names = ("records", "statements", "direct", "sourced", "unnamed")
    return tuple(
        OutletLine(
            outlet=outlet,
            last=None if last is None else name_day(last),
            **dict(zip(names, counts, strict=True)),
        )
        for outlet, *counts, last in connection.execute(HOSTS, (UNKNOWN_DAY, ALL))
    )


def find_hosts(connection: sqlite3.Connection, name: str) -> tuple[str, ...]:
    """Return the hosts of an outlet: the one of the name or address, and those below it."""
    return msgspec.json.decode(find_outlets(connection, name), type=tuple[str, ...])


def read_outlet(connection: sqlite3.Connection, name: str) -> OutletView | None:
    """Return an outlet; None where the archive has no page of it.

    What it reprints is asked for apart: `outletreprints.read_reprints`.
    """
    hosts = find_hosts(connection, name)
    if not hosts:
        return None
    return OutletView(
        outlet=min(hosts, key=lambda host: (len(host), host)),
        hosts=hosts,
        publisher=_find_publisher(connection, hosts),
        totals=read_totals(connection, hosts),
        days=list_days(connection, hosts),
        edits=read_edits(connection, hosts),
        lists=find_lists(connection, name),
    )


def read_edits(connection: sqlite3.Connection, hosts: Iterable[str]) -> Edits:
    """Return the edits of some hosts' articles."""
    encoded = msgspec.json.encode(tuple(hosts)).decode()
    count, silent, noted = connection.execute(EDITS_SUM, (encoded,)).fetchone()
    rows = connection.execute(EDITS_LATEST, (encoded, MOST_EDITS))
    return Edits(
        edits=count, silent=silent, noted=noted, latest=tuple(_build_edit(row) for row in rows)
    )


def _find_publisher(connection: sqlite3.Connection, hosts: tuple[str, ...]) -> str | None:
    encoded = msgspec.json.encode(hosts).decode()
    row = connection.execute(PUBLISHER, (encoded, MOST_NAMES)).fetchone()
    return None if row is None else str(row[0])


def _build_edit(row: tuple[Any, ...]) -> EditLine:
    url, before, after, since, until, silent, noted, changed, headline = row
    return EditLine(
        url=url,
        headline=headline,
        before=before,
        after=after,
        since=None if since == UNKNOWN_TIME else tell_seconds(since),
        until=None if until == UNKNOWN_TIME else tell_seconds(until),
        silent=bool(silent),
        noted=bool(noted),
        headline_changed=bool(changed),
    )
