"""The replayed month, in; what the archive tells of it and what was so, one line, out."""

import datetime
import hashlib
import tempfile
from pathlib import Path

from samples.replaying import Replay, draw_kills, replay
from samples.truth import Tally, compare
from samples.world import START

from bench.lines import Line, build_line
from onrecord.archive.archive import Archive

SHOWN = 5
KILLS = 5
REQUESTS_A_DAY = 460
SEED = 6


def measure_month(days: float, *, every: float = 3600.0, processes: int = 2) -> Line:
    """Return what a watch over so many days of the sample world found, killed on the way."""
    until = START + datetime.timedelta(days=days)
    kill_at = draw_kills(SEED, KILLS, int(days * REQUESTS_A_DAY) + KILLS + 20)
    options = ("--every", str(every), "--processes", str(processes))
    with tempfile.TemporaryDirectory() as folder:
        replayed = replay(Path(folder), START, until, options=options, kill_at=kill_at)
        with Archive(replayed.archive) as archive:
            tally = compare(archive, replayed.world, START, until)
    return build_month_line(replayed, tally, days)


def build_month_line(replayed: Replay, tally: Tally, days: float) -> Line:
    """Return the figures; of what is wrong the first few."""
    line = build_line("month", f"{days:g} days", digest_month(replayed), "onrecord")
    wrong = {
        name: getattr(tally, name)
        for name in ("missed", "invented", "misread", "lists_wrong", "unread")
    }
    return {
        **line,
        "requests": len(replayed.requests),
        "kills": replayed.kills,
        "seconds": replayed.seconds,
        "articles": tally.articles,
        "captures": tally.captures,
        "edits": tally.made,
        "changes_visible": tally.visible,
        "changes_found": tally.found,
        "lists_shown": tally.lists_shown,
        "lists_right": tally.lists_right,
        **{name: len(found) for name, found in wrong.items()},
        "examples": {name: list(found[:SHOWN]) for name, found in wrong.items() if found},
    }


def digest_month(replayed: Replay) -> str:
    """Return what the world's articles say, in short."""
    told = "".join(
        f"{article.key}{version}"
        for article in replayed.world.articles
        for version in (each.paragraphs for each in article.versions)
    )
    return hashlib.sha256(told.encode()).hexdigest()[:16]
