"""A folder of Parquet files in, the entries they were written from out, one at a time."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from onrecord.errors import TransferError
from onrecord.export.arrow import import_pyarrow
from onrecord.export.columns import Cells
from onrecord.export.entries import Entry
from onrecord.export.parquet import ENDING, EXPORT
from onrecord.export.restoring import restore_entry
from onrecord.export.tables import NUMBER, OUTCOMES, TABLES, Table

AT_A_TIME = 256
"""Rows that are taken from a file at once."""


class TableCursor:
    """A table's rows, to be taken in the order of their entries' numbers."""

    def __init__(self, table: Table, path: Path) -> None:
        self.table = table
        self.path = path
        self.export: bytes | None = None
        self.rows = self._read_rows()
        self.next: Cells | None = next(self.rows, None)

    def _read_rows(self) -> Iterator[Cells]:
        arrow = import_pyarrow()
        try:
            with arrow.parquet.ParquetFile(self.path) as file:
                wanted = choose_columns(self.table, set(file.schema_arrow.names), self.path)
                self.export = (file.metadata.metadata or {}).get(EXPORT)
                for batch in file.iter_batches(AT_A_TIME, columns=wanted):
                    yield from map(self._check_number, batch.to_pylist())
        except (OSError, arrow.ArrowException, UnicodeDecodeError) as error:
            raise TransferError(self.path, f"is no readable Parquet file: {error}") from error

    def _check_number(self, cells: Cells) -> Cells:
        if not isinstance(cells[NUMBER], int):
            raise TransferError(self.path, f"column {NUMBER} holds {cells[NUMBER]!r}, no number")
        return cells

    @property
    def number(self) -> int | None:
        """The number of the entry whose rows come next; None at the end."""
        return None if self.next is None else self.next[NUMBER]

    def take(self, number: int) -> list[Cells]:
        """Return the entry's rows. Raises TransferError where the order is not that of numbers."""
        taken = []
        while self.next is not None and self.next[NUMBER] == number:
            taken.append(self.next)
            self.next = next(self.rows, None)
        if self.next is not None and self.next[NUMBER] < number:
            message = f"row of record {self.next[NUMBER]} stands after record {number} or has none"
            raise TransferError(self.path, message)
        return taken


def choose_columns(table: Table, names: set[str], path: Path) -> list[str]:
    """Return the columns to read. Raises TransferError where one is missing that must be there."""
    columns = table.layout.columns
    for name in (NUMBER, *(column.name for column in columns if not column.optional)):
        if name not in names:
            raise TransferError(path, f"has no column {name}; was it written by onrecord export?")
    return [NUMBER, *(column.name for column in columns if column.name in names)]


def read_parquet(folder: Path) -> Iterator[Entry]:
    """Yield the entries that `open_parquet` wrote there, in their order, equal in every member.

    Columns that are derived, and further files and columns, are not looked at. Raises UsageError
    where pyarrow is missing; TransferError where a file is missing, is no Parquet or is not of the
    same export as the others.
    """
    cursors = {table.name: TableCursor(table, folder / f"{table.name}{ENDING}") for table in TABLES}
    if len({cursor.export for cursor in cursors.values()} - {None}) > 1:
        raise TransferError(folder, "holds tables of several exports; export it anew")
    while (number := find_next(cursors)) is not None:
        rows = {name: cursor.take(number) for name, cursor in cursors.items()}
        yield build_entry(folder, number, rows)


def find_next(cursors: dict[str, TableCursor]) -> int | None:
    """Return the number of the next entry; None at the end of all tables."""
    numbers = [cursor.number for cursor in cursors.values()]
    known = [number for number in numbers if number is not None]
    return min(known, default=None)


def build_entry(folder: Path, number: int, rows: dict[str, list[Cells]]) -> Entry:
    """Return the entry of these rows. Raises TransferError where they make none."""
    outcomes = sum(len(rows[name]) for name in OUTCOMES)
    if outcomes != 1:
        message = f"record {number} has {outcomes} rows in {', '.join(OUTCOMES)}, not one"
        raise TransferError(folder, message)
    try:
        return restore_entry(number, rows)
    except (msgspec.ValidationError, LookupError, TypeError, ValueError) as error:
        raise TransferError(folder, f"the rows of record {number} make none: {error}") from error
