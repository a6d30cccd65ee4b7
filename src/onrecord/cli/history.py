"""`onrecord history`: an address in, what changed there from capture to capture out."""

from enum import StrEnum
from typing import Annotated

import typer

from onrecord.cli.archiving import DEFAULT_ARCHIVE, ArchiveOption
from onrecord.cli.read import OutputOption


class HistoryFormat(StrEnum):
    """How a history is printed."""

    VIEW = "view"
    JSON = "json"
    JSONL = "jsonl"


UrlArgument = Annotated[str, typer.Argument(metavar="URL", help="The page's address.")]
SilentOption = Annotated[
    bool, typer.Option("--silent", help="Only silent edits: no time, note or mark tells of them.")
]
FormatOption = Annotated[
    HistoryFormat,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="view, json (versions and steps), or jsonl (a line for each step).",
    ),
]


def history(
    url: UrlArgument,
    silent: SilentOption = False,
    format_: FormatOption = HistoryFormat.VIEW,
    output: OutputOption = None,
    archive: ArchiveOption = DEFAULT_ARCHIVE,
) -> None:
    """Show what changed on a page between its captures.

    Headline, deck, authors, times, notes, the body word by word, and the
    statements gained, lost and reworded. Lists and other furniture of the
    page do not count. Exits with 0, with 1 when the archive has no such page.
    """
    import msgspec

    from onrecord.archive.archive import Archive
    from onrecord.cli.output import open_output

    with Archive(archive, read_only=True) as opened, open_output(output) as out:
        found = opened.history(url)
        if found is None:
            typer.echo(f"onrecord: the archive has nothing of {url!r}", err=True)
            raise typer.Exit(1)
        if silent:
            steps = tuple(step for step in found.steps if step.change.silent)
            found = msgspec.structs.replace(found, steps=steps)
        if format_ is HistoryFormat.JSON:
            from onrecord.cli.writers import indent_json

            out.write_json(indent_json(msgspec.json.encode(found)))
        elif format_ is HistoryFormat.JSONL:
            for step in found.steps:
                out.write_json(msgspec.json.encode(step))
        else:
            from onrecord.cli.historyview import build_history

            for view in build_history(found, colour=out.has_colour, silent=silent):
                out.show(view)
