"""A field's evidence in, the view of it for people out (Rich)."""

from collections.abc import Iterator, Sequence

import msgspec
from rich.console import Group, RenderableType
from rich.text import Text

from onrecord.cli.printable import clean_line, shorten
from onrecord.cli.table import start_table
from onrecord.record.evidence import Evidence, Place
from onrecord.types import Candidate

MOST = 12
"""As many blocks are shown of a value that has more, such as a body."""
LONGEST = 300
"""As many characters are shown of a longer text."""


def build_evidence(evidence: Evidence) -> RenderableType:
    """Return value, place, choice and losers of one field."""
    value = describe_value(evidence.value)
    head = Text.assemble((evidence.field, "bold"), "  ", (value, "bold green"))
    return Group(head, *show_places(evidence.places), show_choice(evidence), *show_losers(evidence))


def build_overview(evidence: Sequence[Evidence]) -> RenderableType:
    """Return a line for each field: value, blocks, origin, how many lost."""
    table = start_table()
    table.add_column("Field", no_wrap=True)
    table.add_column("Value", ratio=1, no_wrap=True, overflow="ellipsis")
    for heading in ("Blocks", "Chosen by", "Lost"):
        table.add_column(heading, no_wrap=True)
    for each in evidence:
        blocks = [str(place.block) for place in each.places]
        more = f" +{len(blocks) - 2}" if len(blocks) > 2 else ""
        table.add_row(
            each.field,
            Text(shorten(describe_value(each.value), LONGEST)),
            ", ".join(blocks[:2]) + more,
            Text(clean_line(each.chosen.origin) if each.chosen else ""),
            str(len(each.losers) or ""),
        )
    return table


def describe_value(value: msgspec.Raw) -> str:
    """Return a value of the record as people read it: texts bare, the rest as JSON."""
    decoded = msgspec.json.decode(value)
    if isinstance(decoded, dict) and isinstance(decoded.get("value"), str):
        decoded = decoded["value"]
    text = decoded if isinstance(decoded, str) else bytes(value).decode()
    return shorten("none" if decoded is None else text, LONGEST)


def show_places(places: tuple[Place, ...]) -> Iterator[RenderableType]:
    """Yield each block that the value stands in: number, role, path, its words."""
    for place in places[:MOST]:
        line = (
            Text().append(f"\nblock {place.block}", "cyan").append(f" ({place.role.value})", "dim")
        )
        yield line.append(f"  {clean_line(place.path)}", "dim")
        yield show_words(place)
    if len(places) > MOST:
        yield Text(f"\n… and {len(places) - MOST:,} more blocks", "dim")


def show_words(place: Place) -> Text:
    """Return the block's text, shortened, the value's span marked."""
    if place.span is None:
        return Text("  " + shorten(place.text, LONGEST))
    start, end = place.span
    before = clean_line(place.text[max(0, start - 60) : start])
    line = Text("  …" if start > 60 else "  ").append(before + " " if before else "")
    line.append("[").append(clean_line(place.text[start:end]), "bold green").append("]")
    return line.append(" " + clean_line(place.text[end : end + 60]))


def show_choice(evidence: Evidence) -> Text:
    """Return the line that says what chose the value."""
    if evidence.chosen is None:
        return Text("\nread without a choice" if evidence.places else "\nno candidate", "dim")
    line = Text().append("\nchosen  ", "green").append(clean_line(evidence.chosen.origin), "bold")
    line.append(f"  score {evidence.chosen.score:g}", "dim")
    return line.append(f"  {clean_line(evidence.chosen.why)}")


def show_losers(evidence: Evidence) -> Iterator[RenderableType]:
    """Yield the candidates that lost, best first."""
    if not evidence.losers:
        return
    table = start_table()
    table.add_column("Lost", ratio=2, overflow="fold")
    table.add_column("Origin", no_wrap=True)
    table.add_column("Score", justify="right")
    table.add_column("Block", justify="right")
    table.add_column("Why", ratio=2, overflow="fold")
    for loser in evidence.losers:
        table.add_row(*describe_loser(loser))
    yield Text()
    yield table


def describe_loser(loser: Candidate) -> tuple[Text, Text, str, str, Text]:
    """Return the cells of one candidate."""
    block = "" if loser.block is None else str(loser.block)
    value = Text(shorten(loser.value, LONGEST))
    return (
        value,
        Text(clean_line(loser.origin)),
        f"{loser.score:g}",
        block,
        Text(clean_line(loser.why)),
    )
