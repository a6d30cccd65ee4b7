"""A file's name or none in, an open place for results out: bytes and Rich views alike."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO

import typer
from rich.console import Console, RenderableType
from rich.text import Text

from onrecord.cli.printable import escape_controls

WIDEST = 100
"""Columns: longer lines of running text are hard to read."""


class PipeConsole(Console):
    """A console that leaves a closed pipe to the command line."""

    def on_broken_pipe(self) -> None:
        """Pass on the BrokenPipeError that is being handled."""
        raise


class Output:
    """Where results go."""

    def __init__(self, stream: BinaryIO, console: Console) -> None:
        self.stream = stream
        self.console = console

    @property
    def has_colour(self) -> bool:
        """Whether what is printed can be told apart by colour."""
        return self.console.color_system is not None and not self.console.no_color

    def write_json(self, json: bytes) -> None:
        """Write JSON and a line's end; a terminal gets nothing that it would obey."""
        self.stream.write(escape_controls(json) if self.console.is_terminal else json)
        self.stream.write(b"\n")
        self.stream.flush()

    def write_text(self, text: str) -> None:
        """Write text as UTF-8."""
        self.stream.write(text.encode("utf-8", "backslashreplace"))
        self.stream.flush()

    def show(self, view: RenderableType) -> None:
        """Draw a view."""
        self.console.print(view)

    def show_line(self, line: Text) -> None:
        """Draw one line however long it is: what reads the output counts lines."""
        self.console.print(line, soft_wrap=True)


@contextmanager
def open_output(path: Path | None) -> Iterator[Output]:
    """Open the file, or standard output.

    The file appears under its name only when all is written: an input may be written over, and
    a run that fails leaves what was there. Raises typer.BadParameter when it cannot be written.
    """
    if path is None or str(path) == "-":
        yield build_output(sys.stdout.buffer, PipeConsole(file=sys.stdout, highlight=False))
        return
    if path.exists() and not path.is_file():
        with open_named(path) as stream:
            yield stream
        return
    partial = path.with_name(path.name + ".part")
    try:
        with open_named(partial) as stream:
            yield stream
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


@contextmanager
def open_named(path: Path) -> Iterator[Output]:
    """Open the file of that name for writing."""
    try:
        stream = path.open("wb")
    except OSError as error:
        message = f"cannot write {path}: {error.strerror}"
        raise typer.BadParameter(message, param_hint="--output") from error
    with stream:
        text = TextIOWrapper(
            stream, encoding="utf-8", errors="backslashreplace", write_through=True
        )
        yield build_output(stream, PipeConsole(file=text, highlight=False))
        text.detach()


def build_output(stream: BinaryIO, console: Console) -> Output:
    """Return an output whose views are at most `WIDEST` columns wide."""
    console.width = min(console.width, WIDEST)
    return Output(stream, console)
