"""The public verbs: any source in, a record (or why there is none) out."""

import datetime
from collections.abc import Iterable, Iterator
from functools import partial

from onrecord.errors import UsageError
from onrecord.pipeline import Explained, Hints, read_source
from onrecord.settings import DEFAULT, Settings
from onrecord.source.opening import AnySource
from onrecord.types import Outcome


def read(  # noqa: PLR0913 (a caller may know much)
    source: AnySource,
    *,
    url: str | None = None,
    published: str | datetime.date | None = None,
    now: datetime.datetime | None = None,
    statements: bool = True,
    as_story: bool = False,
    settings: Settings = DEFAULT,
) -> Outcome:
    """Read one page and put it on record.

    `source` is a path, bytes, text or an `http(s)` URL; a string is text when it has a line
    break or begins with `<`, else the name of a file. `url`, `published` (ISO 8601, or a date)
    and `now` (what relative times such as "2 hours ago" count from) say what the source does not.
    `statements=False` reads the page only, which is fast. `as_story` takes the whole text for
    the story's body.

    Returns a Record; a Skipped when the source holds no article; a Failed when it cannot be
    opened. Raises UsageError when an argument makes no sense, never because of the source.
    """
    return read_explained(
        source,
        url=url,
        published=published,
        now=now,
        statements=statements,
        as_story=as_story,
        settings=settings,
    )[0]


def read_explained(  # noqa: PLR0913 (as `read`)
    source: AnySource,
    *,
    url: str | None = None,
    published: str | datetime.date | None = None,
    now: datetime.datetime | None = None,
    statements: bool = True,
    as_story: bool = False,
    settings: Settings = DEFAULT,
) -> Explained:
    """Read one page as `read` does; return also why each fact has its value.

    The explanations name, per field, the candidate chosen and those that lost, best first.
    """
    hints = build_hints(url=url, published=published, now=now, as_story=as_story)
    return read_source(source, hints, choose_settings(settings, statements))


def read_many(  # noqa: PLR0913 (as `read`)
    sources: Iterable[AnySource],
    *,
    published: str | datetime.date | None = None,
    now: datetime.datetime | None = None,
    statements: bool = True,
    as_story: bool = False,
    processes: int = 1,
    settings: Settings = DEFAULT,
) -> Iterator[Outcome]:
    """Read many sources; yield one outcome each, in the order given.

    With `processes` above 1 the sources are read in that many child processes; the outcomes are
    the same, byte for byte. Raises UsageError when `processes` is below 1.
    """
    if isinstance(sources, str | bytes):
        raise UsageError("sources must be several: put the one into a list")
    if processes < 1:
        raise UsageError(f"processes must be 1 or more, not {processes}")
    hints = build_hints(published=published, now=now, as_story=as_story)
    read_one = partial(_read_outcome, hints=hints, settings=choose_settings(settings, statements))
    return map(read_one, sources) if processes == 1 else _read_apart(read_one, sources, processes)


def build_hints(
    *,
    url: str | None = None,
    published: str | datetime.date | None = None,
    now: datetime.datetime | None = None,
    as_story: bool = False,
) -> Hints:
    """Return what the caller knows. Raises UsageError where `published` is no date."""
    return Hints(url=url, published=_check_day(published), now=now, as_story=as_story)


def _read_outcome(source: AnySource, *, hints: Hints, settings: Settings) -> Outcome:
    return read_source(source, hints, settings)[0]


def _read_apart(
    read_one: "partial[Outcome]", sources: Iterable[AnySource], processes: int
) -> Iterator[Outcome]:
    import multiprocessing

    context = multiprocessing.get_context("spawn")
    with context.Pool(processes, initializer=_leave_interrupts) as pool:
        yield from pool.imap(read_one, sources, chunksize=4)


def _leave_interrupts() -> None:
    """Leave Ctrl-C to the parent process, which ends its children; they would all report it."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def choose_settings(settings: Settings, statements: bool) -> Settings:
    """Return the settings, without statements where they are not wanted."""
    import msgspec

    if settings.statements == statements:
        return settings
    return msgspec.structs.replace(settings, statements=statements and settings.statements)


def _check_day(published: str | datetime.date | None) -> str | None:
    if published is None:
        return None
    if isinstance(published, datetime.date):
        return published.isoformat()
    try:
        datetime.datetime.fromisoformat(published)
    except (TypeError, ValueError):
        message = (
            f"published must be an ISO 8601 date or time such as 2025-11-09, not {published!r}"
        )
        raise UsageError(message) from None
    return published
