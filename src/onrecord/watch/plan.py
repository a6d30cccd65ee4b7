"""What a watch may do and how often."""

from onrecord.errors import UsageError
from onrecord.types import Part
from onrecord.version import __version__

MINUTE = 60.0
DAY = 24 * 60 * MINUTE
LONGEST = 3_650 * DAY
"""Ten years: what is due still has a date then."""
USER_AGENT = f"onrecord/{__version__} (+https://pypi.org/project/onrecord/)"


class Plan(Part, frozen=True, kw_only=True):
    """How often what is visited. Times are seconds.

    `every` is the time between two visits of an input (feed, sitemap, front page). A page that
    one of them lists is visited at once and again after 1, 2, 4, 8 … times `every`, a last time
    when it has been known for `revisit_for`; a changed text begins that anew.
    """

    every: float = 15 * MINUTE
    per_host: float = 2.0
    """Least time between two requests to one host; robots.txt may ask for more."""
    revisit_for: float = 7 * DAY
    recent: float = 7 * DAY
    """Pages that a sitemap dates earlier than this are left out."""
    once: bool = False
    """Visit each input once, and what is due, and end; hosts in trouble are not waited for."""
    length: float | None = None
    """End after this time."""
    hosts_at_once: int = 16
    first_pause: float = MINUTE
    """Of a host in trouble; it doubles with each further failure."""
    longest_pause: float = 6 * 60 * MINUTE
    longest_retry_after: float = DAY
    """As much of a Retry-After is obeyed."""
    user_agent: str = USER_AGENT

    @property
    def agent_token(self) -> str:
        """What robots.txt calls this agent: the name before the version (RFC 9309, 2.2.1)."""
        return self.user_agent.partition("/")[0].strip() or "onrecord"


def check_plan(plan: Plan) -> None:
    """Raise UsageError for a plan that makes no sense."""
    if plan.every < 1:
        raise UsageError(f"every must be 1 second or more, not {plan.every:g}")
    if plan.per_host < 0 or plan.revisit_for < 0 or plan.recent < 0:
        raise UsageError("a time cannot be less than nothing")
    times = (plan.every, plan.per_host, plan.revisit_for, plan.recent, plan.length or 0)
    if max(times) > LONGEST:
        raise UsageError("a watch plans for ten years (3650d) at most")
    if plan.hosts_at_once < 1:
        raise UsageError("at least one host must be asked at once")
    if plan.length is not None and plan.length <= 0:
        raise UsageError("the watch must last longer than nothing")
