"""Entries in, one of their tables as CSV out, for spreadsheets: no cell is ever a formula."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.errors import UsageError
from onrecord.export.columns import Column, Pick
from onrecord.export.controls import clean_file
from onrecord.export.csvguard import Cell, guard_row
from onrecord.export.entries import Entry
from onrecord.export.identifiers import find_address, find_outlet
from onrecord.export.tables import BY_NAME, NUMBER, Table
from onrecord.types import Failed, Record

BETWEEN = "; "
PAGE = ("page_url", "page_outlet", "page_published", "page_headline")
"""Columns that tell the page of a row that does not tell it itself."""

OWN_PAGE = {"records", "skipped", "failed"}


class CsvTable:
    """Writes the rows of one table (RFC 4180, with a line of names).

    What is a table of its own inside a row has no column; of authors there are the names.
    """

    def __init__(self, name: str) -> None:
        if name not in BY_NAME:
            raise UsageError(f"there is no table {name!r}; there are {', '.join(BY_NAME)}")
        self.table: Table = BY_NAME[name]
        self.page = () if name in OWN_PAGE else PAGE
        chosen = [(column, choose_cell(column)) for column in self.table.columns]
        self.columns = [(column, pick) for column, pick in chosen if pick is not None]

    def write_head(self) -> str:
        """Return the line of the columns' names."""
        names = [column.name for column, _ in self.columns]
        return write_lines([[NUMBER, *self.page, *names]])

    def write(self, entry: Entry) -> str:
        """Return the entry's rows; none gives no text."""
        page: list[Cell] = list_page(entry) if self.page else []
        rows = self.table.list_rows(entry)
        return write_lines(
            [entry.number, *page, *(pick(row) for _, pick in self.columns)] for row in rows
        )


def write_lines(rows: Iterable[Iterable[Cell]]) -> str:
    """Return rows as lines of CSV; texts are guarded and hold no control characters."""
    text = io.StringIO()
    writer = csv.writer(text)
    for row in rows:
        writer.writerow(guard_row(map(clean_cell, row)))
    return text.getvalue()


def clean_cell(cell: Cell) -> Cell:
    """Return the cell without what terminals obey; numbers are none."""
    return clean_file(cell) if isinstance(cell, str) else cell


def choose_cell(column: Column) -> Pick | None:
    """Return what gives a row's cell; None where the column does not fit into cells."""
    if column.name == "authors":
        return _join(column.pick, "name")
    if column.type.members or column.type.name.startswith("map"):
        return None
    return _join(column.pick) if column.type.many else column.pick


def _join(pick: Pick, member: str | None = None) -> Pick:
    """Return what gives a list as one text."""

    def join(row: Any) -> Any:
        items: Iterator[Any] = iter(pick(row) or ())
        return BETWEEN.join(str(each[member] if member else each) for each in items)

    return join


def list_page(entry: Entry) -> list[Cell]:
    """Return the cells that tell the page."""
    outcome = entry.outcome
    if isinstance(outcome, Failed):
        return [None] * len(PAGE)
    where: list[Cell] = [find_address(outcome.source), find_outlet(outcome.source)]
    if not isinstance(outcome, Record):
        return [*where, None, None]
    published, headline = outcome.article.published, outcome.article.headline
    return [*where, published.value if published else None, headline.value if headline else None]
