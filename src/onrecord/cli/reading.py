"""The options that a page is read by in, outcomes out; a bar on standard error meanwhile."""

import datetime
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from onrecord.settings import DEFAULT, Settings
from onrecord.types import Explanation, Failed, Outcome

FEW = 5
"""Sources that need no progress bar."""


class Shape(StrEnum):
    """What the input holds."""

    PAGE = "page"
    STORY = "story"


Source = Path | str | bytes

PublishedOption = Annotated[
    str | None,
    typer.Option(
        "--published",
        metavar="DATE",
        help="When the story was published, where the source does not say: ISO 8601, such as "
        "2025-11-09 or 2025-11-09T17:08+09:00.",
    ),
]
UrlOption = Annotated[
    str | None,
    typer.Option("--url", metavar="URL", help="The page's address, which a file cannot know."),
]
NowOption = Annotated[
    str | None,
    typer.Option(
        "--now",
        metavar="TIME",
        help='What "2 hours ago" counts from: ISO 8601. Without it such times stay unread.',
    ),
]
ShapeOption = Annotated[
    Shape,
    typer.Option("--as", help="Read a whole page, or a story: then all the text is its body."),
]
PrivateOption = Annotated[
    bool,
    typer.Option(
        "--allow-private",
        help="Let URLs lead to private, loopback and link-local addresses.",
    ),
]


RulesOption = Annotated[
    bool,
    typer.Option("--rules-only", help="Read without the learned models: they find more."),
]
WideOption = Annotated[
    bool,
    typer.Option(
        "--wide",
        help='Also keep attributions that are no speech or thought ("the law allows ..."), marked.',
    ),
]
ConfidenceOption = Annotated[
    float,
    typer.Option(
        "--min-confidence",
        metavar="SHARE",
        min=0.0,
        max=1.0,
        help="Leave out statements of which the reader is less sure: 0 to 1.",
    ),
]


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """How each source is read."""

    url: str | None = None
    published: str | None = None
    now: datetime.datetime | None = None
    shape: Shape = Shape.PAGE
    statements: bool = True
    settings: Settings = DEFAULT


def build_settings(
    *,
    allow_private: bool,
    rules_only: bool = False,
    wide: bool = False,
    min_confidence: float = 0.0,
) -> Settings:
    """Return the settings that the command line can change."""
    return msgspec.structs.replace(
        DEFAULT,
        allow_private=allow_private,
        models=not rules_only,
        wide=wide,
        min_confidence=min_confidence,
    )


def check_date(text: str | None, option: str) -> datetime.datetime | None:
    """Return the date or time. Raises typer.BadParameter when it is not ISO 8601."""
    if text is None:
        return None
    try:
        return datetime.datetime.fromisoformat(text)
    except ValueError:
        message = f"{text!r} is not a date or time in ISO 8601, such as 2025-11-09"
        raise typer.BadParameter(message, param_hint=option) from None


def read_sources(
    sources: tuple[Source, ...], options: Options, *, processes: int
) -> Iterator[Outcome]:
    """Yield an outcome for each source, in order."""
    import onrecord

    if len(sources) == 1:
        yield read_one(sources[0], options)[0]
        return
    outcomes = onrecord.read_many(
        sources,
        published=options.published,
        now=options.now,
        statements=options.statements,
        as_story=options.shape is Shape.STORY,
        processes=processes,
        settings=options.settings,
    )
    for source, outcome in zip(sources, outcomes, strict=True):
        yield name_input(source, outcome)


def read_one(source: Source, options: Options) -> tuple[Outcome, tuple[Explanation, ...]]:
    """Return the source's outcome and the explanations of its fields."""
    import onrecord

    outcome, explanations = onrecord.read_explained(
        source,
        url=options.url,
        published=options.published,
        now=options.now,
        statements=options.statements,
        as_story=options.shape is Shape.STORY,
        settings=options.settings,
    )
    return name_input(source, outcome), explanations


def name_input(source: Source, outcome: Outcome) -> Outcome:
    """Return the outcome; one that failed on standard input's bytes says so."""
    if isinstance(source, bytes) and isinstance(outcome, Failed):
        return msgspec.structs.replace(outcome, subject="-")
    return outcome


@contextmanager
def show_progress(
    outcomes: Iterable[Outcome], total: int, *, quiet: bool
) -> Iterator[Iterable[Outcome]]:
    """Give the outcomes back; draw a bar while they come, when there are many and one looks on.

    `quiet` says that results appear on the terminal meanwhile: a bar would run through them.
    """
    if quiet or total <= FEW or not sys.stderr.isatty():
        yield outcomes
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (*Progress.get_default_columns()[:-1], MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield progress.track(outcomes, total=total, description="Reading")
