"""Replies in, concluded visits out: each page read, followed where it was redirected, or failed."""

import datetime
from concurrent.futures import Future
from typing import NamedTuple

import msgspec

from onrecord.archive.following.watched import AddressState
from onrecord.archive.intake import Manner
from onrecord.archive.tasks import Failure, Task
from onrecord.errors import ArchiveBusy, SourceError
from onrecord.pipeline import Hints
from onrecord.source.fetch import Answer, Arrival
from onrecord.source.location import join_location
from onrecord.source.url import take_arrival
from onrecord.types import FailReason
from onrecord.watch.asking import Reply
from onrecord.watch.finding import keep_sound
from onrecord.watch.judging import Sense, describe_failure, is_incomplete, judge_reply
from onrecord.watch.reading import Brought, Errand
from onrecord.watch.robots import ALLOW_ALL, decode_robots
from onrecord.watch.schedule import read_retry_after
from onrecord.watch.state import Chain, State
from onrecord.watch.targets import build_finding
from onrecord.watch.visiting import (
    Arrived,
    conclude_failure,
    conclude_reading,
    conclude_same,
    is_hollow,
    is_same,
)

INCOMPLETE = "the server ended before the content's end"
NO_ROBOTS = "cannot be had, so nothing is asked of the host for now"
HOLLOW = "where a story stood the page only says that it is not to be had"
PATIENCE = 2
"""So many times a page that is incomplete, or hollow, is asked for anew; then it is kept so."""
WAIT = 1.0


class Pending(NamedTuple):
    """A page that is being read."""

    address: AddressState
    chain: Chain
    reply: Reply
    arrived: Arrived
    errand: Errand
    future: "Future[Brought]"


class Incoming:
    """Decides what a reply means; `reading` are the pages that are being read."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.reading: list[Pending] = []

    def receive(self, seconds: float) -> None:
        """Wait for a reply; deal with it and all others that are there."""
        reply = self.state.means.asker.take(seconds)
        while reply is not None:
            self.deal_with(reply)
            reply = self.state.means.asker.take(0.0)

    def deal_with(self, reply: Reply) -> None:
        """Note what a reply says of its host; read it, follow it, or note why there is nothing."""
        state, host = self.state, reply.request.host
        chain, sense = state.chains.pop(host), judge_reply(reply)
        state.hosts.asked.discard(host)
        state.met = state.met.count_request()
        if chain.address is None:
            self.deal_with_robots(chain, reply, sense)
            return
        self.judge_host(reply, sense)
        if sense is Sense.REDIRECT and reply.answer is not None:
            self.follow(chain.address, chain, reply, reply.answer)
        elif sense in (Sense.CONTENT, Sense.SAME) and reply.answer is not None:
            self.take_content(chain.address, chain, reply, reply.answer)
        else:
            self.fail(chain.address, chain, reply, describe_failure(reply), sense)

    def judge_host(self, reply: Reply, sense: Sense) -> None:
        """Note whether a host is in trouble."""
        hosts, now = self.state.hosts, self.state.now()
        if sense not in (Sense.TROUBLE, Sense.ERROR):
            hosts.please(reply.request.host, now=now)
            return
        headers = {} if reply.answer is None else reply.answer.headers
        hosts.displease(
            reply.request.host,
            describe_failure(reply).detail,
            now=now,
            retry_after=read_retry_after(headers.get("retry-after"), now=now),
            is_first_free=sense is Sense.ERROR,
        )

    def deal_with_robots(self, chain: Chain, reply: Reply, sense: Sense) -> None:
        """Note a host's rules; while they cannot be had it is asked for nothing else.

        A 4xx says that there are none; 5xx, 429 and no answer that nothing is allowed for now
        (RFC 9309, 2.3.1).
        """
        state = self.state
        line = state.begin_line(chain, "robots", reply)
        if sense in (Sense.TROUBLE, Sense.ERROR):
            self.judge_host(reply, Sense.TROUBLE)
            failure = describe_failure(reply)
            state.tell(line.become("failed", detail=failure.detail))
            self.put_off(chain, reply, failure)
            return
        body = reply.answer.body if reply.answer is not None and sense is Sense.CONTENT else b""
        text = decode_robots(body) if body else ALLOW_ALL
        state.hosts.read_robots(reply.request.host, text, now=state.now())
        state.hosts.please(reply.request.host, now=state.now())
        state.tell(line.become("robots"))

    def put_off(self, chain: Chain, reply: Reply, failure: Failure) -> None:
        """Note why what is due first cannot be visited: its host's robots.txt cannot be had."""
        state = self.state
        address = state.find_address(reply.request.host)
        if address is None or address.due > state.now():
            return
        state.busy.add(address.id)
        detail = f"{chain.location.url} {NO_ROBOTS}: {failure.detail}"
        why = Failure(reason=failure.reason, detail=detail)
        self.fail(address, Chain(address, chain.location), reply, why, Sense.TROUBLE)

    def follow(self, address: AddressState, chain: Chain, reply: Reply, answer: Answer) -> None:
        """Let a redirected visit wait for its turn at its new host."""
        passed = (*chain.passed, chain.location.url)
        most = self.state.settings.max_redirects
        try:
            location = join_location(chain.location, answer.headers["location"])
        except SourceError as error:
            failure = Failure(reason=error.reason, detail=f"redirects to {error}")
            self.fail(address, chain, reply, failure, Sense.REFUSED)
            return
        if location.url in passed or len(passed) > most:
            how = "in a circle" if location.url in passed else f"more than {most} times"
            failure = Failure(reason=FailReason.STATUS, detail=f"redirects {how}")
            self.fail(address, chain, reply, failure, Sense.REFUSED)
            return
        try:
            host = self.find_host(location.authority)
        except ArchiveBusy:
            self.state.busy.discard(address.id)
            return
        line = self.state.begin_line(chain, address.kind, reply)
        self.state.tell(line.become("redirect", detail=location.url))
        self.state.redirected.setdefault(host, []).append(Chain(address, location, passed))

    def find_host(self, authority: str) -> int:
        """Return the number of a host. Raises ArchiveBusy where it is new and cannot be entered."""
        states = self.state.hosts.states.values()
        known = next((each.id for each in states if each.authority == authority), None)
        if known is not None:
            return known
        host = self.state.means.book.add_host(authority, wait=WAIT)
        self.state.hosts.learn((host,))
        return host.id

    def take_content(
        self, address: AddressState, chain: Chain, reply: Reply, answer: Answer
    ) -> None:
        """Have what arrived read, unless it is what was there before."""
        state = self.state
        arrived = Arrived(
            answer=answer,
            url=chain.location.url,
            redirects=chain.passed,
            retrieved=chain.retrieved,
            digest=reply.digest,
        )
        if judge_reply(reply) is Sense.SAME or is_same(address, arrived):
            visit = conclude_same(address, arrived, state.plan, now=state.now())
            what = "list" if visit.opened else "front" if address.kind == "input" else "page"
            state.conclude(visit, state.begin_line(chain, what, reply).become("same"))
        elif is_incomplete(answer) and address.failures < PATIENCE:
            failure = Failure(reason=FailReason.FETCH, detail=INCOMPLETE)
            self.fail(address, chain, reply, failure, Sense.TROUBLE)
        else:
            errand = self.build_errand(address, chain, answer)
            future = state.means.readers.submit(errand)
            self.reading.append(Pending(address, chain, reply, arrived, errand, future))

    def build_errand(self, address: AddressState, chain: Chain, answer: Answer) -> Errand:
        """Return what the readers are handed."""
        state = self.state
        arrival = Arrival(answer, chain.location, chain.passed)
        hints = Hints(now=datetime.datetime.fromisoformat(chain.retrieved))
        return Errand(
            task=Task(name=address.url, delivery=take_arrival(arrival, chain.retrieved)),
            manner=Manner(hints=hints, settings=state.settings),
            plan=state.plan,
            now=state.now(),
            is_input=address.kind == "input",
            named=address.named,
        )

    def take_readings(self, *, all_of_them: bool = False) -> None:
        """Take what has been read, in the order in which it arrived."""
        while self.reading and (all_of_them or self.reading[0].future.done()):
            pending = self.reading.pop(0)
            brought = self.state.means.readers.take(pending.errand, pending.future)
            self.take_brought(pending, brought)

    def take_brought(self, pending: Pending, brought: Brought) -> None:
        """Note what was read; a front page leads to the sitemaps of its robots.txt, too."""
        state, address = self.state, pending.address
        if brought.is_front:
            sitemaps = state.hosts.find_rules(pending.reply.request.host).sitemaps
            further = keep_sound(build_finding(url, "input") for url in sitemaps)
            brought = msgspec.structs.replace(brought, found=(*brought.found, *further))
        if is_hollow(address, brought) and address.failures < PATIENCE:
            failure = Failure(reason=FailReason.FETCH, detail=HOLLOW)
            self.fail(address, pending.chain, pending.reply, failure, Sense.ERROR)
            return
        visit = conclude_reading(address, pending.arrived, brought, state.plan, now=state.now())
        what = "list" if brought.is_list else "front" if brought.is_front else address.kind
        line = state.begin_line(pending.chain, what, pending.reply)
        if brought.failure is not None:
            line = line.become("failed", reason=brought.failure.reason.value)
        state.conclude(visit, line.become("list") if brought.is_list else line)

    def fail(
        self, address: AddressState, chain: Chain, reply: Reply, failure: Failure, sense: Sense
    ) -> None:
        """Note why a visit brought nothing."""
        state = self.state
        ready = state.hosts.states[reply.request.host].ready
        visit = conclude_failure(address, failure, sense, state.plan, now=state.now(), ready=ready)
        line = state.begin_line(chain, address.kind, reply)
        state.conclude(visit, line.become("failed", reason=failure.reason.value))
