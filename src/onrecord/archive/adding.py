"""Inputs in, an archive that holds their pages out: run by run, each broken off goes on."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from functools import partial

from onrecord.archive.batches import Batches
from onrecord.archive.inputs import Inputs
from onrecord.archive.intake import Intake, Manner, lose_task, take_in, unpack_delivery
from onrecord.archive.kept import Added
from onrecord.archive.processes import work_all
from onrecord.archive.revisits import find_revisited, repeat_capture
from onrecord.archive.runs import (
    begin_run,
    enter_failure,
    enter_page,
    find_line,
    finish_run,
    strike_failure,
)
from onrecord.archive.tasks import Failure, Task
from onrecord.archive.writing import insert_capture, insert_filing
from onrecord.errors import SourceError
from onrecord.source.file import deliver_path
from onrecord.types import FailReason

Report = Callable[[Added, int | None], None]
"""Is told after each source what was met so far and how many sources there will be."""


def add_inputs(
    connection: sqlite3.Connection,
    inputs: Inputs,
    manner: Manner,
    *,
    run: str,
    processes: int,
    report: Report,
) -> Added:
    """Read every source that is not in the archive yet and keep it; return what was met.

    `run` names inputs and manner: a run of that name that was broken off goes on. Whole batches
    are kept, whatever ends this process.
    """
    adder = Adder(connection, inputs, manner, run=run, report=report)
    work = partial(take_in, manner=manner)
    try:
        for intake in work_all(adder.choose(), work, lost=lose_task, processes=processes):
            adder.keep(intake)
        adder.finish()
    finally:
        adder.batches.undo()
    return adder.added


class Adder:
    """One run of `add`."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        inputs: Inputs,
        manner: Manner,
        *,
        run: str,
        report: Report,
    ) -> None:
        self.connection = connection
        self.inputs = inputs
        self.manner = manner
        self.report = report
        self.added = Added()
        self.seen: set[str] = set()
        self.batches = Batches(connection)
        self.batches.begin()
        self.run = begin_run(connection, run)
        self.batches.commit()

    def choose(self) -> Iterator[Task]:
        """Yield the tasks that are not done yet; count the others."""
        for task in self.inputs:
            if task.name in self.seen:
                continue
            self.seen.add(task.name)
            self.added.sources += 1
            if not self.pass_over(task):
                yield task

    def pass_over(self, task: Task) -> bool:
        """Count a source that is in the archive as it is; return whether it is."""
        line = find_line(self.connection, task.name)
        if line is None:
            return False
        if line.run == self.run:
            self.count(line.outcome, line.reason)
        elif line.digest is not None and is_unchanged(task, line.digest, self.manner):
            self.added.unchanged += 1
        else:
            return False
        self.tell()
        return True

    def keep(self, intake: Intake) -> None:
        """Write what became of a task; commit where a batch is full."""
        self.batches.begin()
        capture = self.find_capture(intake)
        if isinstance(capture, Failure):
            enter_failure(
                self.connection,
                intake.task.name,
                run=self.run,
                reason=capture.reason.value,
                detail=capture.detail,
            )
            self.count("failed", capture.reason.value)
        else:
            reason = enter_page(self.connection, intake.task.name, run=self.run, capture=capture)
            self.count("record" if reason is None else "skipped", reason)
        self.batches.count_page()
        self.tell()

    def find_capture(self, intake: Intake) -> int | Failure:
        """Return the number of the capture that the task became, or why it became none."""
        if intake.filing is not None:
            page = insert_filing(self.connection, intake.filing)
            return insert_capture(self.connection, page, intake.filing.capture)
        if intake.failure is not None:
            return intake.failure
        revisited = find_revisited(self.connection, intake.task)
        if revisited is None:
            detail = "repeats a capture that is not in the archive; add the WARC file that has it"
            return Failure(reason=FailReason.MISSING, detail=detail)
        return repeat_capture(self.connection, revisited, intake.task)

    def count(self, outcome: str, reason: str | None) -> None:
        """Count an outcome."""
        if outcome == "record":
            self.added.records += 1
            return
        counts = self.added.skipped if outcome == "skipped" else self.added.failed
        counts[reason or ""] = counts.get(reason or "", 0) + 1

    def tell(self) -> None:
        """Report what was met so far."""
        self.report(self.added, self.inputs.expectation.total)

    def finish(self) -> None:
        """Close the run's row and keep all that was written."""
        self.batches.begin()
        for name in self.inputs.opened:
            strike_failure(self.connection, name)
        added = self.added
        finish_run(self.connection, self.run, sources=added.sources, unchanged=added.unchanged)
        self.batches.commit()


def is_unchanged(task: Task, digest: bytes, manner: Manner) -> bool:
    """Whether a source that came in before holds the same bytes; an address is always asked."""
    if task.warc is not None:
        return True
    delivery = task.delivery
    if delivery is None and task.path is not None:
        try:
            delivery = deliver_path(task.path, settings=manner.settings)
        except SourceError:
            return False
    if delivery is None or delivery.retrieved is not None:
        return False
    data = unpack_delivery(delivery, manner.settings).data
    return hashlib.sha256(data).digest() == digest
