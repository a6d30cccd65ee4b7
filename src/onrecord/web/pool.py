"""An archive's file in, connections that read it, each lent to one thread at a time, out."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, LifoQueue
from threading import BoundedSemaphore

from onrecord.archive.archive import Archive
from onrecord.archive.failures import name_failures
from onrecord.errors import ArchiveError

MOST_CONNECTIONS = 2
"""Each may hold 32 MiB of the file in memory, and only one thread runs Python at a time: with two,
one may ask SQLite meanwhile; with four, what takes long takes twice as long beside the others."""

Identity = tuple[int, int]


class Archives:
    """Lends an archive, open to be read only; no more than `size` at once, the others wait."""

    def __init__(self, path: Path, size: int = MOST_CONNECTIONS) -> None:
        self.path = path
        self._idle: LifoQueue[tuple[Identity, Archive]] = LifoQueue()
        self._slots = BoundedSemaphore(size)

    @contextmanager
    def lend(self) -> Iterator[Archive]:
        """Give an open archive. Raises ArchiveError where it cannot be opened."""
        with self._slots:
            identity, archive = self._take()
            try:
                with name_failures(self.path):
                    yield archive
            except ArchiveError:
                archive.close()
                raise
            except BaseException:
                self._idle.put((identity, archive))
                raise
            self._idle.put((identity, archive))

    @contextmanager
    def open(self) -> Iterator[Archive]:
        """Give an archive of one's own, for what takes long. Raises as `lend`."""
        with Archive(self.path, read_only=True) as archive, name_failures(self.path):
            yield archive

    def close(self) -> None:
        """Close what is not lent."""
        for _, archive in self._empty():
            archive.close()

    def _take(self) -> tuple[Identity, Archive]:
        """Return an idle archive; those of a file that another has replaced are closed."""
        identity = find_identity(self.path)
        for known, archive in self._empty(1):
            if known == identity:
                return known, archive
            archive.close()
            self.close()
        return identity, Archive(self.path, read_only=True)

    def _empty(self, most: int = -1) -> Iterator[tuple[Identity, Archive]]:
        while most:
            try:
                yield self._idle.get_nowait()
            except Empty:
                return
            most -= 1


def find_identity(path: Path) -> Identity:
    """Return what tells a file from another of the same name; zeros where there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return 0, 0
    return found.st_dev, found.st_ino
