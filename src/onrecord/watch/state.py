"""What a watch works with and where it stands between two rounds: only in memory."""

import time
from collections.abc import Callable
from typing import NamedTuple

from onrecord.archive.following.watchbook import Watchbook
from onrecord.archive.following.watched import AddressState, Visit
from onrecord.settings import Settings
from onrecord.source.location import Location
from onrecord.watch.asking import Asker, Reply
from onrecord.watch.clock import Clock
from onrecord.watch.hosts import Hosts
from onrecord.watch.line import Line, Met, write_instant
from onrecord.watch.plan import Plan
from onrecord.watch.readers import Readers
from onrecord.watch.stopping import Stop

NEVER = float("inf")


class Means(NamedTuple):
    """What a watch works with."""

    book: Watchbook
    asker: Asker
    readers: Readers
    clock: Clock
    stop: Stop


class Chain(NamedTuple):
    """A visit on its way: the address (None: robots.txt), where it is now, the redirects passed."""

    address: AddressState | None
    location: Location
    passed: tuple[str, ...] = ()
    retrieved: str = ""

    @property
    def name(self) -> str:
        """The address that was asked for first."""
        return self.location.url if self.address is None else self.address.url


class State:
    """What is on its way, what waits to be written, and what was met.

    `chains` are the visits on their way by host, `redirected` those that go on at another host
    (by that), `busy` the numbers of the addresses that are on their way or not written yet.
    """

    def __init__(
        self, means: Means, plan: Plan, settings: Settings, *, report: Callable[[Line, Met], None]
    ) -> None:
        self.means = means
        self.plan = plan
        self.settings = settings
        self.report = report
        self.met = Met()
        self.hosts = Hosts(plan)
        self.chains: dict[int, Chain] = {}
        self.redirected: dict[int, list[Chain]] = {}
        self.batch: list[tuple[Visit, Line]] = []
        self.batch_since = 0.0
        self.busy: set[int] = set()
        self.start = self.now()
        self.end = None if plan.length is None else self.start + plan.length

    def now(self) -> float:
        """Return the time in seconds since 1970."""
        return self.means.clock.now().timestamp()

    def find_address(self, host: int) -> AddressState | None:
        """Return the address to visit next on a host, whenever it is due."""
        before = self.start if self.plan.once else NEVER
        return self.means.book.find_due(host, now=self.now(), busy=self.busy, before=before)

    def begin_line(self, chain: Chain, what: str, reply: Reply | None = None) -> Line:
        """Return the line of a visit, without what became of it."""
        answer = None if reply is None else reply.answer
        return Line(
            at=write_instant(self.now()),
            url=chain.name,
            what=what,
            status=None if answer is None else answer.status,
            bytes=None if answer is None or not answer.body else len(answer.body),
            milliseconds=None if reply is None else round(1000 * reply.seconds),
        )

    def conclude(self, visit: Visit, line: Line) -> None:
        """Put a visit into the batch."""
        if not self.batch:
            self.batch_since = time.monotonic()
        self.batch.append((visit, line))

    def tell(self, line: Line) -> None:
        """Report a line."""
        self.report(line, self.met)
