"""What `export` is told to hand on in, its entries out: an archive's, or a file's."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import typer

from onrecord.cli.filtering import Filters, filter_entries
from onrecord.cli.output import open_output
from onrecord.cli.printable import clean_line, escape_controls
from onrecord.cli.search import tell_people
from onrecord.export.entries import Entry
from onrecord.export.formats import ExportFormat, render_entries
from onrecord.export.jsonl import BadLine
from onrecord.export.reading import read_entries

if TYPE_CHECKING:
    from onrecord.archive.asking import Asked

CLEAN = (ExportFormat.CSV, ExportFormat.MARKDOWN)
"""Formats that hold no control characters; those of JSON hold C1 characters as they are."""

NAMED = 20
"""As many lines without a record are named; the rest are counted."""


class BadLines:
    """Lines of a file that are no outcomes: named on standard error, and counted."""

    def __init__(self) -> None:
        self.count = 0

    def add(self, line: BadLine) -> None:
        """Name a line, or only count it."""
        self.count += 1
        if self.count <= NAMED:
            typer.echo(f"onrecord: {clean_line(str(line))}", err=True)

    def report(self) -> None:
        """Say how many were not named."""
        if self.count > NAMED:
            typer.echo(f"onrecord: … and {self.count - NAMED:,} lines more", err=True)


@contextmanager
def open_entries(
    path: Path | None, archive: Path, filters: Filters, bad: BadLines
) -> Iterator[Iterator[Entry]]:
    """Open the file or folder, else the archive; give its entries that answer the filters."""
    if path is not None:
        yield filter_entries(read_entries(path, bad.add), filters)
        return
    from onrecord.archive.archive import Archive

    with Archive(archive, read_only=True) as opened:
        for name in filter(None, (filters.speaker, filters.through)):
            tell_people(opened, name)
        yield opened.entries(**ask_archive(filters))


def ask_archive(filters: Filters) -> "Asked":
    """Return what is asked, as an archive takes it; nothing for no filter."""
    from onrecord.archive.asking import Asked

    asked = msgspec.structs.asdict(filters).items()
    return msgspec.convert({name: value for name, value in asked if value is not None}, Asked)


def print_entries(entries: Iterator[Entry], format_: ExportFormat, *, table: str) -> None:
    """Print the entries; a terminal gets nothing that it would obey."""
    with open_output(None) as output:
        plain = not output.console.is_terminal or format_ in CLEAN
        for piece in render_entries(entries, format_, table=table):
            output.stream.write(piece if plain else escape_controls(piece))
        output.stream.flush()
