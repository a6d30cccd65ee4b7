"""The fixed sample of pages that speed is measured on, in memory."""

from bench.gold import Page, open_pages

NEWSPAPER_EVERY = 7


def open_sample(*, every: int = 1) -> tuple[Page, ...]:
    """Return fundus and each seventh page of newspaper (188), or each `every`-th of them."""
    pages = (*open_pages("fundus"), *open_pages("newspaper", every=NEWSPAPER_EVERY))
    return pages[::every]
