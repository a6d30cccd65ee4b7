"""A file's name in, a checked connection out; what is wrong with the file has a name."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from onrecord.archive.failures import name_failures
from onrecord.archive.migrating import APPLICATION, find_version, migrate
from onrecord.errors import (
    ArchiveDamaged,
    ArchiveForeign,
    ArchiveMissing,
    ArchiveReadOnly,
    ArchiveTooNew,
    ArchiveTooOld,
)

PAGE_SIZE = 2048
"""Bytes: packed pages fill small ones better than large ones, by two hundredths of the file."""
LOG_PAGES = 8192
"""The log is folded into the file when it is this long (16 MiB): each time waits for the disk."""
CACHE_KIBIBYTES = 32 * 1024
JOURNAL = bytes.fromhex("d9d505f920a163d7")
"""How SQLite's journal begins; at bytes 16 to 20 stands how many pages the file had before.

https://sqlite.org/fileformat2.html#the_rollback_journal
"""


def open_reading(path: Path) -> sqlite3.Connection:
    """Open an archive to read from it; what it holds is not changed, whoever writes meanwhile.

    Raises ArchiveMissing, ArchiveForeign, ArchiveDamaged, ArchiveTooNew, ArchiveTooOld.
    """
    check_file(path)
    with name_failures(path):
        if has_unfinished(path):
            # Opened for writing, SQLite would finish what another program left undone.
            check_untouched(path)
        connection = connect(path, choose_mode(path))
        try:
            check_schema(connection, path)
            if find_schema(connection) < find_version():
                message = "was written by an older onrecord; `onrecord add` to it once to renew it"
                raise ArchiveTooOld(path, message)
            connection.execute("PRAGMA query_only = ON")
        except BaseException:
            connection.close()
            raise
    return connection


def check_untouched(path: Path) -> None:
    """Check the file's header without a right to write. Raises as `open_reading`."""
    with closing(connect(path, "mode=ro")) as connection:
        check_schema(connection, path)


def has_unfinished(path: Path) -> bool:
    """Whether SQLite's log or journal beside the file holds something."""
    beside = (path.with_name(path.name + ending) for ending in ("-wal", "-journal"))
    return any(measure_file(file) for file in beside)


def open_writing(path: Path) -> sqlite3.Connection:
    """Open an archive to write to it, made or brought to this version's schema if need be.

    Raises what `open_reading` does, ArchiveReadOnly, ArchiveFull. A file that is refused is left
    as it is; one that could not be made is removed.
    """
    was_there = path.exists()
    fresh = not was_there or is_unmade(path)
    check_folder(path)
    if not fresh:
        check_file(path)
    try:
        with name_failures(path):
            return prepare_writing(path, fresh=fresh)
    except BaseException:
        if fresh:
            remove_files(path)
        if fresh and was_there:
            path.touch()
        raise


def prepare_writing(path: Path, *, fresh: bool) -> sqlite3.Connection:
    """Connect, check and migrate."""
    connection = connect(path, "mode=rwc" if fresh else "mode=rw")
    try:
        if fresh:
            connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        else:
            check_schema(connection, path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")
        connection.execute("PRAGMA foreign_keys = OFF")
        migrate(connection)
        connection.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """Return a connection that begins no transaction by itself."""
    address = f"{path.absolute().as_uri()}?{mode}"
    connection = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIBIBYTES}")
    return connection


def needs_writing(path: Path) -> bool:
    """Whether an archive has to be made, or brought to this version's schema.

    Raises ArchiveForeign, ArchiveDamaged, ArchiveTooNew.
    """
    if not path.exists() or (path.is_file() and is_unmade(path)):
        return True
    try:
        open_reading(path).close()
    except ArchiveTooOld:
        return True
    return False


def check_file(path: Path) -> None:
    """Raise ArchiveMissing or ArchiveForeign where there is no such file or it cannot be one."""
    if not path.exists():
        raise ArchiveMissing(path, "there is no such archive; `onrecord add` makes one")
    if not path.is_file():
        raise ArchiveForeign(path, "is not a file")
    if is_unmade(path):
        raise ArchiveForeign(path, "is empty, not an archive of onrecord")
    if not os.access(path, os.R_OK):
        raise ArchiveReadOnly(path, "may not be read; check its permissions")


def is_unmade(path: Path) -> bool:
    """Whether a file holds nothing yet: no bytes, or the first page of what was never finished.

    A process that was killed while it made an archive leaves that page and a journal, by which
    SQLite empties the file again as soon as it may write. A process that is making it just now
    takes its journal away once its first page is whole.
    """
    size = measure_file(path)
    journal = path.with_name(path.name + "-journal")
    if not size or size > PAGE_SIZE or not journal.is_file():
        return size == 0
    try:
        with journal.open("rb") as file:
            head = file.read(20)
    except FileNotFoundError:
        return measure_file(path) == 0
    return head.startswith(JOURNAL) and head[16:] == bytes(4)


def check_folder(path: Path) -> None:
    """Raise ArchiveMissing or ArchiveReadOnly where nothing can be written beside the archive."""
    folder = path.absolute().parent
    if not folder.is_dir():
        raise ArchiveMissing(path, "its folder does not exist; make it first")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise ArchiveReadOnly(path, f"the folder {folder} is read-only; SQLite must write there")
    if path.exists() and not os.access(path, os.W_OK):
        raise ArchiveReadOnly(path, "is read-only; check its permissions")


def check_schema(connection: sqlite3.Connection, path: Path) -> None:
    """Raise ArchiveForeign, ArchiveTooNew or ArchiveDamaged by what the file's header says.

    Raises ArchiveMissing, too, where the file was removed since it was opened.
    """
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if application != APPLICATION and not is_blank(connection):
        raise ArchiveForeign(path, "is a database, but not an archive of onrecord")
    found, known = find_schema(connection), find_version()
    if found > known:
        message = f"has schema {found}, this onrecord knows up to {known}; use a newer onrecord"
        raise ArchiveTooNew(path, message)
    check_length(connection, path)


def is_blank(connection: sqlite3.Connection) -> bool:
    """Whether a database holds nothing at all: its maker was killed before the schema stood."""
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    return not tables and find_schema(connection) == 0


def check_length(connection: sqlite3.Connection, path: Path) -> None:
    """Raise ArchiveDamaged where the file is shorter than its header says, ArchiveMissing if gone.

    With a write-ahead log beside it, the file may rightly be shorter.
    """
    if measure_file(path.with_name(path.name + "-wal")):
        return
    size = connection.execute("PRAGMA page_size").fetchone()[0]
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    held = measure_file(path)
    if held is None:
        raise ArchiveMissing(path, "was removed while it was opened")
    if held < size * pages:
        message = f"is cut off: {held:,} of {size * pages:,} bytes; copy it again"
        raise ArchiveDamaged(path, message)


def measure_file(path: Path) -> int | None:
    """Return a file's bytes; None where there is none, or no longer."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return None


def find_schema(connection: sqlite3.Connection) -> int:
    """Return the file's schema version."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def choose_mode(path: Path) -> str:
    """Return how SQLite opens a file to read from.

    With the right to write, it shares memory with other processes in a file beside the archive,
    and the last to close removes that. A read-only folder cannot change: no sharing is needed.
    """
    folder = path.absolute().parent
    if os.access(folder, os.W_OK) and os.access(path, os.W_OK):
        return "mode=rw"
    if os.access(folder, os.W_OK) or path.with_name(path.name + "-shm").exists():
        return "mode=ro"
    return "mode=ro&immutable=1"


def remove_files(path: Path) -> None:
    """Remove an archive that could not be made, with SQLite's files beside it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
