"""Nothing in, the time of day and the means to let it pass out: a parameter, so it can run fast."""

import datetime
from typing import Protocol

from onrecord.watch.stopping import Stop


class Clock(Protocol):
    """What a watch asks for the time and sleeps by; it sleeps only while no request is on its way.

    A test's clock may let `sleep` return at once with the time moved on.
    """

    def now(self) -> datetime.datetime:
        """Return the time, with its zone."""

    def sleep(self, seconds: float) -> None:
        """Return when so many seconds have passed, or earlier."""


class SystemClock:
    """The computer's clock; a stop that is asked for ends its sleep."""

    def __init__(self, stop: Stop) -> None:
        self.stop = stop

    def now(self) -> datetime.datetime:
        """Return the time of day, UTC."""
        return datetime.datetime.now(datetime.UTC)

    def sleep(self, seconds: float) -> None:
        """Sleep until the time has passed or the watch is to stop."""
        self.stop.wait(seconds)
