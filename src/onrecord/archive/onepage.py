"""One page by hand in, an archive that keeps it and what became of it out."""

import sqlite3
from collections.abc import Iterator

from onrecord.archive.adding import add_inputs
from onrecord.archive.expectation import Expectation
from onrecord.archive.inputs import Inputs, name_address, name_input, name_run
from onrecord.archive.intake import Manner
from onrecord.archive.tasks import Failure, Task
from onrecord.errors import SourceError
from onrecord.settings import Settings
from onrecord.source.opened import Delivery
from onrecord.source.opening import tell_time
from onrecord.types import Part

LINE = """
    SELECT sources.outcome, sources.reason, sources.detail, captures.page_id
    FROM sources LEFT JOIN captures ON captures.id = sources.capture_id
    WHERE sources.name = ?
"""


class BecamePage(Part, frozen=True, kw_only=True):
    """What became of a page: record, skipped or failed, and why; its number where it is kept."""

    outcome: str
    reason: str | None = None
    detail: str | None = None
    page: int | None = None


class OnePage(Inputs):
    """A single source; what it lists, were it a list, is not followed."""

    def __init__(self, task: Task, settings: Settings) -> None:
        self.settings = settings
        self.expectation = Expectation()
        self.expectation.listed = 1
        self.opened = []
        self.task = task

    def __iter__(self) -> Iterator[Task]:
        yield self.task


def fetch_page(url: str, settings: Settings) -> Task:
    """Return the task of an address, fetched through the guard; what goes wrong is its failure."""
    from onrecord.source.url import deliver_url

    name = name_address(url)
    try:
        delivery = deliver_url(url, settings=settings, retrieved=tell_time())
    except SourceError as error:
        return Task(name=name, failure=Failure(reason=error.reason, detail=error.detail))
    return Task(name=name, delivery=delivery)


def take_page(data: bytes, subject: str) -> Task:
    """Return the task of a page's bytes; `subject` is what its reader calls it."""
    return Task(name=name_input(data), delivery=Delivery(subject=subject, data=data))


def add_page(connection: sqlite3.Connection, task: Task, manner: Manner) -> BecamePage:
    """Read a page and keep it; return what became of it. The connection may write."""
    run = name_run((task.name,), manner)
    add_inputs(
        connection,
        OnePage(task, manner.settings),
        manner,
        run=run,
        processes=1,
        report=lambda *_: None,
    )
    outcome, reason, detail, page = connection.execute(LINE, (task.name,)).fetchone()
    return BecamePage(outcome=outcome, reason=reason, detail=detail, page=page)
