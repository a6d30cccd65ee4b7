"""`onrecord export`: an archive or a file of records in, another tool's format out."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.archiving import DEFAULT_ARCHIVE, ArchiveOption, Bar, show_bar
from onrecord.export.entries import Entry
from onrecord.export.formats import ExportFormat
from onrecord.types import Stance, StatementKind

InputArgument = Annotated[
    Path | None,
    typer.Argument(
        metavar="INPUT",
        show_default="the archive",
        help="What [bold]onrecord read --format jsonl[/bold] or an export wrote: a file of JSON "
        "lines (- for standard input) or a folder of Parquet tables.",
    ),
]
FormatOption = Annotated[
    ExportFormat,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="parquet, jsonl, csv, jsonld (schema.org), ninjs (IPTC), annotations (W3C) or "
        "markdown.",
    ),
]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="PLACE",
        help="Write there, not to standard output: a file; for parquet a folder. A folder that is "
        "there gets a file for each record (jsonld, ninjs, markdown) or each table (csv).",
    ),
]
TableOption = Annotated[
    str, typer.Option("--table", metavar="TABLE", help="The table that csv prints.")
]
OutletOption = Annotated[
    str | None,
    typer.Option("--outlet", metavar="HOST", help="Only stories of this host or publisher."),
]
SinceOption = Annotated[
    str | None,
    typer.Option("--since", metavar="DATE", help="Only stories published then (2025-10) or later."),
]
UntilOption = Annotated[
    str | None,
    typer.Option("--until", metavar="DATE", help="Only stories published then or earlier."),
]
SpeakerOption = Annotated[
    str | None, typer.Option("--speaker", metavar="NAME", help="Only stories that quote them.")
]
ThroughOption = Annotated[
    str | None,
    typer.Option("--through", metavar="NAME", help="Only stories that quote through them."),
]
KindOption = Annotated[
    StatementKind | None, typer.Option("--kind", help="Only stories with such a statement.")
]
StanceOption = Annotated[
    Stance | None, typer.Option("--stance", help="Only stories with such a statement.")
]


def export(  # noqa: PLR0913
    format_: FormatOption,
    input_: InputArgument = None,
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    output: OutputOption = None,
    table: TableOption = "records",
    outlet: OutletOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    speaker: SpeakerOption = None,
    through: ThroughOption = None,
    kind: KindOption = None,
    stance: StanceOption = None,
) -> None:
    """Hand records on in the format of another tool.

    Exits with 0 when all was written, with 1 when something cannot be read
    or written or has lines that are no records (standard error names them),
    with 2 when used wrongly.
    """
    from onrecord.cli.exchange import BadLines, open_entries, print_entries
    from onrecord.cli.filtering import Filters

    filters = Filters(
        outlet=outlet,
        since=since,
        until=until,
        speaker=speaker,
        through=through,
        kind=kind,
        stance=stance,
    )
    check_output(format_, output)
    bad = BadLines()
    with open_entries(input_, archive, filters, bad) as entries:
        if output is None:
            print_entries(entries, format_, table=table)
        else:
            from onrecord.export.writing import export_entries

            with show_bar("Exporting", "records") as draw:
                export_entries(show_entries(entries, draw), format_, output, table=table)
    bad.report()
    raise typer.Exit(1 if bad.count else 0)


def show_entries(entries: Iterator[Entry], draw: Bar) -> Iterator[Entry]:
    """Yield the entries; draw how many there were."""
    for done, entry in enumerate(entries, 1):
        draw(done, None)
        yield entry


def check_output(format_: ExportFormat, output: Path | None) -> None:
    """Raise typer.BadParameter where the format needs a place that is not named."""
    if format_ is ExportFormat.PARQUET and output is None:
        message = "parquet is a folder of tables; name it, such as --output tables"
        raise typer.BadParameter(message, param_hint="--output")
