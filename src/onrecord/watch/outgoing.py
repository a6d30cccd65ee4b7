"""What is due in, requests on their way out: one to each host at a time, none that is forbidden."""

from onrecord.archive.following.watched import HostState
from onrecord.source.location import read_location
from onrecord.watch.asking import Request
from onrecord.watch.line import write_instant
from onrecord.watch.state import NEVER, Chain, State
from onrecord.watch.visiting import conclude_disallowed

FULL = 64
"""Visits in a batch, at most: then it is written before more is asked for."""
MOST_WAITING = 256
"""Visits that may wait for an archive that another process writes to; then no more are made."""


class Outgoing:
    """Decides what is asked for next."""

    def __init__(self, state: State) -> None:
        self.state = state
        self._due: dict[int, float] = {}

    def forget(self) -> None:
        """Look anew for what is due: the archive has changed."""
        self._due.clear()

    def send_all(self) -> None:
        """Ask every host that is free, ready, and has something due."""
        state, now = self.state, self.state.now()
        for host in state.hosts.list_free():
            is_full = len(state.chains) >= state.plan.hosts_at_once
            if host.ready > now or is_full or len(state.batch) >= MOST_WAITING:
                return
            self.send_next(host, now)

    def send_next(self, host: HostState, now: float) -> None:
        """Ask a host for what is due there, first of all for its robots.txt."""
        hosts = self.state.hosts
        for _ in range(FULL):
            if self.find_due(host, now) > now:
                return
            if hosts.needs_robots(host, now):
                self.send(host, self.build_robots_chain(host))
                return
            chain = self.take_chain(host, now)
            if chain is None:
                return
            if hosts.find_rules(host.id).allows(chain.location.url):
                self.send(host, chain)
                return
            self.refuse(chain, now)

    def find_due(self, host: HostState, now: float) -> float:
        """Return when something is due on a host, whether or not the host is ready then."""
        if self.state.redirected.get(host.id):
            return now
        if host.id not in self._due:
            address = self.state.find_address(host.id)
            self._due[host.id] = NEVER if address is None else address.due
        return self._due[host.id]

    def take_chain(self, host: HostState, now: float) -> Chain | None:
        """Return the visit to make on a host: a redirected one, else what is due."""
        self._due.pop(host.id, None)
        waiting = self.state.redirected.get(host.id)
        if waiting:
            return waiting.pop(0)
        address = self.state.find_address(host.id)
        if address is None or address.due > now:
            return None
        self.state.busy.add(address.id)
        return Chain(address, read_location(address.url))

    def build_robots_chain(self, host: HostState) -> Chain:
        """Return the request for a host's robots.txt, by the scheme of what is due there."""
        waiting = self.state.redirected.get(host.id)
        if waiting:
            scheme = waiting[0].location.scheme
        else:
            address = self.state.find_address(host.id)
            scheme = "https" if address is None else read_location(address.url).scheme
        return Chain(None, read_location(f"{scheme}://{host.authority}/robots.txt"))

    def send(self, host: HostState, chain: Chain) -> None:
        """Have a request made."""
        state, address = self.state, chain.address
        request = Request(
            host=host.id,
            location=chain.location,
            etag=None if address is None else address.etag,
            last_modified=None if address is None else address.last_modified,
            follow=address is None,
        )
        state.chains[host.id] = chain._replace(retrieved=write_instant(state.now()))
        state.hosts.asked.add(host.id)
        state.means.asker.ask(request, at_once=len(state.chains))

    def refuse(self, chain: Chain, now: float) -> None:
        """Note that robots.txt does not allow a visit."""
        if chain.address is None:
            return
        plan = self.state.plan
        visit = conclude_disallowed(chain.address, plan.agent_token, plan, now=now)
        self.state.conclude(
            visit, self.state.begin_line(chain, chain.address.kind).become("disallowed")
        )

    def find_pause(self) -> float | None:
        """Return for how many seconds there is nothing to be sent; None: for ever."""
        state, now = self.state, self.state.now()
        wakes = [max(host.ready, self.find_due(host, now)) for host in state.hosts.list_free()]
        wake = min((*wakes, NEVER if state.end is None else state.end))
        return None if wake == NEVER else max(0.0, wake - now)

    def has_work(self) -> bool:
        """Whether anything is due now on a host that is in no trouble."""
        now = self.state.now()
        return any(
            self.find_due(host, now) <= now and not self.state.hosts.is_paused(host, now)
            for host in self.state.hosts.list_free()
        )
