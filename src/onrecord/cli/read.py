"""`onrecord read`: sources in, records out, as a view or as data."""

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.inputs import Inputs, list_inputs
from onrecord.cli.reading import (
    ConfidenceOption,
    NowOption,
    Options,
    PrivateOption,
    PublishedOption,
    RulesOption,
    Shape,
    ShapeOption,
    UrlOption,
    WideOption,
    build_settings,
    check_date,
    read_sources,
    show_progress,
)
from onrecord.cli.writers import Format, choose_writer

InputsArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        show_default=False,
        help="A file (.html, .htm, .txt, or .gz of these), a folder, a URL, or - for standard "
        "input.",
    ),
]
FormatOption = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        show_default="view for one input, table for several",
        help="How records are printed: view, table, json, jsonl, text, markdown or blocks.",
    ),
]
BlocksOption = Annotated[
    bool,
    typer.Option("--blocks", help="List every block with its role; short for --format blocks."),
]
NoStatementsOption = Annotated[
    bool,
    typer.Option("--no-statements", help="Read the page only, not who said what: fast."),
]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write there, not to standard output."),
]
ProcessesOption = Annotated[
    int,
    typer.Option("--processes", "-j", min=1, metavar="N", help="Read N sources at a time."),
]


def read(  # noqa: PLR0913
    inputs: InputsArgument,
    format_: FormatOption = None,
    blocks: BlocksOption = False,
    no_statements: NoStatementsOption = False,
    shape: ShapeOption = Shape.PAGE,
    published: PublishedOption = None,
    url: UrlOption = None,
    now: NowOption = None,
    output: OutputOption = None,
    processes: ProcessesOption = 1,
    allow_private: PrivateOption = False,
    rules_only: RulesOption = False,
    wide: WideOption = False,
    min_confidence: ConfidenceOption = 0.0,
) -> None:
    """Read pages and put them on record.

    Exits with 0 when every input gave a record; with 1 when some were
    skipped (no article) or failed (not to be opened), which standard error
    then names; with 2 when used wrongly.
    """
    check_date(published, "--published")
    settings = build_settings(
        allow_private=allow_private,
        rules_only=rules_only,
        wide=wide,
        min_confidence=min_confidence,
    )
    options = Options(
        url=url,
        published=published,
        now=check_date(now, "--now"),
        shape=shape,
        statements=not no_statements,
        settings=settings,
    )
    found = list_inputs(inputs, settings)
    check_url(url, found)
    chosen = choose_format(format_, blocks=blocks, many=found.many)
    raise typer.Exit(write_all(found, options, chosen, output=output, processes=processes))


def check_url(url: str | None, inputs: Inputs) -> None:
    """Raise typer.BadParameter when an address is given for several inputs, or for an address."""
    if url is not None and not url.lower().startswith(("http://", "https://")):
        raise typer.BadParameter(
            f"{url!r} is no address; it begins with http:// or https://", param_hint="--url"
        )
    if url is not None and (inputs.many or isinstance(inputs.sources[0], str)):
        message = "only one INPUT, a file or -, can be given an address"
        raise typer.BadParameter(message, param_hint="--url")


def choose_format(format_: Format | None, *, blocks: bool, many: bool) -> Format:
    """Return the format asked for, else the one that suits the number of inputs."""
    if blocks and format_ not in (None, Format.BLOCKS):
        message = f"cannot be joined with --format {format_}: JSON holds the blocks anyway"
        raise typer.BadParameter(message, param_hint="--blocks")
    if blocks:
        return Format.BLOCKS
    return format_ or (Format.TABLE if many else Format.VIEW)


def write_all(
    inputs: Inputs, options: Options, format_: Format, *, output: Path | None, processes: int
) -> int:
    """Read every source, write it, report what has no record; return the exit code."""
    from onrecord.cli.output import open_output
    from onrecord.cli.summary import Summary

    summary = Summary()
    outcomes = read_sources(inputs.sources, options, processes=processes)
    with open_output(output) as opened:
        writer = choose_writer(format_, opened, many=inputs.many)
        quiet = opened.console.is_terminal and format_ is not Format.TABLE
        with show_progress(outcomes, len(inputs.sources), quiet=quiet) as shown:
            for outcome in shown:
                summary.add(outcome)
                writer.write(outcome)
        writer.close()
    for line in summary.describe(many=inputs.many):
        typer.echo(f"onrecord: {line}", err=True)
    return summary.exit_code
