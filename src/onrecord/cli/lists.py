"""A record's lists in, their views out: statements, times, rankings, related stories, warnings."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from onrecord.cli.printable import clean_line
from onrecord.types import Ranking, RankingItem, ReadingWarning, Record, RelatedItem, Statement

DEEPEST = 6
"""Statements within statements are indented as far as this."""


def add_heading(title: str) -> Text:
    """Return a section's heading."""
    return Text(f"\n{clean_line(title)}", "bold")


def list_statements(record: Record) -> Iterator[RenderableType]:
    """Yield who said what, each statement below the one that it lies within."""
    if not record.statements:
        return
    parents = {statement.id: statement.within for statement in record.statements}
    grid = Table.grid(padding=(0, 1))
    grid.add_column(justify="right", style="dim", no_wrap=True)
    grid.add_column(ratio=1)
    for number, statement in enumerate(record.statements, 1):
        depth = measure_depth(statement.id, parents)
        grid.add_row(str(number), Padding(describe_statement(statement), (0, 0, 0, 2 * depth)))
    yield add_heading("Who said what")
    yield grid


def measure_depth(id_: str, parents: dict[str, str | None]) -> int:
    """Return how many statements the statement lies within, at most `DEEPEST`."""
    depth = 0
    parent = parents.get(id_)
    while parent is not None and depth < DEEPEST:
        depth += 1
        parent = parents.get(parent)
    return depth


OCCASIONS = frozenset({"in", "on", "at", "during", "after", "before", "via", "by", "to", "for"})
"""Words that an occasion begins with ("in a letter"), where nobody is told anything."""


def describe_statement(statement: Statement) -> Text:
    """Return speaker, cue, addressee, stance, kind and content as one line."""
    source = statement.source.text if statement.source else "(no source)"
    line = Text().append("↳ " if statement.within else "", "dim")
    line.append(clean_line(statement.speaker_name or source), "bold cyan")
    if statement.cue is not None:
        line.append(" ").append(clean_line(statement.cue.text), "yellow")
    if statement.addressee is not None:
        words = clean_line(statement.addressee.text)
        place = words.split(" ", 1)[0].lower() in OCCASIONS
        line.append(f" ({words})" if place else f" (to {words})")
    line.append(f" · {statement.stance.value} · {statement.kind.value}: ", "dim")
    content = " … ".join(clean_line(passage.text) for passage in statement.content)
    return line.append(content, "green")


def list_times(record: Record) -> Iterator[RenderableType]:
    """Yield the time expressions with what they mean."""
    if record.times:
        yield add_heading("Times")
        pairs = dict.fromkeys(f"“{time.text}” = {time.value}" for time in record.times)
        yield Text(" · ".join(clean_line(pair) for pair in pairs))


def list_rankings(record: Record) -> Iterator[RenderableType]:
    """Yield rankings, then lists of related stories."""
    for ranking in record.rankings:
        yield add_heading(describe_ranking(ranking))
        yield from (list_item(item, f"{item.rank}") for item in ranking.items)
    for related in record.related:
        yield add_heading(f"Related: {related.title or '(no title)'}")
        yield from (list_item(item, "·") for item in related.items)


def describe_ranking(ranking: Ranking) -> str:
    """Return title, scope and period."""
    scope = f"{ranking.scope}: {ranking.section}" if ranking.section else ranking.scope
    more = ", ".join(filter(None, (scope, ranking.period or None)))
    return f"Ranking: {ranking.title or '(no title)'} ({more})"


def list_item(item: RankingItem | RelatedItem, label: str) -> Text:
    """Return one headline, linked to its story where the terminal can link."""
    line = Text(overflow="ellipsis", no_wrap=True)
    return line.append(f"{label:>3} ", "dim").append(
        clean_line(item.headline), choose_link(item.url)
    )


def choose_link(url: str | None) -> Style:
    """Return a link's style; plain when the address is not one to click on."""
    safe = url is not None and url.isprintable() and url.startswith(("http://", "https://"))
    return Style(link=url) if safe else Style()


def list_warnings(record: Record) -> Iterator[RenderableType]:
    """Yield notes and warnings."""
    for note in record.article.notes:
        yield Text("\n※ " + clean_line(note.text), "italic")
    if record.warnings:
        yield add_heading("Warnings")
    for warning in record.warnings:
        yield Text(f"⚠ {clean_line(describe_warning(warning))}", "yellow")


def describe_warning(warning: ReadingWarning) -> str:
    """Return code, field and what disagrees."""
    head = f"{warning.code} ({warning.field})" if warning.field else warning.code
    visible = f"the page shows “{warning.visible}”" if warning.visible else ""
    metadata = f"its metadata say “{warning.metadata}”" if warning.metadata else ""
    parts = [warning.message or "", ", ".join(filter(None, (visible, metadata)))]
    more = "; ".join(filter(None, parts))
    return f"{head}: {more}" if more else head
