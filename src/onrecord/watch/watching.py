"""Feeds, sitemaps and sites in, an archive that follows them out: `watch` is where it begins."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import msgspec

from onrecord.archive.following.watchbook import Watchbook
from onrecord.archive.following.watched import Finding
from onrecord.archive.following.watching import hold_watching
from onrecord.errors import UsageError
from onrecord.settings import DEFAULT, Settings
from onrecord.source.network import INTERNET, Network
from onrecord.source.url import build_headers
from onrecord.watch.asking import Asker
from onrecord.watch.clock import Clock, SystemClock
from onrecord.watch.line import Line, Met
from onrecord.watch.plan import Plan, check_plan
from onrecord.watch.readers import Readers
from onrecord.watch.rounds import Rounds
from onrecord.watch.state import Means, State
from onrecord.watch.stopping import Stop
from onrecord.watch.targets import Target, read_targets

if TYPE_CHECKING:
    from onrecord.archive.archive import Archive

WAIT = 5.0
"""Seconds that a batch waits at the end for another process that writes to the archive."""
GRACE = 5.0
"""Seconds that pages on their way have to arrive after a stop was asked for."""


def watch(  # noqa: PLR0913 (a caller may know much)
    archive: "Archive",
    targets: Iterable[Target] = (),
    *,
    plan: Plan = Plan(),  # noqa: B008 (frozen)
    clock: Clock | None = None,
    stop: Stop | None = None,
    statements: bool = True,
    processes: int = 1,
    settings: Settings = DEFAULT,
    network: Network = INTERNET,
    wait: float = WAIT,
    report: Callable[[Line, Met], None] | None = None,
) -> Met:
    """Visit what the targets name and what that leads to, again and again; return what was met.

    A target is a site (its front page), a feed, a sitemap, an OPML file or a text of addresses;
    without any it is those of the archive's last watch. `plan` says how often, and when to end.
    Each page is added to the archive as `Archive.add` does it; what is to be visited when stands
    there, too: a watch that was killed goes on where it was. The archive can be written by others
    meanwhile.

    `clock` tells the time and lets it pass; `stop` ends the watch from another thread or a signal
    handler after the page at hand. `report` is told of each request. `settings.allow_private`
    lets it visit private addresses; `settings.user_agent` is not used, but `plan.user_agent`.

    Raises UsageError; SourceError for a file that cannot be read; ArchiveBusy where another watch
    is at it, or another process writes for longer than `wait` seconds at its begin or end.
    """
    from onrecord.api import choose_settings

    check_plan(plan)
    stop = stop or Stop()
    clock = clock or SystemClock(stop)
    named = read_targets(targets, settings)
    asking = msgspec.structs.replace(settings, user_agent=plan.user_agent)
    build_headers(asking)  # raises for what cannot be sent
    with hold_watching(archive.path):
        asker = Asker(asking, network, plan.hosts_at_once)
        stop.listen(asker.wake)
        readers = Readers(processes, asker.wake)
        means = Means(Watchbook(archive), asker, readers, clock, stop)
        reading = choose_settings(settings, statements)
        state = State(means, plan, reading, report=report or ignore)
        try:
            begin(state, named, wait)
            rounds = Rounds(state)
            while not rounds.is_over():
                rounds.go_round()
            rounds.finish(grace=GRACE if stop.is_asked else settings.total_timeout, wait=wait)
        finally:
            asker.close()
            readers.close()
    return state.met


def begin(state: State, named: tuple[Finding, ...], wait: float) -> None:
    """Enter what is watched. Raises UsageError where that is nothing."""
    plan, book = state.plan, state.means.book
    book.begin(named, now=state.start, pause=plan.every, wait=wait)
    if not book.count().inputs:
        raise UsageError("name what to watch: a site, a feed, a sitemap, or an OPML file of feeds")
    if plan.once:
        book.hasten(now=state.start, wait=wait)
    state.hosts.learn(book.list_hosts())


def ignore(*_: object) -> None:
    """Tell nobody."""
