"""`python -m samples.watching`: the watch of the replayed month, a process that may be killed."""

import argparse
import datetime
import logging
from pathlib import Path

from onrecord.archive.archive import Archive
from onrecord.settings import Settings
from onrecord.source.network import Network
from onrecord.watch.plan import Plan
from onrecord.watch.watching import watch
from samples.clock import SharedClock
from samples.outlets import AGENCY
from samples.serving import move_bases, resolve_to_loopback

FEEDS = {"kestrel-post": "/arc/outboundfeeds/rss/", "tidewater-daily": "/feed.xml"}


def list_targets(port: int) -> tuple[str, ...]:
    """Return what is watched: the papers' fronts, two feeds, the agency's news sitemap.

    The other feeds and sitemaps are found: fronts and robots.txt name them.
    """
    bases = move_bases(port)
    fronts = [f"{base}/" for name, base in bases.items() if name != AGENCY]
    feeds = [f"{bases[name]}{path}" for name, path in FEEDS.items()]
    return (*fronts, *feeds, f"{bases[AGENCY]}/sitemap-news.xml")


def main() -> None:
    """Watch until a time of the shared clock."""
    parser = argparse.ArgumentParser(prog="python -m samples.watching", description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--clock", type=Path, required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--until", type=datetime.datetime.fromisoformat, required=True)
    parser.add_argument("--every", type=float, default=3600.0)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--no-models", action="store_true")
    named = parser.parse_args()
    logging.getLogger().setLevel(logging.ERROR)
    clock = SharedClock(named.clock)
    length = (named.until - clock.now()).total_seconds()
    with Archive(named.archive) as archive:
        met = watch(
            archive,
            list_targets(named.port),
            plan=Plan(every=named.every, per_host=0.0, length=length),
            clock=clock,
            statements=False,
            processes=named.processes,
            settings=Settings(allow_private=True, models=not named.no_models),
            network=Network(resolve=resolve_to_loopback),
        )
    print(met)


if __name__ == "__main__":
    main()
