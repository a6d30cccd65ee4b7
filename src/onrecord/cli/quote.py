"""`onrecord quote`: a statement in, the same statement in every record that has it out."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.archiving import DEFAULT_ARCHIVE, ArchiveOption
from onrecord.cli.read import OutputOption
from onrecord.cli.search import (
    LimitOption,
    OffsetOption,
    SinceOption,
    SpeakerOption,
    UntilOption,
    tell_people,
)

if TYPE_CHECKING:
    from onrecord.archive.following.quotationlist import QuotationLine
    from onrecord.archive.following.quotations import Quotation
    from onrecord.cli.output import Output


class QuoteFormat(StrEnum):
    """How quotations are printed."""

    VIEW = "view"
    JSON = "json"
    JSONL = "jsonl"


NameArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="ID",
        show_default=False,
        help="The statement: its page and label (12.s3), or its page's address and label "
        "(URL#s3). Without it the statements that most outlets have are listed.",
    ),
]
TextOption = Annotated[
    str | None, typer.Option("--text", "-t", metavar="WORDS", help="Find it by its words.")
]
OutletsOption = Annotated[
    int,
    typer.Option(
        "--outlets", min=0, metavar="N", help="In the list: only what so many outlets have."
    ),
]
FormatOption = Annotated[
    QuoteFormat,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="view, json, or jsonl (a line for each variant; of the list, for each statement).",
    ),
]


def quote(  # noqa: PLR0913
    name: NameArgument = None,
    text: TextOption = None,
    speaker: SpeakerOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    outlets: OutletsOption = 2,
    limit: LimitOption = 10,
    offset: OffsetOption = 0,
    format_: FormatOption = QuoteFormat.VIEW,
    output: OutputOption = None,
    archive: ArchiveOption = DEFAULT_ARCHIVE,
) -> None:
    """Show how a statement went from record to record.

    Every variant, the first seen first: which outlet has it, under which
    headline, by whom and through whom, and how its words differ from the
    longest wording. Without ID and --text: the statements that most outlets
    have. Exits with 0, with 1 when nothing was found.
    """
    from onrecord.archive.archive import Archive
    from onrecord.cli.output import open_output

    if name is not None and text is not None:
        raise typer.BadParameter("name the statement by ID or by --text, not by both")
    is_list = name is None and text is None
    with Archive(archive, read_only=True) as opened, open_output(output) as out:
        if is_list:
            lines = opened.quotations(
                speaker=speaker,
                since=since,
                until=until,
                outlets=outlets,
                limit=limit or None,
                offset=offset,
            )
            if speaker is not None:
                tell_people(opened, speaker)
            found = bool(lines)
            write_lines(lines, format_, out)
        else:
            quotation = opened.find_quotation(name or "", text=text)
            found = quotation is not None
            if quotation is not None:
                write_quotation(quotation, format_, out)
    if not found:
        fewer = f" that {outlets:,} outlets have; --outlets 1 asks for less"
        typer.echo(f"onrecord: nothing found{fewer if is_list and outlets > 1 else ''}", err=True)
    raise typer.Exit(0 if found else 1)


def write_quotation(quotation: "Quotation", format_: QuoteFormat, out: "Output") -> None:
    """Print a quotation with its variants."""
    import msgspec

    if format_ is QuoteFormat.VIEW:
        from onrecord.cli.quoteview import build_quotation

        for view in build_quotation(quotation, colour=out.has_colour):
            out.show(view)
    elif format_ is QuoteFormat.JSON:
        from onrecord.cli.writers import indent_json

        out.write_json(indent_json(msgspec.json.encode(quotation)))
    else:
        for variant in quotation.variants:
            out.write_json(msgspec.json.encode(variant))


def write_lines(lines: "tuple[QuotationLine, ...]", format_: QuoteFormat, out: "Output") -> None:
    """Print the list of quotations."""
    import msgspec

    if format_ is QuoteFormat.JSON:
        from onrecord.cli.writers import indent_json

        out.write_json(indent_json(msgspec.json.encode(lines)))
        return
    for line in lines:
        if format_ is QuoteFormat.VIEW:
            from onrecord.cli.quoteview import build_line

            out.show(build_line(line))
        else:
            out.write_json(msgspec.json.encode(line))
