"""An archive's name in, the right to write to it out: one process at a time."""

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.errors import ArchiveBusy, ArchiveError, ArchiveFull, ArchiveReadOnly

ENDING = "-writer"
PAUSE = 0.05


@contextmanager
def hold_writing(path: Path, *, wait: float) -> Iterator[None]:
    """Hold the archive's lock; the system lets go of it however the process ends.

    Raises ArchiveBusy when another process holds it for longer than `wait` seconds. The lock is a
    file of its own (flock): closing any handle of the archive's file would end SQLite's locks.
    """
    lock = path.with_name(path.name + ENDING)
    try:
        handle = take_lock(lock, time.monotonic() + wait)
    except OSError as error:
        raise name_refusal(path, error) from error
    if handle is None:
        message = f"another process is writing to it (waited {wait:g} seconds); try again later"
        raise ArchiveBusy(path, message)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)
        os.close(handle)


def name_refusal(path: Path, error: OSError) -> ArchiveError:
    """Return why no lock can be made beside the archive."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return ArchiveFull(path, "the disk is full; nothing was added")
    message = f"nothing can be written beside it ({error.strerror}); check the folder"
    return ArchiveReadOnly(path, message)


def take_lock(lock: Path, end: float) -> int | None:
    """Return the handle that holds the lock; None when the time is over."""
    while True:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        if try_lock(handle) and is_there(lock, handle):
            return handle
        os.close(handle)
        if time.monotonic() >= end:
            return None
        time.sleep(PAUSE)


def try_lock(handle: int) -> bool:
    """Lock the file; return whether that was possible."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def is_there(lock: Path, handle: int) -> bool:
    """Whether the handle's file still has the lock's name: its last holder removes it."""
    try:
        named = os.stat(lock)
    except FileNotFoundError:
        return False
    held = os.fstat(handle)
    return (named.st_dev, named.st_ino) == (held.st_dev, held.st_ino)
