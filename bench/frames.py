"""Every page of every set, in; how many of its blocks stand in their place when shown, out."""

import time

from bench.gold import SETS, Page, measure_digest, open_pages
from bench.lines import Line, build_line
from onrecord.errors import SourceError
from onrecord.pipeline import Hints, read_opened
from onrecord.settings import Settings
from onrecord.source.opened import Delivery, read_delivery
from onrecord.types import Record
from onrecord.web.frame import Manner, build_frame

PAGES_ONLY = Settings(statements=False)
MANNER = Manner(address="/records/1")
Placed = tuple[int, int, float]
"""Blocks, those that found their place, and the seconds that showing them took."""


def measure_frames(names: tuple[str, ...] = SETS, *, every: int = 1) -> Line:
    """Return the share of blocks that are shown in their place, over every page of the sets."""
    pages = (page for name in names for page in open_pages(name, every=every))
    found = [placed for placed in map(place_page, pages) if placed is not None]
    digest = measure_digest(*(f"pages/{name}" for name in names))
    label = "all" if names == SETS else ",".join(names)
    blocks, placed = sum(each[0] for each in found), sum(each[1] for each in found)
    seconds = sorted(each[2] for each in found)
    return build_line("frames", label, digest, "onrecord") | {
        "pages": len(found),
        "blocks": blocks,
        "placed": round(placed / max(1, blocks), 5),
        "pages_with_unplaced": sum(each[1] < each[0] for each in found),
        "ms_median": round(1000 * seconds[len(seconds) // 2], 1) if seconds else None,
        "ms_most": round(1000 * seconds[-1], 1) if seconds else None,
    }


def place_page(page: Page) -> Placed | None:
    """Read and show one page; None for one that is no article."""
    try:
        delivery = Delivery(subject=page.id, data=page.html, url=page.url)
        opened = read_delivery(delivery, PAGES_ONLY)
        outcome, _ = read_opened(opened, Hints(url=page.url), PAGES_ONLY)
    except SourceError:
        return None
    if not isinstance(outcome, Record):
        return None
    start = time.perf_counter()
    frame = build_frame(opened, outcome, MANNER)
    return len(outcome.blocks), frame.placed, time.perf_counter() - start
