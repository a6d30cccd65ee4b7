"""What became of a visit in, when to come again out. Pure: the time is an argument."""

import email.utils

from onrecord.archive.following.watched import AddressState, HostState
from onrecord.types import SkipReason
from onrecord.watch.plan import DAY, Plan

NEVER_STORIES = frozenset(
    {
        SkipReason.INDEX_PAGE,
        SkipReason.NO_ARTICLE,
        SkipReason.FRAMESET,
        SkipReason.FEED,
        SkipReason.NOT_A_PAGE,
    }
)
"""Pages that are skipped for one of these are not visited again: no story stands there."""


def plan_input(address: AddressState, plan: Plan, *, now: float, failures: int = 0) -> float:
    """Return when an input is due next: at its own beat, and more rarely while it fails."""
    if failures:
        return now + min(DAY, plan.every * 2.0 ** min(failures, 20))
    beat = address.due + plan.every
    return beat if beat > now else now + plan.every


def plan_page(
    address: AddressState, plan: Plan, *, now: float, changed: bool
) -> tuple[float | None, float]:
    """Return when a page is due next (None: no more), and the pause until then.

    The pause doubles with each visit and is `every` again after a change; when the page has been
    known for `revisit_for` it is visited a last time.
    """
    last = address.found + plan.revisit_for
    first = address.capture is None or changed
    pause = plan.every if first else min(2 * address.pause, max(plan.every, 7 * DAY))
    if now >= last:
        return None, pause
    return min(now + pause, last), pause


def pause_host(host: HostState, plan: Plan, *, now: float, retry_after: float | None) -> float:
    """Return how many seconds a host in trouble is left alone: twice as long each time.

    A Retry-After is obeyed where it is longer, up to a bound.
    """
    pause = min(plan.longest_pause, plan.first_pause * 2.0 ** min(host.failures, 30))
    return max(pause, min(retry_after or 0.0, plan.longest_retry_after))


def read_retry_after(written: str | None, *, now: float) -> float | None:
    """Return the seconds that a Retry-After asks for: a number, or a date (RFC 9110, 10.2.3)."""
    if written is None:
        return None
    text = written.strip()
    if text.isascii() and text.isdigit():
        return float(text[:12])
    try:
        return max(0.0, email.utils.parsedate_to_datetime(text).timestamp() - now)
    except (ValueError, OverflowError):
        return None
