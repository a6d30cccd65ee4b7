"""What takes long to count in an archive, counted once for each state of it and kept until then."""

import threading
import time

from onrecord.archive.views.prominence import Prominence, State, read_prominence, read_state
from onrecord.errors import OnRecordError
from onrecord.web.pool import Archives

PATIENCE = 2.0
"""Seconds that a reader waits for figures; the page is shown without them then, or with old ones.
In an archive of 200,000 records counting may take longer than that; it is done once."""

MOST = 50


class Counting:
    """Counts in a thread of its own, with a connection of its own."""

    def __init__(self, archives: Archives) -> None:
        self.archives = archives
        self.state: State | None = None
        self.found: Prominence | None = None
        self.seconds = 0.0
        self._counted = threading.Event()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def begin(self) -> None:
        """Begin to count, unless it is being done."""
        with self._lock:
            if self._thread is not None and self._thread.is_alive():
                return
            self._counted.clear()
            self._thread = threading.Thread(target=self._count, name="counting", daemon=True)
            self._thread.start()

    def read(self, state: State) -> Prominence | None:
        """Return who is prominent in a state of the archive.

        It is that of an earlier state, or None, where counting takes longer than readers wait.
        """
        if state != self.state:
            self.begin()
            if self.found is None or self.seconds < PATIENCE:
                self._counted.wait(PATIENCE)
        return self.found

    def close(self) -> None:
        """Wait for a count that goes on."""
        if self._thread is not None:
            self._thread.join(PATIENCE)

    def _count(self) -> None:
        started = time.perf_counter()
        try:
            with self.archives.open() as archive:
                state = read_state(archive.connection)
                self.found = read_prominence(archive.connection, most=MOST)
                self.state = state
        except OnRecordError:
            # The page that needs the figures meets the same error and tells of it.
            return
        finally:
            self.seconds = time.perf_counter() - started
            self._counted.set()
