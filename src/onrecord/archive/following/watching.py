"""Visits of a watch in, rows out: captures, the ledger, and when to come again.

What a visit brought and what it leaves for the next are written in one transaction: a watch that
is killed goes on where it was, with nothing lost and nothing twice.
"""

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from onrecord.archive.following.watched import (
    AddressState,
    Finding,
    HostState,
    Kept,
    NextVisit,
    Visit,
    WatchCount,
)
from onrecord.archive.locking import name_refusal, take_lock
from onrecord.archive.runs import enter_failure, enter_page, strike_failure
from onrecord.archive.writing import insert_capture, insert_filing
from onrecord.errors import ArchiveBusy

ENDING = "-watcher"
HOST = "SELECT id, authority, ready, failures, trouble, robots, robots_read FROM watch_hosts"
HOSTS = f"{HOST} WHERE id IN (SELECT host_id FROM watch_addresses WHERE active = 1) ORDER BY id"  # noqa: S608
HELD = "active = 1 AND next_visit IS NOT NULL AND host_id = :host AND kind = :kind"
FREE = "id NOT IN (SELECT value FROM json_each(:busy)) AND coalesce(visited < :before, 1)"
DUE = f"""
    SELECT address.id, host_id, address.url, kind, named, found, next_visit, pause, visited,
           failures, etag, last_modified, address.digest, capture_id, pages.id, contents.digest,
           captures.url
    FROM (
        SELECT * FROM watch_addresses WHERE {HELD} AND {FREE} ORDER BY next_visit LIMIT 1
    ) AS address
    LEFT JOIN captures ON captures.id = address.capture_id
    LEFT JOIN pages ON pages.id = captures.page_id
    LEFT JOIN contents ON contents.id = pages.content_id
"""  # noqa: S608
ACTIVATE = """
    WITH RECURSIVE reached (id) AS (
        SELECT id FROM watch_addresses WHERE named = 1
        UNION
        SELECT watch_addresses.id FROM reached
        JOIN watch_addresses ON watch_addresses.found_in = reached.id
    )
    UPDATE watch_addresses SET active = id IN (SELECT id FROM reached)
    WHERE active <> (id IN (SELECT id FROM reached))
"""
FORGET = """
    UPDATE watch_addresses SET digest = NULL, etag = NULL, last_modified = NULL
    WHERE kind = 'input'
"""
INSERT = """
    INSERT INTO watch_addresses (url, host_id, kind, named, active, found_in, found, next_visit,
                                 pause)
    VALUES (:url, :host, :kind, :named, 1, :source, :now, :now, :pause)
    ON CONFLICT (url) DO NOTHING
"""
# A server's clock may be ahead by some minutes: what it says of the next hour is believed.
AGAIN = """
    UPDATE watch_addresses SET
        found_in = CASE WHEN active THEN found_in ELSE :source END,
        next_visit = CASE WHEN :updated > coalesce(visited, :now) AND :updated <= :now + 3600
                          THEN min(coalesce(next_visit, :now), :now) ELSE next_visit END,
        active = 1
    WHERE url = :url AND kind = :kind AND id <> :source
    AND (NOT active OR :updated > coalesce(visited, :now))
"""
UPDATE = """
    UPDATE watch_addresses SET
        visited = :visited, next_visit = :due, pause = :pause, failures = :failures,
        problem = :problem, etag = :etag, last_modified = :last_modified, digest = :digest,
        capture_id = coalesce(:capture, capture_id)
    WHERE id = :id
"""


@contextmanager
def hold_watching(path: Path) -> Iterator[None]:
    """Hold the right to be the archive's only watch; it ends with the process.

    Raises ArchiveBusy where another watch has it: two would ask the hosts twice as often.
    Raises ArchiveReadOnly or ArchiveFull where no lock can be made beside the archive.
    """
    lock = path.with_name(path.name + ENDING)
    try:
        handle = take_lock(lock, time.monotonic())
    except OSError as error:
        raise name_refusal(path, error) from error
    if handle is None:
        raise ArchiveBusy(path, "another `onrecord watch` is at it; give this one more to watch")
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)
        os.close(handle)


def begin_watching(
    connection: sqlite3.Connection, named: Iterable[Finding], *, now: float, pause: float
) -> None:
    """Make the named inputs, and what was found in them, all that is watched.

    An input that is known keeps its next visit, unless that is further away than `pause` seconds.
    """
    named = tuple(named)
    if set(list_named(connection)) != {finding.url for finding in named}:
        # What another input was found in may be watched no more: each is read again.
        connection.execute(FORGET)
    connection.execute("UPDATE watch_addresses SET named = 0 WHERE named = 1")
    for finding in named:
        host = keep_authority(connection, finding.authority)
        values = {**msgspec.structs.asdict(finding), "host": host, "named": 1, "source": None}
        connection.execute(INSERT, {**values, "now": now, "pause": pause})
        update = """
            UPDATE watch_addresses SET kind = 'input', named = 1,
                next_visit = min(coalesce(next_visit, :now), :now + :pause)
            WHERE url = :url
        """
        connection.execute(update, {"url": finding.url, "now": now, "pause": pause})
    connection.execute(ACTIVATE)


def list_named(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the inputs that the last watch was given."""
    rows = connection.execute("SELECT url FROM watch_addresses WHERE named = 1 ORDER BY id")
    return tuple(row[0] for row in rows)


def hasten_inputs(connection: sqlite3.Connection, *, now: float) -> None:
    """Make every input due now."""
    update = "UPDATE watch_addresses SET next_visit = :now WHERE kind = 'input' AND active = 1"
    connection.execute(update, {"now": now})


def list_hosts(connection: sqlite3.Connection) -> tuple[HostState, ...]:
    """Return the hosts that anything watched stands on."""
    return tuple(build_host(row) for row in connection.execute(HOSTS).fetchall())


def add_host(connection: sqlite3.Connection, authority: str) -> HostState:
    """Return a host, entered where it is new."""
    number = keep_authority(connection, authority)
    return build_host(connection.execute(f"{HOST} WHERE id = ?", (number,)).fetchone())


def build_host(row: tuple[object, ...]) -> HostState:
    """Return a host's row as its state."""
    return msgspec.convert(dict(zip(HostState.__struct_fields__, row, strict=True)), HostState)


def find_due(
    connection: sqlite3.Connection, host: int, *, now: float, busy: Iterable[int], before: float
) -> AddressState | None:
    """Return what to visit next on a host: an input if one is due, else what is due first.

    Left out are the busy ones, and those that were visited since `before`.
    """
    values = {"host": host, "busy": msgspec.json.encode(sorted(busy)).decode(), "before": before}
    found = []
    for kind in ("input", "page"):
        row = connection.execute(DUE, {**values, "kind": kind}).fetchone()
        if row is not None:
            fields = dict(zip(AddressState.__struct_fields__, row, strict=True))
            found.append(msgspec.convert({**fields, "named": bool(fields["named"])}, AddressState))
    return min(found, key=lambda each: (max(each.due, now), each.kind), default=None)


def count_watched(connection: sqlite3.Connection) -> WatchCount:
    """Return how many inputs and pages still to be visited are watched."""
    query = """
        SELECT count(*) FILTER (WHERE kind = 'input'), count(*) FILTER (WHERE kind = 'page'),
               min(next_visit)
        FROM watch_addresses WHERE active = 1 AND next_visit IS NOT NULL
    """
    inputs, pages, due = connection.execute(query).fetchone()
    return WatchCount(inputs=inputs, pages=pages, due=due)


def keep_host(connection: sqlite3.Connection, host: HostState) -> None:
    """Write when a host may be asked again and what its robots.txt says."""
    update = """
        UPDATE watch_hosts SET ready = :ready, failures = :failures, trouble = :trouble,
            robots = :robots, robots_read = :robots_read
        WHERE id = :id
    """
    connection.execute(update, msgspec.structs.asdict(host))


def keep_visit(connection: sqlite3.Connection, visit: Visit, *, run: int) -> Kept:
    """Write what became of a visit; return what the ledger says of it now."""
    found = keep_findings(connection, visit)
    capture = keep_capture(connection, visit)
    keep_next(connection, visit.address.id, visit.next, capture)
    name = visit.address.url
    if visit.opened:
        strike_failure(connection, name)
        return Kept(found=found)
    if capture is not None:
        reason = enter_page(connection, name, run=run, capture=capture)
        return Kept(outcome="record" if reason is None else "skipped", reason=reason, found=found)
    if visit.failure is None:
        return Kept(found=found)
    reason = visit.failure.reason.value
    enter_failure(connection, name, run=run, reason=reason, detail=visit.failure.detail)
    return Kept(outcome="failed", reason=reason, found=found)


def keep_capture(connection: sqlite3.Connection, visit: Visit) -> int | None:
    """Return the number of the capture that the visit became, None where it became none."""
    if visit.filing is not None:
        page = insert_filing(connection, visit.filing)
        return insert_capture(connection, page, visit.filing.capture)
    if visit.repeated is not None:
        # Not the page of when it was asked: a reread may have moved the capture since.
        query = "SELECT page_id FROM captures WHERE id = ?"
        (page,) = connection.execute(query, (visit.address.capture,)).fetchone()
        return insert_capture(connection, page, visit.repeated)
    return None


def keep_next(
    connection: sqlite3.Connection, address: int, next_: NextVisit, capture: int | None
) -> None:
    """Write when an address is visited next, and what with."""
    connection.execute(UPDATE, {**msgspec.structs.asdict(next_), "id": address, "capture": capture})


def keep_findings(connection: sqlite3.Connection, visit: Visit) -> int:
    """Enter the addresses that an input lists; return how many are new.

    One that is known is due at once where its list says that it changed since it was visited.
    """
    now, new = visit.next.visited, 0
    for finding in visit.found:
        host = keep_authority(connection, finding.authority)
        fields = msgspec.structs.asdict(finding)
        values = {**fields, "source": visit.address.id, "now": now}
        first = {**values, "host": host, "named": 0, "pause": visit.next.pause}
        inserted = connection.execute(INSERT, first).rowcount
        new += inserted
        if not inserted:
            connection.execute(AGAIN, values)
    return new


def keep_authority(connection: sqlite3.Connection, authority: str) -> int:
    """Return the number of a host."""
    insert = "INSERT INTO watch_hosts (authority) VALUES (?) ON CONFLICT DO NOTHING"
    connection.execute(insert, (authority,))
    query = "SELECT id FROM watch_hosts WHERE authority = ?"
    return int(connection.execute(query, (authority,)).fetchone()[0])
