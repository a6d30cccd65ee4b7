"""What an export is made of: an outcome under its number, with the captures that came upon it."""

from collections.abc import Iterable, Iterator

from onrecord.types import Failed, HttpExchange, Outcome, Part, WarcPlace


class Capture(Part, frozen=True, kw_only=True):
    """One time that a page was come upon: when (ISO 8601; None: unknown) and where.

    `url` is the address that it was fetched from; a file has none.
    """

    captured: str | None
    url: str | None
    path: str | None = None
    warc: WarcPlace | None = None
    http: HttpExchange | None = None


class Entry(Part, frozen=True, kw_only=True):
    """An outcome, its number in what it came from (rising, gaps allowed) and its captures."""

    number: int
    outcome: Outcome
    captures: tuple[Capture, ...] = ()


def number_outcomes(outcomes: Iterable[Outcome]) -> Iterator[Entry]:
    """Yield an entry for each outcome, counted from 1, with the one capture that it tells of."""
    for number, outcome in enumerate(outcomes, 1):
        yield Entry(number=number, outcome=outcome, captures=list_captures(outcome))


def list_captures(outcome: Outcome) -> tuple[Capture, ...]:
    """Return the capture that the outcome's own source tells of; none where it failed."""
    if isinstance(outcome, Failed):
        return ()
    source = outcome.source
    return (
        Capture(
            captured=source.retrieved,
            url=source.url if source.http or source.warc else None,
            path=source.path or None,
            warc=source.warc,
            http=source.http or None,
        ),
    )
