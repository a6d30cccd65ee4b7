"""What was asked for in, the same body again while the archive is as it was out.

Most readers ask for the same pages. A body is kept until the archive's file (or its log) is
written to, and of what depends on more than the archive for `BRIEF` seconds at most.
"""

import os
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path

MOST_BYTES = 48 * 1024 * 1024
"""Bytes of all bodies that are kept."""
LARGEST = 4 * 1024 * 1024
BRIEF = 2.0
"""Seconds for which the front may say how often pages were opened a moment ago."""

Mark = tuple[tuple[int, int, int], ...]


class Answered:
    """Bodies by what was asked, the latest asked last; threads may share it."""

    def __init__(self, archive: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self.archive = archive
        self.clock = clock
        self._bodies: OrderedDict[Hashable, tuple[bytes, float]] = OrderedDict()
        self._held = 0
        self._mark: Mark = ()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], bytes], *, is_brief: bool) -> bytes:
        """Return the body under a key, made where it is not kept or holds no longer."""
        mark = read_mark(self.archive)
        with self._lock:
            if mark != self._mark:
                self._bodies.clear()
                self._held, self._mark = 0, mark
            body, until = self._bodies.get(key, (b"", -1.0))
            if self.clock() < until:
                self._bodies.move_to_end(key)
                return body
        body = make()
        with self._lock:
            # What was read while the archive was written to may be of before.
            if mark == self._mark == read_mark(self.archive):
                self._keep(key, body, self.clock() + (BRIEF if is_brief else float("inf")))
        return body

    def _keep(self, key: Hashable, body: bytes, until: float) -> None:
        if len(body) > LARGEST:
            return
        gone = self._bodies.pop(key, None)
        self._bodies[key] = (body, until)
        self._held += len(body) - (0 if gone is None else len(gone[0]))
        while self._held > MOST_BYTES:
            _, (oldest, _) = self._bodies.popitem(last=False)
            self._held -= len(oldest)


def read_mark(archive: Path) -> Mark:
    """Return what changes whenever the archive is written to: of its file and of its log."""
    return tuple(map(read_state, (archive, archive.with_name(f"{archive.name}-wal"))))


def read_state(path: Path) -> tuple[int, int, int]:
    """Return which file stands there, its size and when it was written; zeros for none."""
    try:
        found = os.stat(path)
    except OSError:
        return 0, 0, 0
    return found.st_ino, found.st_size, found.st_mtime_ns
