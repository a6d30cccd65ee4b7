"""`onrecord archive load`: what a batch has read in, an archive of it or of a part of it out."""

from typing import Annotated

import typer

from onrecord.cli.add import describe_added
from onrecord.cli.archiving import DEFAULT_ARCHIVE, DEFAULT_WAIT, ArchiveOption, WaitOption

FolderArgument = Annotated[
    str,
    typer.Argument(
        metavar="DIR", show_default=False, help="The folder that [bold]onrecord batch[/bold] wrote."
    ),
]
WhereOption = Annotated[
    str | None,
    typer.Option(
        "--where",
        metavar="CONDITION",
        help="SQL over the columns of records and the day of capture, such as "
        "[bold]\"publisher = 'Reuters' AND day >= '2025-11-03'\"[/bold].",
    ),
]

archive_app = typer.Typer(name="archive", no_args_is_help=True, help="Archives and batches.")


@archive_app.command("load")
def load(
    folder: FolderArgument,
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    where: WhereOption = None,
    wait: WaitOption = DEFAULT_WAIT,
) -> None:
    """Bring what a batch has read into an archive, or the part that is asked for.

    Records come with their captures, without their bytes. What was loaded
    before is passed over.
    """
    from onrecord.archive.archive import Archive
    from onrecord.archive.exporting import take_back
    from onrecord.batch.loading import read_slice

    entries = read_slice(folder, where)
    with Archive(archive) as opened:
        added = opened.take(map(take_back, entries), wait=wait)
    typer.echo(f"{archive}: {describe_added(added)}")
