"""Lists and their histories in, JSON, lines of JSON or CSV out."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from onrecord.archive.following.rankingskept import ListHistory, ListSeries
from onrecord.cli.output import Output
from onrecord.cli.rankings import RankingFormat, name_list

if TYPE_CHECKING:
    from rich.table import Table

    from onrecord.export.csvguard import Cell

LIST_COLUMNS = (
    *("outlet", "kind", "title", "scope", "section", "period", "url", "ordinal"),
    *("first", "last", "showings", "undated"),
)
PLACE_COLUMNS = (
    *("outlet", "kind", "title", "scope", "section", "period", "url", "ordinal"),
    *("instant", "rank", "headline", "item_url", "record", "captures", "page"),
)


def write_lists(lists: tuple[ListSeries, ...], format_: RankingFormat, output: Output) -> None:
    """Print which lists there are."""
    if format_ is RankingFormat.CSV:
        rows = ([getattr(each, name) for name in LIST_COLUMNS] for each in lists)
        write_rows([LIST_COLUMNS, *rows], output)
    elif format_ is RankingFormat.VIEW:
        if lists:
            output.show(build_lists(lists))
    else:
        write_values(lists, format_, output)


def write_histories(
    histories: tuple[ListHistory, ...], format_: RankingFormat, output: Output
) -> None:
    """Print lists over time; in CSV a line for each place at each instant."""
    if format_ is RankingFormat.CSV:
        write_rows([PLACE_COLUMNS], output)
        for history in histories:
            write_rows(list_places(history), output)
    else:
        write_values(histories, format_, output)


def write_values(values: tuple[object, ...], format_: RankingFormat, output: Output) -> None:
    """Print values as a JSON array, or each on a line."""
    from onrecord.cli.writers import indent_json

    if format_ is RankingFormat.JSON:
        output.write_json(indent_json(msgspec.json.encode(values)))
        return
    for value in values:
        output.write_json(msgspec.json.encode(value))


def write_rows(rows: "Iterable[Iterable[Cell]]", output: Output) -> None:
    """Print lines of CSV, no cell of them a formula."""
    from onrecord.export.csvtables import write_lines

    output.write_text(write_lines(rows))


def list_places(history: ListHistory) -> "Iterator[list[Cell]]":
    """Yield a row for each place at each instant."""
    told = [getattr(history.series, name) for name in PLACE_COLUMNS[:8]]
    for showing in history.showings:
        for place in showing.places:
            record = history.lines[place.line].page
            item = (place.rank, place.headline, place.url, record)
            yield [*told, showing.instant, *item, showing.captures, showing.page]


def build_lists(lists: tuple[ListSeries, ...]) -> "Table":
    """Return a table of lists."""
    from rich.text import Text

    from onrecord.cli.table import start_table

    table = start_table()
    table.add_column("List", ratio=1, overflow="fold")
    table.add_column("Seen", no_wrap=True)
    table.add_column("Captures", justify="right")
    for series in lists:
        first, last = (series.first or "")[:10], (series.last or "")[:10]
        seen = first if first == last else f"{first} to {last}"
        style = "bold" if series.kind == "ranking" else ""
        name = Text().append(name_list(series), style).append(f" · {series.outlet}", "dim")
        table.add_row(name, seen or "not known", f"{series.showings:,}")
    return table
