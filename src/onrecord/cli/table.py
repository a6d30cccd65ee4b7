"""Many outcomes in, a table with one line each out; and a record's blocks in, their table out."""

from typing import NamedTuple

from rich.table import Table
from rich.text import Text

from onrecord.cli.printable import clean_line, shorten
from onrecord.cli.summary import name_outcome
from onrecord.types import ARTICLE_ROLES, Failed, Outcome, Record, Skipped


class Row(NamedTuple):
    """What the table says of one source. `told` is the headline, or why there is no record."""

    name: str
    told: str
    is_record: bool
    published: str = ""
    statements: str = ""
    rankings: str = ""


def build_row(outcome: Outcome) -> Row:
    """Return the outcome's line."""
    name = name_outcome(outcome)
    if not isinstance(outcome, Record):
        return Row(name, describe_absence(outcome), is_record=False)
    article = outcome.article
    return Row(
        name,
        clean_line(article.headline.value) if article.headline else "(no headline)",
        is_record=True,
        published=clean_line(article.published.value[:10]) if article.published else "",
        statements=str(len(outcome.statements)),
        rankings=str(len(outcome.rankings)),
    )


def describe_absence(outcome: Skipped | Failed) -> str:
    """Return what stands where a record would."""
    word = "skipped" if isinstance(outcome, Skipped) else "failed"
    return f"{word}: {outcome.reason}"


def build_table(rows: list[Row]) -> Table:
    """Return the rows under their headings, the names without the folder that all are in."""
    table = start_table()
    table.add_column("Source", ratio=2, overflow="fold")
    table.add_column("Headline", ratio=3)
    table.add_column("Published", no_wrap=True)
    table.add_column("Statements", justify="right")
    table.add_column("Rankings", justify="right")
    shared = measure_shared([row.name for row in rows])
    for row in rows:
        told = Text(row.told, "" if row.is_record else "red")
        name = Text(row.name[shared:])
        table.add_row(name, told, row.published, row.statements, row.rankings)
    return table


def start_table() -> Table:
    """Return an empty table without lines."""
    return Table(box=None, pad_edge=False, header_style="bold", expand=True)


def measure_shared(names: list[str]) -> int:
    """Return the length of the folder name that all names begin with."""
    if len(names) < 2:
        return 0
    low, high = min(names), max(names)
    same = next((i for i, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), len(low))
    return low.rfind("/", 0, same) + 1


def build_blocks(record: Record, *, width: int) -> Table:
    """Return every block in page order: id, role, confidence, text (shortened), path."""
    table = start_table()
    table.add_column("Id", justify="right", style="dim", no_wrap=True)
    table.add_column("Role", no_wrap=True)
    table.add_column("Sure", justify="right", style="dim", no_wrap=True)
    table.add_column("Text", ratio=3, no_wrap=True, overflow="ellipsis")
    table.add_column("Path", ratio=2, no_wrap=True, overflow="ellipsis", style="dim")
    for block in record.blocks:
        table.add_row(
            str(block.id),
            Text(block.role.value, "green" if block.role in ARTICLE_ROLES else "dim"),
            f"{block.confidence:.2f}",
            Text(shorten(block.text, width)),
            Text(shorten(block.path[-width:], width)),
        )
    return table


def list_blocks(record: Record) -> str:
    """Return a line for every block, its parts parted by tabs: id, role, confidence, path, text."""
    return "\n".join(
        "\t".join(
            (
                str(block.id),
                block.role.value,
                f"{block.confidence:.2f}",
                clean_line(block.path),
                clean_line(block.text),
            )
        )
        for block in record.blocks
    )
