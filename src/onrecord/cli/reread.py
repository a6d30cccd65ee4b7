"""`onrecord reread`: an archive in, the same archive read by this onrecord out."""

from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.archiving import (
    DEFAULT_ARCHIVE,
    DEFAULT_WAIT,
    ArchiveOption,
    WaitOption,
    check_archive,
    show_bar,
)
from onrecord.cli.read import NoStatementsOption, ProcessesOption
from onrecord.cli.reading import ConfidenceOption, RulesOption, WideOption, build_settings

if TYPE_CHECKING:
    from onrecord.archive.kept import Reread

AllOption = Annotated[
    bool,
    typer.Option("--all", help="Also pages that this version read with the same settings."),
]


def reread(  # noqa: PLR0913
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    everything: AllOption = False,
    no_statements: NoStatementsOption = False,
    processes: ProcessesOption = 1,
    wait: WaitOption = DEFAULT_WAIT,
    rules_only: RulesOption = False,
    wide: WideOption = False,
    min_confidence: ConfidenceOption = 0.0,
) -> None:
    """Read the kept pages again with this onrecord.

    The archive keeps the bytes of each page: their records are made anew,
    captures and versions stay. A page that cannot be read any more keeps its
    record, and the exit code is 1.
    """
    from onrecord.archive.archive import Archive

    check_archive(archive)
    with show_bar("Reading again", "pages") as draw, Archive(archive) as opened:
        met = opened.reread(
            everything=everything,
            statements=not no_statements,
            processes=processes,
            settings=build_settings(
                allow_private=False,
                rules_only=rules_only,
                wide=wide,
                min_confidence=min_confidence,
            ),
            wait=wait,
            report=lambda met, total: draw(met.pages, total),
        )
    typer.echo(f"{archive}: {describe_reread(met)}")
    raise typer.Exit(1 if met.failed else 0)


def describe_reread(met: "Reread") -> str:
    """Return one line: the pages, and what became of them."""
    parts = [f"{met.changed:,} written anew", f"{met.same:,} the same"]
    reasons = ", ".join(f"{count:,} {reason}" for reason, count in sorted(met.failed.items()))
    parts.append(f"{sum(met.failed.values()):,} failed ({reasons})" if reasons else "0 failed")
    if met.without_bytes:
        parts.append(f"{met.without_bytes:,} imported without their bytes")
    noun = "page" if met.pages == 1 else "pages"
    return f"{met.pages:,} {noun} = {' + '.join(parts)}"
