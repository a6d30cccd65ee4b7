"""What a visit brought in, what the archive is to keep of it and when to come again out. Pure."""

import re

from onrecord.archive.filing import CaptureRow, dump_json
from onrecord.archive.following.watched import AddressState, NextVisit, Visit
from onrecord.archive.instants import to_utc
from onrecord.archive.tasks import Failure
from onrecord.source.fetch import Answer
from onrecord.types import FailReason, HttpExchange, Part, SkipReason
from onrecord.watch.judging import Sense
from onrecord.watch.plan import DAY, Plan
from onrecord.watch.reading import Brought, digest_story
from onrecord.watch.schedule import NEVER_STORIES, plan_input, plan_page

VALIDATOR = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]{0,1000}[\x21-\x7e])?")
PATIENCE = 3
"""Failures in a row for which a visit is made again as soon as its host is ready."""


class Arrived(Part, frozen=True, kw_only=True):
    """An answer, where it came from by which redirects, when, and the digest of its content."""

    answer: Answer
    url: str
    redirects: tuple[str, ...]
    retrieved: str
    digest: bytes


def is_same(address: AddressState, arrived: Arrived) -> bool:
    """Whether a success brought what stood there at the visit before."""
    if address.kind == "input":
        return address.digest == arrived.digest
    return address.content == arrived.digest and address.captured_url == arrived.url


def is_hollow(address: AddressState, brought: Brought) -> bool:
    """Whether a success brought nothing, or words that there is nothing, where a page stood.

    Servers in trouble, and walls against robots, often say 200.
    """
    reason = None if brought.filing is None else brought.filing.reason
    is_known = address.kind == "page" and address.capture is not None
    return is_known and reason in (SkipReason.EMPTY, SkipReason.ERROR_PAGE)


def conclude_same(address: AddressState, arrived: Arrived, plan: Plan, *, now: float) -> Visit:
    """Return a visit that found nothing new: one more capture, where it is a page."""
    etag, last_modified = read_validators(arrived.answer)
    # A 304 need not repeat the validators (RFC 9110, 15.4.5).
    not_modified = arrived.answer.status == 304
    due, pause = plan_next(address, plan, now=now, changed=False)
    is_page = address.kind == "page" or address.digest == address.content
    return Visit(
        address=address,
        next=NextVisit(
            visited=now,
            due=due,
            pause=pause,
            etag=etag or (address.etag if not_modified else None),
            last_modified=last_modified or (address.last_modified if not_modified else None),
            digest=address.digest,
        ),
        repeated=build_capture(arrived) if address.capture is not None and is_page else None,
        opened=address.kind == "input" and not (address.capture is not None and is_page),
    )


def conclude_reading(
    address: AddressState, arrived: Arrived, brought: Brought, plan: Plan, *, now: float
) -> Visit:
    """Return a visit that brought a page or a list that was read, or one that cannot be."""
    if brought.failure is not None:
        return conclude_failure(address, brought.failure, Sense.REFUSED, plan, now=now)
    etag, last_modified = read_validators(arrived.answer)
    digest, changed, is_story = arrived.digest, False, True
    if address.kind == "page" and brought.filing is not None:
        filing = brought.filing
        digest = digest_story(filing)
        changed = address.capture is not None and address.digest != digest
        is_story = filing.reason is None or filing.reason not in NEVER_STORIES
    due, pause = plan_next(address, plan, now=now, changed=changed)
    return Visit(
        address=address,
        next=NextVisit(
            visited=now,
            due=due if is_story else None,
            pause=pause,
            etag=etag,
            last_modified=last_modified,
            digest=digest,
        ),
        filing=brought.filing,
        opened=brought.is_list,
        found=brought.found,
        changed=changed,
    )


def conclude_failure(
    address: AddressState,
    failure: Failure,
    sense: Sense,
    plan: Plan,
    *,
    now: float,
    ready: float = 0.0,
) -> Visit:
    """Return a visit that brought nothing to read.

    The ledger keeps the line of a page that it has, unless the page is gone. While the host is in
    trouble the visit is only put off until it is `ready`, a few times.
    """
    failures = address.failures + 1
    due, pause = plan_next(address, plan, now=now, changed=False)
    if address.kind == "input":
        due = plan_input(address, plan, now=now, failures=failures)
    if sense is Sense.TROUBLE and failures <= PATIENCE:
        due, pause = max(now, ready), address.pause
    if failure.reason is FailReason.BINARY and address.kind == "page":
        due = None
    return Visit(
        address=address,
        next=keep_next(address, due, pause, now=now, failures=failures, problem=failure.detail),
        failure=failure if address.capture is None or sense is Sense.GONE else None,
    )


def conclude_disallowed(address: AddressState, agent: str, plan: Plan, *, now: float) -> Visit:
    """Return a visit that robots.txt does not allow; it may on another day."""
    detail = f"the site's robots.txt does not allow {agent} to fetch it"
    failure = Failure(reason=FailReason.REFUSED, detail=detail)
    is_over = address.kind == "page" and now >= address.found + plan.revisit_for
    return Visit(
        address=address,
        next=keep_next(
            address,
            None if is_over else now + DAY,
            address.pause,
            now=now,
            failures=address.failures + 1,
            problem=detail,
        ),
        failure=failure if address.capture is None else None,
    )


def keep_next(
    address: AddressState,
    due: float | None,
    pause: float,
    *,
    now: float,
    failures: int,
    problem: str,
) -> NextVisit:
    """Return the next visit after one that failed: the validators stay."""
    return NextVisit(
        visited=now,
        due=due,
        pause=pause,
        failures=failures,
        problem=problem,
        etag=address.etag,
        last_modified=address.last_modified,
        digest=address.digest,
    )


def plan_next(
    address: AddressState, plan: Plan, *, now: float, changed: bool
) -> tuple[float | None, float]:
    """Return when an address that answered is due next, and the pause until then."""
    if address.kind == "input":
        return plan_input(address, plan, now=now), plan.every
    return plan_page(address, plan, now=now, changed=changed)


def read_validators(answer: Answer) -> tuple[str | None, str | None]:
    """Return an answer's ETag and Last-Modified, where they can be sent back (RFC 9110, 13.1)."""
    written = (answer.headers.get("etag"), answer.headers.get("last-modified"))
    etag, last_modified = (
        value if value and VALIDATOR.fullmatch(value) else None for value in written
    )
    return etag, last_modified


def build_capture(arrived: Arrived) -> CaptureRow:
    """Return the capture of a page that was there already."""
    answer = arrived.answer
    http = HttpExchange(
        status=answer.status,
        etag=answer.headers.get("etag"),
        last_modified=answer.headers.get("last-modified"),
        redirects=arrived.redirects,
    )
    return CaptureRow(
        captured=to_utc(arrived.retrieved),
        url=arrived.url,
        path=None,
        warc=None,
        http=dump_json(http),
    )
