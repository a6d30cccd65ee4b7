"""`onrecord add`: pages in, from wherever they come; an archive that keeps them out."""

import shlex
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.archiving import (
    DEFAULT_ARCHIVE,
    DEFAULT_WAIT,
    ArchiveOption,
    WaitOption,
    show_bar,
)
from onrecord.cli.read import NoStatementsOption, ProcessesOption
from onrecord.cli.reading import (
    ConfidenceOption,
    NowOption,
    PrivateOption,
    PublishedOption,
    RulesOption,
    Shape,
    ShapeOption,
    UrlOption,
    WideOption,
    build_settings,
    check_date,
)

if TYPE_CHECKING:
    from onrecord.archive.kept import Added

InputsArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        show_default=False,
        help="A file, a folder, a URL, a feed, a sitemap, a WARC file (.warc, .warc.gz), a text "
        "with one address on each line, or - for a page on standard input.",
    ),
]


def add(  # noqa: PLR0913
    inputs: InputsArgument,
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    no_statements: NoStatementsOption = False,
    shape: ShapeOption = Shape.PAGE,
    published: PublishedOption = None,
    url: UrlOption = None,
    now: NowOption = None,
    processes: ProcessesOption = 1,
    wait: WaitOption = DEFAULT_WAIT,
    allow_private: PrivateOption = False,
    rules_only: RulesOption = False,
    wide: WideOption = False,
    min_confidence: ConfidenceOption = 0.0,
) -> None:
    """Read pages and keep them in an archive.

    What is kept already is passed over: started again after it was broken
    off, a run goes on where it was. Exits with 0 when every source was read,
    with 1 when some failed ([bold]onrecord ledger --failed[/bold] names them), with 2 when
    used wrongly.
    """
    from onrecord.archive.archive import Archive

    check_date(published, "--published")
    settings = build_settings(
        allow_private=allow_private,
        rules_only=rules_only,
        wide=wide,
        min_confidence=min_confidence,
    )
    with show_bar("Adding", "sources") as draw, Archive(archive) as opened:
        added = opened.add(
            *read_words(inputs),
            url=url,
            published=published,
            now=check_date(now, "--now"),
            statements=not no_statements,
            as_story=shape is Shape.STORY,
            processes=processes,
            settings=settings,
            wait=wait,
            report=lambda met, total: draw(count_done(met), total),
        )
    typer.echo(f"{archive}: {describe_added(added)}")
    if added.unchanged and (url, published, now) != (None, None, None):
        typer.echo("onrecord: what was kept before keeps what it was read with then", err=True)
    if added.failed:
        where = "" if archive == DEFAULT_ARCHIVE else f" --archive {shlex.quote(str(archive))}"
        typer.echo(f"onrecord: `onrecord ledger --failed{where}` names what failed", err=True)
    raise typer.Exit(1 if added.failed else 0)


def read_words(words: list[str]) -> list[str | bytes]:
    """Return the inputs, `-` as the bytes on standard input."""
    import sys

    from onrecord.settings import DEFAULT

    if words.count("-") > 1:
        raise typer.BadParameter("- (standard input) can be read only once", param_hint="INPUT")
    return [
        sys.stdin.buffer.read(DEFAULT.max_raw_bytes + 1) if word == "-" else word for word in words
    ]


def count_done(added: "Added") -> int:
    """Return how many sources are dealt with."""
    absent = sum(added.skipped.values()) + sum(added.failed.values())
    return added.records + absent + added.unchanged


def describe_added(added: "Added") -> str:
    """Return one line: the sources, and what became of them."""
    parts = [f"{added.records:,} {'record' if added.records == 1 else 'records'}"]
    for verb, counts in (("skipped", added.skipped), ("failed", added.failed)):
        reasons = ", ".join(f"{count:,} {reason}" for reason, count in sorted(counts.items()))
        total = sum(counts.values())
        parts.append(f"{total:,} {verb} ({reasons})" if counts else f"0 {verb}")
    if added.unchanged:
        parts.append(f"{added.unchanged:,} unchanged")
    noun = "source" if added.sources == 1 else "sources"
    return f"{added.sources:,} {noun} = {' + '.join(parts)}"
