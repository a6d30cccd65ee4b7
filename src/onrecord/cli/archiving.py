"""The options that an archive is written with, and the bar that shows how far it is."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol

import typer

if TYPE_CHECKING:
    from rich.progress import Task

ArchiveOption = Annotated[
    Path,
    typer.Option(
        "--archive",
        "-a",
        metavar="FILE",
        envvar="ONRECORD_ARCHIVE",
        help="The archive, one SQLite file.",
    ),
]
WaitOption = Annotated[
    float,
    typer.Option(
        "--wait",
        min=0,
        metavar="SECONDS",
        help="How long to wait for another process that writes to the archive.",
    ),
]
DEFAULT_ARCHIVE = Path("news.db")
DEFAULT_WAIT = 60.0


def check_archive(path: Path) -> None:
    """Raise ArchiveMissing where there is no file: only adding to an archive makes one."""
    from onrecord.errors import ArchiveMissing

    if not path.exists():
        raise ArchiveMissing(path, "there is no such archive; `onrecord add` makes one")


class Bar(Protocol):
    """Shows how many are done, and of how many (None: not known yet)."""

    def __call__(self, done: int, total: int | None) -> None:
        """Draw the bar."""


@contextmanager
def show_bar(verb: str, noun: str) -> Iterator[Bar]:
    """Give a function that draws count, rate and time left on standard error, if one looks on."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    progress = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}", style="progress.data.speed"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with progress:
        number = progress.add_task(verb, total=None, rate="")
        task = progress.tasks[0]

        def draw(done: int, total: int | None) -> None:
            rate = describe_rate(task, noun)
            progress.update(number, completed=done, total=total, rate=rate)

        yield draw


def describe_rate(task: "Task", noun: str) -> str:
    """Return how many are done in a second."""
    speed = task.finished_speed or task.speed
    return "" if speed is None else f"{speed:,.0f} {noun}/s"
