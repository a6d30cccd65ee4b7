"""`onrecord ledger`: an archive in, what became of each source out."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.archiving import DEFAULT_ARCHIVE, ArchiveOption

if TYPE_CHECKING:
    from onrecord.archive.archive import Archive
    from onrecord.archive.kept import Ledger
    from onrecord.cli.output import Output


class LedgerFormat(StrEnum):
    """How the ledger is printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"


FormatOption = Annotated[
    LedgerFormat,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="How it is printed: table, json (the counts), or jsonl (a line for each source).",
    ),
]
FailedOption = Annotated[
    bool, typer.Option("--failed", help="Name each source that failed, with the reason.")
]
SkippedOption = Annotated[
    bool, typer.Option("--skipped", help="Name each source that was skipped, with the reason.")
]


def ledger(
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    failed: FailedOption = False,
    skipped: SkippedOption = False,
    format_: FormatOption = LedgerFormat.TABLE,
) -> None:
    """Show what became of every source that came into an archive.

    Each one is a record, skipped (no article) or failed (not to be opened),
    with the reason: sources in = records + skipped + failed.
    """
    from onrecord.archive.archive import Archive
    from onrecord.cli.output import open_output

    chosen = [word for word, asked in (("failed", failed), ("skipped", skipped)) if asked]
    with Archive(archive, read_only=True) as opened, open_output(None) as output:
        if format_ is LedgerFormat.JSON:
            print_counts(opened.ledger(), output)
        elif format_ is LedgerFormat.JSONL:
            print_lines(opened, chosen, output)
        elif chosen:
            show_sources(opened, chosen, output)
        else:
            show_counts(opened.ledger(), output)


def print_counts(counts: "Ledger", output: "Output") -> None:
    """Print the counts as JSON."""
    import msgspec

    from onrecord.cli.writers import indent_json

    output.write_json(indent_json(msgspec.json.encode(counts)))


def print_lines(archive: "Archive", chosen: list[str], output: "Output") -> None:
    """Print each source as a line of JSON."""
    import msgspec

    for line in archive.sources():
        if not chosen or line.outcome in chosen:
            output.write_json(msgspec.json.encode(line))


def show_sources(archive: "Archive", chosen: list[str], output: "Output") -> None:
    """Draw a line for each source of the outcomes chosen."""
    from rich.text import Text

    from onrecord.cli.printable import clean_line

    for outcome in chosen:
        for line in archive.sources(outcome):
            why = f"{line.reason} ({line.detail})" if line.detail else line.reason
            text = Text(clean_line(line.name))
            output.show_line(text.append(f": {outcome}: {clean_line(why or '')}", "red"))


def show_counts(counts: "Ledger", output: "Output") -> None:
    """Draw the counts by outcome and reason."""
    from rich.text import Text

    from onrecord.cli.table import start_table

    table = start_table()
    table.add_column("Outcome", no_wrap=True)
    table.add_column("Reason", no_wrap=True)
    table.add_column("Sources", justify="right", no_wrap=True)
    table.add_row("record", "", f"{counts.records:,}")
    for outcome, reasons in (("skipped", counts.skipped), ("failed", counts.failed)):
        for reason, count in sorted(reasons.items(), key=lambda item: (-item[1], item[0])):
            table.add_row(outcome, reason, f"{count:,}")
    table.add_section()
    table.add_row("sources in", "", f"{counts.sources:,}")
    output.show(table)
    kept = f"{counts.pages:,} pages, {counts.contents:,} contents, {counts.captures:,} captures"
    output.show(Text(f"kept: {kept}", "dim"))
