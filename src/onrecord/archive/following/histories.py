"""An address in, what stood there and what changed from version to version out.

Versions stand in the order of their captures. One of which no capture says when stands behind the
one that was added before it.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from onrecord.archive.addresses import normalize_address
from onrecord.archive.bounds import count_seconds
from onrecord.archive.following.historykept import History, HistoryStep, StandingVersion
from onrecord.archive.following.rankings import tell_seconds
from onrecord.archive.following.rankingslines import clean_address
from onrecord.archive.people import UNKNOWN_TIME
from onrecord.archive.reading import read_page
from onrecord.lineage.versions import compare_versions
from onrecord.types import Record, Skipped

ADDRESS = "SELECT id, url, outlet FROM addresses WHERE url = ?"
CAPTURED_FROM = """
    SELECT DISTINCT addresses.id, addresses.url, addresses.outlet FROM captures
    JOIN pages ON pages.id = captures.page_id
    JOIN addresses ON addresses.id = pages.address_id
    WHERE captures.url IN (?, ?) ORDER BY addresses.url LIMIT 1
"""
CAPTURES = """
    SELECT pages.id, captures.id, captures.captured, contents.digest
    FROM pages
    JOIN contents ON contents.id = pages.content_id
    LEFT JOIN captures ON captures.page_id = pages.id
    WHERE pages.address_id = ? ORDER BY pages.id, captures.id
"""


class Place(NamedTuple):
    """Where the history of an address is kept."""

    id: int
    url: str
    outlet: str


class Seen(NamedTuple):
    """A capture, in the order of time: `instant` is UNKNOWN_TIME where it is not known."""

    order: tuple[int, int, bytes]
    instant: int
    page: int


class Stretch(NamedTuple):
    """A page while it stood there."""

    page: int
    seen: tuple[Seen, ...]


def find_history(connection: sqlite3.Connection, url: str) -> History | None:
    """Return an address over time; None where the archive has nothing of it.

    The address may be the canonical one or one that was captured and led there.
    """
    place = find_place(connection, url)
    if place is None:
        return None
    stretches = list_stretches(connection, place.id)
    versions, steps = compare_stretches(connection, stretches)
    return History(
        url=place.url,
        outlet=place.outlet,
        versions=tuple(versions),
        steps=tuple(steps),
        silent=sum(step.change.silent for step in steps),
    )


def find_place(connection: sqlite3.Connection, url: str) -> Place | None:
    """Return where an address is kept."""
    normal = normalize_address(url) or url
    for each in dict.fromkeys((normal, clean_address(url))):
        row = connection.execute(ADDRESS, (each,)).fetchone()
        if row is not None:
            return Place(*row)
    row = connection.execute(CAPTURED_FROM, (url, normal)).fetchone()
    return None if row is None else Place(*row)


def list_stretches(connection: sqlite3.Connection, address: int) -> tuple[Stretch, ...]:
    """Return the pages in the order in which they stood there, each while nothing else did."""
    ordered = sorted(_order_captures(connection.execute(CAPTURES, (address,))))
    stretches = groupby(ordered, key=lambda seen: seen.page)
    return tuple(Stretch(page, tuple(seen)) for page, seen in stretches)


def compare_stretches(
    connection: sqlite3.Connection, stretches: Iterable[Stretch]
) -> tuple[list[StandingVersion], list[HistoryStep]]:
    """Return the versions, and what changed between those that are records.

    Two records are held at a time, however many there are.
    """
    versions: list[StandingVersion] = []
    steps: list[HistoryStep] = []
    before: tuple[int, Record] | None = None
    for stretch in stretches:
        kept = read_page(connection, stretch.page)
        if kept is None:
            continue
        versions.append(_build_version(stretch, kept.outcome))
        if not isinstance(kept.outcome, Record):
            continue
        number = len(versions) - 1
        if before is not None:
            step = _compare(versions, before, (number, kept.outcome))
            steps += [] if step.change.is_empty else [step]
        before = (number, kept.outcome)
    return versions, steps


def _order_captures(rows: Iterable[tuple[int, int | None, str | None, bytes]]) -> Iterator[Seen]:
    """Yield every capture with what orders it; of pages that have dated ones only those.

    A page without any goes behind what was added before it.
    """
    last = UNKNOWN_TIME
    for page, group in groupby(rows, key=lambda row: row[0]):
        captures = [(_count(captured), digest) for _, _, captured, digest in group]
        dated = [(instant, digest) for instant, digest in captures if instant != UNKNOWN_TIME]
        for instant, digest in dated:
            yield Seen((instant, 0, digest), instant, page)
        if not dated:
            for _, digest in captures:
                yield Seen((last, page, digest), UNKNOWN_TIME, page)
        else:
            last = min(instant for instant, _ in dated)


def _count(captured: str | None) -> int:
    seconds = None if captured is None else count_seconds(captured)
    return UNKNOWN_TIME if seconds is None else seconds


def _build_version(stretch: Stretch, outcome: Record | Skipped) -> StandingVersion:
    instants = [seen.instant for seen in stretch.seen if seen.instant != UNKNOWN_TIME]
    headline = outcome.article.headline if isinstance(outcome, Record) else None
    return StandingVersion(
        page=stretch.page,
        first=tell_seconds(min(instants)) if instants else None,
        last=tell_seconds(max(instants)) if instants else None,
        captures=len(stretch.seen),
        headline=None if headline is None else headline.value,
        skipped=outcome.reason.value if isinstance(outcome, Skipped) else None,
    )


def _compare(
    versions: list[StandingVersion], before: tuple[int, Record], after: tuple[int, Record]
) -> HistoryStep:
    """Return what changed; the earlier article stood there until the last version before."""
    since = versions[before[0]].last
    return HistoryStep(
        before=before[0],
        after=after[0],
        since=since,
        until=versions[after[0]].first,
        change=compare_versions(before[1], after[1], seen=since),
    )
