"""Requests sent, replies taken, batches written: one round after another, until the end.

All is decided in one thread. Others only fetch (`asking`) and read (`readers`), so that a host
that hangs stops nobody else, and nothing here needs a lock.
"""

import time

from onrecord.errors import ArchiveBusy
from onrecord.watch.incoming import Incoming
from onrecord.watch.line import Line, write_instant
from onrecord.watch.outgoing import FULL, Outgoing
from onrecord.watch.state import State

MOST_SECONDS = 1.0
"""A batch is written when it is so old, or full, or nothing else is to be done."""
BUSY_PAUSE = 5.0
"""Seconds until an archive that another process writes to is tried again."""
IDLE = 60.0
"""Seconds after which a watch looks round, whatever happens."""


class Rounds:
    """A watch on its way."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.outgoing = Outgoing(state)
        self.incoming = Incoming(state)
        self._writable_at = 0.0

    @property
    def is_busy(self) -> bool:
        """Whether requests are on their way or pages are being read."""
        return bool(self.state.chains or self.incoming.reading)

    def is_over(self) -> bool:
        """Whether the watch has come to its end."""
        state = self.state
        is_late = state.end is not None and state.now() >= state.end
        if state.means.stop.is_asked or is_late:
            return True
        if not state.plan.once or self.is_busy or state.batch:
            return False
        return not self.outgoing.has_work()

    def go_round(self) -> None:
        """Send what may be sent, take what comes in, keep it; sleep where there is nothing."""
        state = self.state
        self.outgoing.send_all()
        if self.is_busy:
            pause = self.outgoing.find_pause()
            longest = MOST_SECONDS if state.batch else IDLE
            self.incoming.receive(longest if pause is None else min(pause, longest))
            self.incoming.take_readings()
        is_due = time.monotonic() - state.batch_since >= MOST_SECONDS or len(state.batch) >= FULL
        if self.has_news() and (is_due or not self.is_busy):
            self.write_if_free()
        elif not self.is_busy and not self.is_over():
            pause = self.outgoing.find_pause()
            state.means.clock.sleep(IDLE if pause is None else pause)

    def has_news(self) -> bool:
        """Whether there is anything to be written."""
        return bool(self.state.batch or self.state.hosts.list_changed())

    def write_if_free(self) -> None:
        """Write the batch; where another process is writing for longer, try again later."""
        left = self._writable_at - time.monotonic()
        if left > 0:
            if not self.is_busy:
                self.state.means.stop.wait(left)
            return
        try:
            self.write(MOST_SECONDS)
        except ArchiveBusy as error:
            self._writable_at = time.monotonic() + BUSY_PAUSE
            path, at = str(self.state.means.book.archive.path), write_instant(self.state.now())
            self.state.tell(Line(at=at, url=path, what="archive", became="busy", detail=str(error)))

    def write(self, wait: float) -> None:
        """Write the batch and the hosts' states. Raises ArchiveBusy."""
        state, book = self.state, self.state.means.book
        hosts = state.hosts.list_changed()
        kept = book.keep([visit for visit, _ in state.batch], hosts, wait=wait)
        state.hosts.settle(hosts)
        written, state.batch = state.batch, []
        state.busy -= {visit.address.id for visit, _ in written}
        self.outgoing.forget()
        state.hosts.learn(book.list_hosts())
        for (visit, line), each in zip(written, kept, strict=True):
            whole = line.complete(visit, each)
            state.met = state.met.count_visit(whole)
            state.tell(whole)

    def finish(self, *, grace: float, wait: float) -> None:
        """Wait for what is on its way, for `grace` seconds; keep all that has arrived."""
        end = time.monotonic() + grace
        while self.state.chains and time.monotonic() < end:
            self.incoming.receive(end - time.monotonic())
        self.incoming.take_readings(all_of_them=True)
        if self.has_news():
            self.write(wait)
        met = self.state.met
        sources = met.records + met.skipped + met.same + met.failed
        self.state.means.book.finish(sources=sources, unchanged=met.same, wait=wait)
