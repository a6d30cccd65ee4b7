"""`onrecord warc`: archives in, a WARC file of all that was captured out."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.archiving import check_archive
from onrecord.cli.export import OutletOption, SinceOption, UntilOption

if TYPE_CHECKING:
    from onrecord.archive.handing import Handed

InputsArgument = Annotated[
    list[Path],
    typer.Argument(metavar="INPUT", show_default=False, help="An archive."),
]
OutOption = Annotated[
    Path,
    typer.Option(
        "--out",
        metavar="FILE",
        show_default=False,
        help="The WARC file; one that ends in .gz is packed record by record.",
    ),
]


def warc(
    inputs: InputsArgument,
    out: OutOption,
    outlet: OutletOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
) -> None:
    """Write what was captured as a WARC file, to be handed on.

    The first capture of a page is written with its bytes, each later one
    as a revisit of it. Where an outlet or a time is asked for, only the
    captures of such records are written. Exits with 1 where pages had no
    bytes: those were imported without.
    """
    from contextlib import ExitStack

    from onrecord.archive.archive import Archive
    from onrecord.archive.asking import Asked
    from onrecord.archive.handing import hand_on

    asked: Asked = {}
    if outlet is not None:
        asked["outlet"] = outlet
    if since is not None:
        asked["since"] = since
    if until is not None:
        asked["until"] = until
    with ExitStack() as stack:
        sources = []
        for path in inputs:
            check_archive(path)
            archive = stack.enter_context(Archive(path, read_only=True))
            sources.append((archive.connection, archive.pages_asked(asked)))
        handed = hand_on(sources, out)
    typer.echo(f"{out}: {describe_handed(handed)}")
    raise typer.Exit(1 if handed.without_bytes else 0)


def describe_handed(handed: "Handed") -> str:
    """Return one line: the captures, and how they were written."""
    parts = [f"{handed.written:,} with their bytes", f"{handed.revisits:,} revisits"]
    if handed.without_bytes:
        parts.append(f"{handed.without_bytes:,} left out, whose bytes the archive does not have")
    return f"{handed.captures:,} captures = {' + '.join(parts)}"
