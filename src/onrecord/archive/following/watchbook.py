"""An archive in, the book of a watch out: what is due, what became of it, all of it kept."""

import json
import sqlite3
from collections.abc import Iterable, Sequence

from onrecord.archive.archive import Archive
from onrecord.archive.batches import Batches
from onrecord.archive.failures import name_failures
from onrecord.archive.following import watching
from onrecord.archive.following.watched import (
    AddressState,
    Finding,
    HostState,
    Kept,
    Visit,
    WatchCount,
)
from onrecord.archive.runs import begin_run, finish_run


class Watchbook:
    """What a watch asks the archive and writes to it.

    The right to write is held only while a batch is written, so that other processes can write
    in between. Raises ArchiveBusy where one of them writes for longer than the wait given.
    """

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.run = 0

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection that can only read."""
        return self.archive.connection

    def begin(self, named: Sequence[Finding], *, now: float, pause: float, wait: float) -> None:
        """Make the named inputs (none: those of the last watch) what is watched."""
        with self.archive.writing(wait) as connection:
            connection.execute("BEGIN IMMEDIATE")
            words = [finding.url for finding in named] or list(watching.list_named(connection))
            self.run = begin_run(connection, json.dumps({"watch": words}, ensure_ascii=False))
            if named:
                watching.begin_watching(connection, named, now=now, pause=pause)
            connection.execute("COMMIT")

    def hasten(self, *, now: float, wait: float) -> None:
        """Make every input due now."""
        with self.archive.writing(wait) as connection:
            watching.hasten_inputs(connection, now=now)

    def finish(self, *, sources: int, unchanged: int, wait: float) -> None:
        """Note that the watch came to its end."""
        with self.archive.writing(wait) as connection:
            finish_run(connection, self.run, sources=sources, unchanged=unchanged)

    def add_host(self, authority: str, *, wait: float) -> HostState:
        """Enter a host that nothing watched stands on: something is redirected there."""
        with self.archive.writing(wait) as connection:
            return watching.add_host(connection, authority)

    def list_hosts(self) -> tuple[HostState, ...]:
        """Return the hosts that anything watched stands on."""
        with name_failures(self.archive.path):
            return watching.list_hosts(self.connection)

    def find_due(
        self, host: int, *, now: float, busy: Iterable[int], before: float
    ) -> AddressState | None:
        """Return what to visit next on a host, whenever it is due; None for nothing more."""
        with name_failures(self.archive.path):
            return watching.find_due(self.connection, host, now=now, busy=busy, before=before)

    def count(self) -> WatchCount:
        """Return how much is watched."""
        with name_failures(self.archive.path):
            return watching.count_watched(self.connection)

    def keep(
        self, visits: Sequence[Visit], hosts: Sequence[HostState], *, wait: float
    ) -> tuple[Kept, ...]:
        """Write a batch in one transaction: all of it, or nothing."""
        with self.archive.writing(wait) as connection:
            batch = Batches(connection)
            batch.begin()
            kept = tuple(watching.keep_visit(connection, visit, run=self.run) for visit in visits)
            for host in hosts:
                watching.keep_host(connection, host)
            batch.commit()
        return kept
