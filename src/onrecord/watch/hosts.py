"""Hosts as the archive has them in; when each may be asked, by which rules, out."""

from collections.abc import Iterable, Sequence

import msgspec

from onrecord.archive.following.watched import HostState
from onrecord.watch.plan import Plan
from onrecord.watch.robots import LIFE, Rules
from onrecord.watch.schedule import pause_host


class Hosts:
    """Every host's state as it is now; those that changed since they were written are noted."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.states: dict[int, HostState] = {}
        self.asked: set[int] = set()
        self._changed: set[int] = set()
        self._rules: dict[int, tuple[str, Rules]] = {}

    def learn(self, states: Iterable[HostState]) -> None:
        """Take the hosts that are new."""
        for state in states:
            self.states.setdefault(state.id, state)

    def list_free(self) -> list[HostState]:
        """Return the hosts that no request is on its way to, those ready first."""
        free = [state for number, state in self.states.items() if number not in self.asked]
        return sorted(free, key=lambda state: (state.ready, state.id))

    def list_changed(self) -> list[HostState]:
        """Return the states to be written."""
        return [self.states[number] for number in sorted(self._changed)]

    def settle(self, written: Sequence[HostState]) -> None:
        """Note what has been written."""
        self._changed -= {state.id for state in written if self.states[state.id] == state}

    def needs_robots(self, host: HostState, now: float) -> bool:
        """Whether the host's robots.txt has to be read (again) first."""
        return host.robots_read is None or now - host.robots_read >= LIFE

    def find_rules(self, host: int) -> Rules:
        """Return the rules of a host whose robots.txt has been read."""
        text = self.states[host].robots or ""
        known = self._rules.get(host)
        if known is None or known[0] != text:
            known = (text, Rules(text, self.plan.agent_token))
            self._rules[host] = known
        return known[1]

    def find_delay(self, host: int) -> float:
        """Return the seconds between two requests to a host."""
        return max(self.plan.per_host, self.find_rules(host).delay)

    def is_paused(self, host: HostState, now: float) -> bool:
        """Whether a host is left alone because of its trouble."""
        return host.failures > 0 and host.ready - now > self.find_delay(host.id)

    def please(self, host: int, *, now: float) -> None:
        """Note that the host has answered: it may be asked again after its delay."""
        self._change(host, ready=now + self.find_delay(host), failures=0, trouble=None)

    def displease(
        self, host: int, why: str, *, now: float, retry_after: float | None, is_first_free: bool
    ) -> None:
        """Note trouble: leave the host alone for a while, each time for longer.

        `is_first_free` says that one such answer is the page's trouble yet, two are the host's.
        """
        state = self.states[host]
        pause = self.find_delay(host)
        if state.failures or not is_first_free:
            pause = pause_host(state, self.plan, now=now, retry_after=retry_after)
        self._change(host, ready=now + pause, failures=state.failures + 1, trouble=why)

    def read_robots(self, host: int, text: str, *, now: float) -> None:
        """Note what robots.txt says."""
        self._change(host, robots=text, robots_read=now)

    def _change(self, host: int, **fields: object) -> None:
        self.states[host] = msgspec.structs.replace(self.states[host], **fields)
        self._changed.add(host)
