"""`onrecord import`: exported files in, an archive that has their records out."""

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.archiving import DEFAULT_ARCHIVE, DEFAULT_WAIT, ArchiveOption, WaitOption

FilesArgument = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE",
        show_default=False,
        help="A file of JSON lines (- for standard input), or a folder of Parquet tables.",
    ),
]


def import_(
    files: FilesArgument,
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    wait: WaitOption = DEFAULT_WAIT,
) -> None:
    """Take records that were exported into an archive.

    What was taken before is passed over. Exits with 0 when all was taken,
    with 1 when a file cannot be read or has lines that are no records
    (standard error names them), with 2 when used wrongly.
    """
    from onrecord.archive.archive import Archive
    from onrecord.cli.add import describe_added
    from onrecord.cli.exchange import BadLines

    bad = BadLines()
    with Archive(archive) as opened:
        added = opened.import_(*files, wait=wait, report=bad.add)
    bad.report()
    typer.echo(f"{archive}: {describe_added(added)}")
    raise typer.Exit(1 if bad.count else 0)
