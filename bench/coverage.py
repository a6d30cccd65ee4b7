"""Every page of every set, in; whether each character is in one block, and the slowest, out."""

import time
from collections import Counter

import msgspec

from bench.gold import SETS, Page, measure_digest, open_pages
from bench.lines import Line, build_line
from onrecord.types import Record, Skipped

LIMIT = 5.0
SLOWEST = 10


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What reading a page came to."""

    page: str
    seconds: float
    outcome: str
    """The outcome's type and reason, or the exception that should not have been."""
    characters: int = 0
    in_blocks: int = 0
    joined: bool = True
    """Whether the blocks' spans join to the page's text without a gap."""


def read_covered(name: str, page: Page) -> Reading:
    """Read one page and look at its coverage."""
    import onrecord

    start = time.perf_counter()
    try:
        outcome = onrecord.read(page.html, url=page.url, statements=False)
    except Exception as error:
        seconds = time.perf_counter() - start
        return Reading(
            page=f"{name}/{page.id}",
            seconds=seconds,
            outcome=f"raised {type(error).__name__}: {error}"[:99],
        )
    seconds = time.perf_counter() - start
    coverage = outcome.coverage if isinstance(outcome, Record | Skipped) else None
    reason = "" if isinstance(outcome, Record) else f": {outcome.reason}"
    return Reading(
        page=f"{name}/{page.id}",
        seconds=seconds,
        outcome=f"{type(outcome).__name__}{reason}",
        characters=coverage.characters if coverage else 0,
        in_blocks=coverage.in_blocks if coverage else 0,
        joined=is_joined(outcome) if isinstance(outcome, Record) else True,
    )


def is_joined(record: Record) -> bool:
    """Say whether the blocks' spans follow each other with one line break between."""
    place = 0
    for block in record.blocks:
        if block.span != (place, place + len(block.text)):
            return False
        place = block.span[1] + 1
    return True


def measure_coverage(names: tuple[str, ...] = SETS, *, every: int = 1) -> Line:
    """Return one line over all sets; `wrong` names pages whose characters are not all in blocks."""
    readings = [
        read_covered(name, page) for name in names for page in open_pages(name, every=every)
    ]
    digest = measure_digest(*(f"pages/{name}" for name in names))
    label = "all" if names == SETS else ",".join(names)
    wrong = [each.page for each in readings if not is_covered(each)]
    raised = [f"{each.page} {each.outcome}" for each in readings if is_raised(each)]
    slow = sorted(readings, key=lambda each: -each.seconds)
    return build_line("coverage", label, digest, "onrecord") | {
        "pages": len(readings),
        "covered": 1 - len(wrong) / len(readings),
        "raised": len(raised),
        "over_limit": sum(each.seconds > LIMIT for each in readings),
        "characters": sum(each.characters for each in readings),
        "outcomes": dict(Counter(each.outcome for each in readings).most_common()),
        "wrong": wrong[:SLOWEST],
        "raised_on": raised[:SLOWEST],
        "slowest_s": {each.page: each.seconds for each in slow[:SLOWEST]},
    }


def is_covered(reading: Reading) -> bool:
    """Say whether the page was read and every character is in exactly one block."""
    whole = reading.characters == reading.in_blocks and reading.joined
    return whole and reading.outcome.startswith(("Record", "Skipped"))


def is_raised(reading: Reading) -> bool:
    """Say whether reading ended in an exception."""
    return reading.outcome.startswith("raised")
