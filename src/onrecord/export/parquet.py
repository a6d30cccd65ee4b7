"""Entries in, a folder of Parquet files out: one file for each table, written as entries come."""

import hashlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from onrecord.errors import TransferError
from onrecord.export.arrow import build_rows, build_schema, import_pyarrow
from onrecord.export.entries import Entry
from onrecord.export.tables import TABLES, Table
from onrecord.types import Record

if TYPE_CHECKING:
    import pyarrow

ENTRIES = 1_000
CHARACTERS = 8 * 1024 * 1024
"""A row group holds as many entries at most, or blocks of so many characters and one entry more."""

ENDING = ".parquet"
EXPORT = b"onrecord.export"
"""In every file's metadata: a digest of the whole export, by which its files know each other."""

PARTIAL = ".part"
COMPRESSION = "zstd"


class PendingTable:
    """The rows of one table since its last row group, and its file."""

    def __init__(self, table: Table, path: Path) -> None:
        self.table = table
        self.path = path
        self.schema: pyarrow.Schema = build_schema(table)
        self.writer = import_pyarrow().parquet.ParquetWriter(
            path, self.schema, compression=COMPRESSION
        )
        self.numbers: list[int] = []
        self.rows: list[Any] = []

    def add(self, entry: Entry) -> None:
        """Keep the entry's rows for the next row group."""
        rows = self.table.list_rows(entry)
        self.numbers += [entry.number] * len(rows)
        self.rows += rows

    def write(self) -> None:
        """Write the rows kept as one row group."""
        if self.rows:
            self.writer.write_table(build_rows(self.table, self.numbers, self.rows))
            self.numbers, self.rows = [], []


class ParquetWriter:
    """Writes entries to one Parquet file a table: `records.parquet`, `blocks.parquet` …"""

    def __init__(self, pending: list[PendingTable]) -> None:
        self.pending = pending
        self.entries = 0
        self.characters = 0
        self.digest = hashlib.sha256()

    def write(self, entry: Entry) -> None:
        """Add an entry."""
        for each in self.pending:
            each.add(entry)
        self.digest.update(msgspec.json.encode(entry))
        self.entries += 1
        if isinstance(entry.outcome, Record):
            self.characters += sum(len(block.text) for block in entry.outcome.blocks)
        if self.entries >= ENTRIES or self.characters >= CHARACTERS:
            self.write_groups()

    def write_groups(self) -> None:
        """Write a row group of every table that has rows."""
        for each in self.pending:
            each.write()
        self.entries = self.characters = 0

    def finish(self) -> None:
        """Write what is left, and into every file which export it is of."""
        self.write_groups()
        for each in self.pending:
            each.writer.add_key_value_metadata({EXPORT: self.digest.hexdigest()})


@contextmanager
def open_parquet(folder: Path) -> Iterator[ParquetWriter]:
    """Open a folder for writing; its tables appear under their names when all is written.

    Other files in it are left alone; tables that stood there are replaced. Raises UsageError
    where pyarrow is missing, TransferError where the folder cannot be written or a record holds
    what no column can (a number of more than 64 bits).
    """
    arrow = import_pyarrow()
    paths = {table.name: folder / f"{table.name}{ENDING}{PARTIAL}" for table in TABLES}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with ExitStack() as files:
            pending = []
            for table in TABLES:
                pending.append(PendingTable(table, paths[table.name]))
                files.enter_context(pending[-1].writer)
            writer = ParquetWriter(pending)
            yield writer
            writer.finish()
        for path in paths.values():
            path.replace(path.with_suffix(""))
    except OSError as error:
        reason = error.strerror or str(error)
        raise TransferError(folder, f"cannot be written: {reason}") from error
    except (arrow.ArrowException, OverflowError) as error:
        raise TransferError(folder, f"cannot hold a record: {error}") from error
    finally:
        with suppress(OSError):
            for path in paths.values():
                path.unlink(missing_ok=True)
