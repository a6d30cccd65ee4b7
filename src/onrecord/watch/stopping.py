"""A signal in, a watch that ends after the page at hand out; a second signal ends it at once."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stop:
    """The wish that a watch end. It may be uttered from a signal handler or from any thread.

    A SimpleQueue wakes who waits: unlike a lock, its `put` may interrupt its `get`.
    """

    def __init__(self) -> None:
        self.is_asked = False
        self._bell: SimpleQueue[None] = SimpleQueue()
        self._listeners: list[Callable[[], None]] = []

    def ask(self) -> None:
        """Ask the watch to end; wake it."""
        self.is_asked = True
        self._bell.put(None)
        for listener in self._listeners:
            listener()

    def listen(self, listener: Callable[[], None]) -> None:
        """Have a function called when the stop is asked for."""
        self._listeners.append(listener)

    def wait(self, seconds: float) -> None:
        """Return when the time has passed or the stop is asked for."""
        if self.is_asked:
            return
        try:
            self._bell.get(timeout=max(0.0, seconds))
        except Empty:
            return


@contextmanager
def stop_on_signals(stop: Stop) -> Iterator[None]:
    """Ask for the stop at the first SIGINT or SIGTERM; leave the second to whoever had it before.

    Only the main thread may do this.
    """
    before = {number: signal.getsignal(number) for number in SIGNALS}

    def restore() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    def ask(number: int, frame: FrameType | None) -> None:
        restore()
        stop.ask()

    for number in SIGNALS:
        signal.signal(number, ask)
    try:
        yield
    finally:
        restore()
