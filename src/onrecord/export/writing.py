"""Entries and a place in; files there out, under their names only when all is written."""

import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import TransferError, UsageError
from onrecord.export.entries import Entry
from onrecord.export.formats import (
    ENDINGS,
    ExportFormat,
    choose_render,
    render_entries,
)
from onrecord.types import Record

NAME = re.compile(r"\W+")
LONGEST_NAME = 60
PARTIAL = ".part"


def export_entries(
    entries: Iterable[Entry],
    format_: ExportFormat | str,
    target: Path,
    *,
    table: str = "records",
) -> int:
    """Write the entries to a file, or to a folder of files; return how many entries there were.

    Parquet makes a folder of tables. Of the other formats, a folder that is there gets a file for
    each record (jsonld, ninjs, markdown) or each table (csv). Only Parquet holds more than one
    record in memory: those of its next row group.

    Raises UsageError for a format that there is not or cannot be written so, and where pyarrow is
    missing; TransferError where the target cannot be written.
    """
    chosen = choose_format(format_)
    counted = Counted(entries)
    if chosen is ExportFormat.PARQUET:
        write_parquet(counted, target)
    elif target.is_dir():
        write_folder(counted, chosen, target)
    else:
        write_file(render_entries(counted, chosen, table=table), target)
    return counted.count


def choose_format(name: str) -> ExportFormat:
    """Return the format of that name. Raises UsageError where there is none."""
    try:
        return ExportFormat(name)
    except ValueError:
        message = f"there is no format {name!r}; there are {', '.join(ExportFormat)}"
        raise UsageError(message) from None


class Counted:
    """Entries that are counted as they are taken."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = entries
        self.count = 0

    def __iter__(self) -> Iterator[Entry]:
        for entry in self.entries:
            self.count += 1
            yield entry


def write_parquet(entries: Iterable[Entry], folder: Path) -> None:
    """Write a folder of Parquet tables."""
    from onrecord.export.parquet import open_parquet

    with open_parquet(folder) as writer:
        for entry in entries:
            writer.write(entry)


def write_folder(entries: Iterable[Entry], format_: ExportFormat, folder: Path) -> None:
    """Write a file for each table (CSV) or for each record. Raises UsageError for other formats."""
    if format_ is ExportFormat.CSV:
        write_csv_tables(entries, folder)
        return
    if format_ not in ENDINGS:
        raise UsageError(f"{format_} is one file, and {folder} is a folder; name a file")
    render, ending = choose_render(format_), ENDINGS[format_]
    for entry in entries:
        if piece := render(entry):
            write_file([piece], folder / f"{name_entry(entry)}{ending}")


def write_csv_tables(entries: Iterable[Entry], folder: Path) -> None:
    """Write every table as CSV."""
    from onrecord.export.csvtables import CsvTable
    from onrecord.export.tables import BY_NAME

    tables = [CsvTable(name) for name in BY_NAME]
    with ExitStack() as stack:
        paths = [folder / f"{table.table.name}.csv" for table in tables]
        streams = [stack.enter_context(open_partial(path)) for path in paths]
        for table, stream in zip(tables, streams, strict=True):
            stream.write(table.write_head().encode())
        for entry in entries:
            for table, stream in zip(tables, streams, strict=True):
                stream.write(table.write(entry).encode("utf-8", "backslashreplace"))


def name_entry(entry: Entry) -> str:
    """Return a file's name for the entry: its number and the words of its headline."""
    outcome = entry.outcome
    headline = outcome.article.headline if isinstance(outcome, Record) else None
    words = NAME.sub("-", headline.value.lower() if headline else "").strip("-")
    return f"{entry.number:06d}-{words[:LONGEST_NAME]}".rstrip("-")


def write_file(pieces: Iterable[bytes], path: Path) -> None:
    """Write the pieces to a file. Raises TransferError where it cannot be written."""
    with open_partial(path) as stream:
        for piece in pieces:
            stream.write(piece)


@contextmanager
def open_partial(path: Path) -> Iterator[BinaryIO]:
    """Open a file that appears under its name when all is written; else what was there stays.

    Raises TransferError where it cannot be written.
    """
    partial = path.with_name(path.name + PARTIAL)
    try:
        with partial.open("wb") as stream:
            yield stream
        partial.replace(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise TransferError(path, f"cannot be written: {reason}") from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
