"""SQLite's errors in, the archive's named errors out."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from onrecord.archive.bounds import MOST
from onrecord.errors import (
    ArchiveBusy,
    ArchiveDamaged,
    ArchiveError,
    ArchiveForeign,
    ArchiveFull,
    ArchiveReadOnly,
    UsageError,
)

Row = TypeVar("Row")

NEEDED_BYTES = 64 * 1024
"""With less free, an error of input or output is taken for a full disk."""

TOO_LARGE = "SQLite INTEGER"
"""What Python says of a number that SQLite cannot hold."""
NAMES: dict[str, tuple[type[ArchiveError], str]] = {
    "SQLITE_NOTADB": (ArchiveForeign, "is not an archive of onrecord"),
    "SQLITE_CORRUPT": (ArchiveDamaged, "is damaged; restore a copy of it"),
    "SQLITE_FULL": (ArchiveFull, "the disk is full; what was added before is kept"),
    "SQLITE_READONLY": (ArchiveReadOnly, "is read-only; check its permissions and its folder's"),
    "SQLITE_PERM": (ArchiveReadOnly, "may not be opened; check its permissions"),
    "SQLITE_CANTOPEN": (ArchiveReadOnly, "cannot be opened; check its folder's permissions"),
    "SQLITE_BUSY": (ArchiveBusy, "is being written by another process; try again later"),
    "SQLITE_LOCKED": (ArchiveBusy, "is being written by another process; try again later"),
}


@contextmanager
def name_failures(path: Path) -> Iterator[None]:
    """Raise SQLite's errors as ArchiveError, by what they mean for the archive's file.

    A number that SQLite cannot hold is none of the archive's: UsageError.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise name_failure(path, error) from error
    except OverflowError as error:
        if TOO_LARGE not in str(error):
            raise
        raise UsageError(f"an archive counts to {MOST:,}; give smaller numbers") from error


def name_failures_of(rows: Iterator[Row], path: Path) -> Iterator[Row]:
    """Yield the rows; SQLite's errors on the way are raised as ArchiveError."""
    with name_failures(path):
        yield from rows


def name_failure(path: Path, error: sqlite3.DatabaseError) -> ArchiveError:
    """Return the archive's error for one of SQLite's."""
    name = getattr(error, "sqlite_errorname", "") or ""
    for prefix, (kind, message) in NAMES.items():
        if name == prefix or name.startswith(prefix + "_"):
            return kind(path, message)
    if name.startswith("SQLITE_IOERR") and shutil.disk_usage(path.parent).free < NEEDED_BYTES:
        return ArchiveFull(path, NAMES["SQLITE_FULL"][1])
    return ArchiveError(path, f"SQLite reports: {error} ({name or type(error).__name__})")
