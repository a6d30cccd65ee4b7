"""A host's robots.txt in, what may be fetched and how fast out (RFC 9309, with Crawl-delay)."""

from functools import lru_cache

from protego import Protego

from onrecord.source.unpacking import unpack_gzip

MOST_BYTES = 512 * 1024
"""RFC 9309, 2.5: at least 500 KiB have to be read; the rest is left."""
LIFE = 24 * 60 * 60.0
"""RFC 9309, 2.4: not to be used longer than 24 hours, in seconds."""
LONGEST_DELAY = 60 * 60.0
"""More than an hour between two requests is taken for a mistake."""
ALLOW_ALL = ""
LONGEST_LINE = 8192
AGENT = frozenset({"user-agent", "useragent", "user agent"})
SITE_WIDE = frozenset({"sitemap", "sitemaps", "site-map"})


class Rules:
    """What a robots.txt says to one agent."""

    def __init__(self, text: str, agent: str) -> None:
        self.agent = agent
        self._file = parse_robots(keep_own(text, agent))

    def allows(self, url: str) -> bool:
        """Whether the agent may fetch an address."""
        return bool(self._file.can_fetch(url, self.agent))

    @property
    def delay(self) -> float:
        """The seconds that the host wants between two requests, 0 where it does not say."""
        wanted = [self._file.crawl_delay(self.agent) or 0.0]
        rate = self._file.request_rate(self.agent)
        if rate is not None and rate.requests > 0:
            wanted.append(rate.seconds / rate.requests)
        return min(LONGEST_DELAY, max(0.0, *wanted, 0.0))

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """The addresses of the site's sitemaps."""
        return tuple(dict.fromkeys(self._file.sitemaps))


@lru_cache(maxsize=512)
def parse_robots(text: str) -> Protego:
    """Return the file parsed; what is no robots.txt allows everything."""
    return Protego.parse(text)


def keep_own(text: str, agent: str) -> str:
    """Return the groups that may be meant for the agent, and the sitemaps.

    Protego weighs each rule for each agent of a group: thousands of both would take a minute.
    """
    kept: dict[str, None] = {}
    lines: list[str] = []
    heads = is_own = False
    for line in text.splitlines():
        if len(line) > LONGEST_LINE:
            continue
        field, _, value = line.partition("#")[0].partition(":")
        field, value = field.strip().lower(), value.strip().rstrip("*").lower()
        if field in SITE_WIDE:
            kept[line] = None
        elif field in AGENT:
            is_own = (heads and is_own) or value in agent.lower()
            if value in agent.lower():
                lines.append(f"user-agent: {value or '*'}")
            heads = True
        elif field:
            heads = False
            if is_own:
                lines.append(line)
    return "\n".join([*lines, *kept])


def decode_robots(data: bytes) -> str:
    """Return the text of a robots.txt: UTF-8, as the RFC says, whatever else is in it."""
    plain = unpack_gzip(data, max_bytes=MOST_BYTES).data[:MOST_BYTES]
    return plain.decode("utf-8-sig", "replace").replace("\0", "")
