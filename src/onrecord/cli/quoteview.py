"""A quotation in, its view for the terminal out: each variant with its differing words marked."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from onrecord.archive.following.quotationlist import QuotationLine
from onrecord.archive.following.quotations import Quotation, Variant
from onrecord.cli.differences import show_segments
from onrecord.cli.lists import choose_link
from onrecord.cli.printable import clean_line, shorten
from onrecord.lineage.variants import Relation

LONGEST = 300
STYLES = {
    Relation.SAME: "green",
    Relation.TRUNCATED: "yellow",
    Relation.ELLIPSIS: "yellow",
    Relation.CHANGED: "red",
    Relation.PARAPHRASE: "magenta",
}


def build_quotation(quotation: Quotation, *, colour: bool) -> Iterator[RenderableType]:
    """Yield the longest wording, then every variant, the first seen first."""
    longest = next(each for each in quotation.variants if each.id == quotation.longest)
    yield Text(clean_line(longest.content), "bold")
    seen = f"first seen {quotation.first_seen[:10]}, " if quotation.first_seen else ""
    counts = describe_counts(quotation.outlets, quotation.statements)
    yield Text(clean_line(f"{seen}{counts} · {quotation.id}"), "dim")
    for number, variant in enumerate(quotation.variants, 1):
        yield build_variant(variant, number, quotation.longest, colour=colour)


def build_variant(variant: Variant, number: int, longest: str, *, colour: bool) -> RenderableType:
    """Return a variant: relation, outlet and day; who says it and through whom; the words."""
    head = Text(f"{number:>3}  ", "dim")
    relation = "longest" if variant.id == longest else variant.relation.value
    head.append(relation, STYLES[variant.relation])
    day = (variant.published or variant.captured or "no date")[:10]
    head.append(f"  {clean_line(variant.outlet or '(no address)')}", "bold")
    head.append(f"  {clean_line(day)} · {variant.kind} · {clean_line(variant.id)}", "dim")
    lines = [describe_speaker(variant), describe_page(variant)]
    if variant.id != longest:
        lines.append(show_segments(variant.difference, colour=colour))
    indented = (Padding(line, (0, 0, 0, 5), expand=False) for line in lines if line.plain)
    return Group(Text(), head, *indented)


def describe_speaker(variant: Variant) -> Text:
    """Return who says it, as printed, and through whom the outlet has it."""
    name = variant.speaker or variant.source or "(no source)"
    line = Text(clean_line(name), "cyan")
    if variant.source and variant.source != name:
        line.append(f" (“{shorten(variant.source, LONGEST)}”)", "dim")
    if variant.cue:
        line.append(f" {clean_line(variant.cue)}", "yellow")
    if variant.through:
        through = " ← ".join(clean_line(each) for each in reversed(variant.through))
        line.append(f" ← {through}", "magenta")
    return line


def describe_page(variant: Variant) -> Text:
    """Return the headline, linked to the page."""
    line = Text(clean_line(variant.headline or ""))
    if variant.url:
        line.append(" · " if line.plain else "")
        line.append(clean_line(variant.url), choose_link(variant.url))
    return line


def build_line(line: QuotationLine) -> RenderableType:
    """Return a quotation of the list: the words; who says them, how often, where first."""
    head = Text(shorten(line.content, LONGEST), "green" if line.kind == "indirect" else "bold")
    told = Text(clean_line("; ".join(line.people) or line.speaker or "(no source)"), "cyan")
    seen = f"first {clean_line(line.first_seen[:10])} " if line.first_seen else "first "
    first = f"{seen}{clean_line(line.outlet or '')}".strip()
    counts = describe_counts(line.outlets, line.statements)
    told.append(f" · {counts} · {first} · {clean_line(line.id)}", "dim")
    return Group(head, Padding(told, (0, 0, 1, 4), expand=False))


def describe_counts(outlets: int, statements: int) -> str:
    """Return how many outlets have how many variants."""
    one, two = "outlet" if outlets == 1 else "outlets", "time" if statements == 1 else "times"
    return f"{outlets:,} {one}, {statements:,} {two}"
