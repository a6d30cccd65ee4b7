"""A list over time in, its view for the terminal out: headlines, and how they rose and fell."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.archive.following.rankingskept import HeadlineLine, ListHistory
from onrecord.cli.lists import choose_link
from onrecord.cli.printable import clean_line, show_minute
from onrecord.cli.rankings import name_list
from onrecord.cli.table import start_table

BARS = "█▇▆▅▄▃▂▁"
ABSENT = "·"
NARROW = 70
"""Columns of a terminal below which the headline needs the room of all but rank and change."""

FEW = 6
"""Instants that have a column each; more are drawn as a line of bars."""

WIDEST_BARS = 24


def build_history(history: ListHistory, width: int) -> RenderableType:
    """Return the list's name, its time, and a table of headlines that suits the width."""
    head = (
        Text()
        .append(name_list(history.series), "bold")
        .append(f" · {history.series.outlet}", "dim")
    )
    if not history.showings:
        return Group(head, Text("no capture in this time", "dim"), Text())
    return Group(head, Text(describe_time(history), "dim"), build_lines(history, width), Text())


def describe_time(history: ListHistory) -> str:
    """Return from when to when, and how many instants and headlines."""
    first, last = (show_minute(history.instants[place]) for place in (0, -1))
    when = first if first == last else f"{first} to {last}"
    count = len(history.instants)
    noun = "capture" if count == 1 else "captures"
    return f"{when} UTC · {count:,} {noun} · {len(history.lines):,} headlines"


def build_lines(history: ListHistory, width: int) -> Table:
    """Return a line for each headline: its rank now, its change, where it stood before."""
    table = start_table()
    table.add_column("Now", justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    table.add_column("Headline", ratio=1, overflow="fold")
    columns = name_columns(history, width)
    for name in columns:
        table.add_column(name, no_wrap=True, justify="right" if len(columns) > 1 else "left")
    table.add_column("Best", justify="right", no_wrap=True)
    for line in history.lines:
        cells = list_cells(line, history, len(columns))
        now = "out" if line.rank is None else str(line.rank)
        change = describe_change(line, history)
        table.add_row(now, change, show_headline(line), *cells, str(line.best))
    return table


def name_columns(history: ListHistory, width: int) -> list[str]:
    """Return the headings between headline and best rank: instants, bars, or none."""
    if width < NARROW or len(history.instants) < 2:
        return []
    if len(history.instants) <= FEW and width >= NARROW + 6 * (len(history.instants) - 2):
        days = {instant[:10] for instant in history.instants}
        return [each[11:16] if len(days) == 1 else each[5:10] for each in history.instants]
    return ["Over time"]


def list_cells(line: HeadlineLine, history: ListHistory, columns: int) -> list[Text]:
    """Return a line's cells for the columns."""
    if not columns:
        return []
    ranks = list_ranks(line, history.instants)
    if columns == 1:
        deepest = max(spot.rank for each in history.lines for spot in each.spots)
        return [Text(draw_bars(ranks, deepest), "cyan")]
    return [Text(ABSENT if rank is None else str(rank)) for rank in ranks]


def list_ranks(line: HeadlineLine, instants: Sequence[str]) -> list[int | None]:
    """Return the line's rank at each instant, None where it is out."""
    ranks: dict[str, int] = {}
    for spot in line.spots:
        ranks[spot.instant] = min(spot.rank, ranks.get(spot.instant, spot.rank))
    return [ranks.get(instant) for instant in instants]


def draw_bars(ranks: Sequence[int | None], deepest: int) -> str:
    """Return a bar for each instant, high for a high rank; many instants share one's best."""
    width = min(len(ranks), WIDEST_BARS)
    bars = []
    for number in range(width):
        start, end = number * len(ranks) // width, (number + 1) * len(ranks) // width
        some = [rank for rank in ranks[start:end] if rank is not None]
        bars.append(choose_bar(min(some), deepest) if some else ABSENT)
    return "".join(bars)


def choose_bar(rank: int, deepest: int) -> str:
    """Return the bar of a rank among as many as the deepest."""
    place = (max(rank, 1) - 1) * (len(BARS) - 1) // max(deepest - 1, 1)
    return BARS[min(place, len(BARS) - 1)]


def describe_change(line: HeadlineLine, history: ListHistory) -> Text:
    """Return an arrow for the last change of rank between the last two instants."""
    if not line.moves or len(history.showings) < 2:
        return Text("")
    last = line.moves[-1]
    if last.instant != history.instants[-1]:
        return Text("")
    if last.before is None:
        return Text("new" if len(line.spots) == 1 else "back", "green")
    if last.after is None:
        return Text("▼", "red")
    steps = last.before - last.after
    return Text(f"▲{steps}", "green") if steps > 0 else Text(f"▼{-steps}", "red")


def show_headline(line: HeadlineLine) -> Text:
    """Return the headline, linked, with the words that it had before."""
    text = Text(clean_line(line.headline), choose_link(line.url))
    if len(line.wordings) > 1:
        before = "; ".join(f"“{clean_line(each.headline)}”" for each in line.wordings[:-1])
        text.append(f" (before: {before})", "dim")
    return text
