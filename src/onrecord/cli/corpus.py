"""`onrecord corpus`: a question over all that a batch has read in, its answer out."""

import csv
import io
import os
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.batch import Engine
from onrecord.cli.load import FolderArgument

if TYPE_CHECKING:
    from collections.abc import Callable


class Question(StrEnum):
    """What can be asked."""

    FAMILIES = "families"
    QUOTATIONS = "quotations"
    QUOTED = "quoted"
    RANKINGS = "rankings"


class CorpusFormat(StrEnum):
    """How the answer is printed, a row a line."""

    JSONL = "jsonl"
    CSV = "csv"


QuestionArgument = Annotated[
    Question,
    typer.Argument(
        metavar="QUESTION",
        show_default=False,
        help="families (copies of one story), quotations (the same statement in several records), "
        "quoted (who quotes whom, and how often), rankings (every place at every capture).",
    ),
]


def corpus(
    question: QuestionArgument,
    folder: FolderArgument,
    format_: Annotated[CorpusFormat, typer.Option("--format", "-f")] = CorpusFormat.JSONL,
    engine: Annotated[Engine, typer.Option(help="Daft's native runner, or Ray.")] = Engine.LOCAL,
    address: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="The Ray cluster, such as ray://host.")
    ] = None,
) -> None:
    """Ask a question of all that a batch has read.

    The answers are those that an archive gives of the same pages, for
    corpora that no archive should hold.
    """
    from onrecord.batch.program import choose_runner

    os.environ.setdefault("DAFT_PROGRESS_BAR", "0")
    choose_runner(engine.value, address)
    frame = find_program(question)(folder)
    for line in write_rows(frame.column_names, frame.iter_rows(), format_):
        typer.echo(line, nl=False)


def find_program(question: Question) -> "Callable[[str], Any]":
    """Return the program that answers a question."""
    from onrecord.batch.corpus import counts, families, quotations

    return {
        Question.FAMILIES: families.find_families,
        Question.QUOTATIONS: quotations.find_quotations,
        Question.QUOTED: counts.count_quoted,
        Question.RANKINGS: counts.list_rankings,
    }[question]


def write_rows(
    columns: list[str], rows: Iterator[dict[str, Any]], format_: CorpusFormat
) -> Iterator[str]:
    """Yield the rows as lines; cells of CSV begin no formula."""
    import msgspec

    from onrecord.export.csvguard import guard_cell

    if format_ is CorpusFormat.JSONL:
        for row in rows:
            yield msgspec.json.encode(row).decode() + "\n"
        return
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([guard_cell(row[name]) for name in columns])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    if buffer.getvalue():
        yield buffer.getvalue()
