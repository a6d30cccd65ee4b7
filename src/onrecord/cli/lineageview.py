"""A wire family in, its view for the terminal out."""

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.archive.instants import to_utc
from onrecord.cli.differences import show_segments
from onrecord.cli.lists import choose_link
from onrecord.cli.printable import clean_line, shorten, show_minute
from onrecord.cli.table import start_table
from onrecord.lineage.family import Comparison, Family, FamilyLine, FamilyMember, FamilyRole

LONGEST = 200
WIDEST_AGENCY = 12
ROLE_STYLES = {
    FamilyRole.FIRST: "bold green",
    FamilyRole.REPRINT: "yellow",
    FamilyRole.REWRITE: "cyan",
}


def build_family(family: Family, page: int) -> RenderableType:
    """Return head and table of a family; the page that was asked for is marked."""
    table = build_members(family, page)
    return Group(describe_family(family), Text(), table, Text())


def describe_family(family: Family) -> Text:
    """Return how many outlets have the story, from whom, and who had it first."""
    count, outlets = len(family.members), len(family.outlets)
    told = f"{count:,} stories"
    told += f" in {outlets:,} outlet{'s' if outlets != 1 else ''}" if outlets else ""
    line = Text(told, "bold")
    if family.agency:
        line.append(f" · from {clean_line(family.agency)}", "magenta")
    first = family.first
    line.append(f" · first {clean_line(first.outlet or f'page {first.page}')}")
    if not family.first_is_certain:
        line.append(" (its times leave that open)", "dim")
    return line


def build_members(family: Family, page: int) -> Table:
    """Return a line for each member, in the order in which they appeared."""
    table = start_table()
    table.add_column("Page", justify="right", no_wrap=True)
    table.add_column("Appeared\n(UTC)", no_wrap=True)
    table.add_column("Outlet and headline", ratio=1, overflow="fold")
    table.add_column("Role", no_wrap=True)
    table.add_column("Copied", justify="right", no_wrap=True)
    table.add_column("Kept", justify="right", no_wrap=True)
    table.add_column("Words", justify="right", no_wrap=True)
    for member in family.members:
        style = "bold" if page in (member.page, *member.versions) else ""
        table.add_row(*list_cells(member), style=style)
    return table


def list_cells(member: FamilyMember) -> list[Text]:
    """Return a member's cells, two lines each."""
    story = Text(clean_line(member.outlet or ""), choose_link(member.url) if member.url else "")
    if member.update:
        story.append(f" [{clean_line(member.update)}]", "dim")
    story.append("\n" if story.plain else "")
    story.append(shorten(member.headline or "(no headline)", LONGEST))
    role = Text(member.role.value, ROLE_STYLES[member.role])
    role.append(f"\n{shorten(member.agency, WIDEST_AGENCY)}" if member.agency else "", "magenta")
    copied = Text(show_share(member.copied))
    copied.append("" if member.source is None else f"\nof {member.source}", "dim")
    appeared = show_time(member.published or member.captured).replace(" ", "\n")
    words = Text("\n").join(Text(line) for line in describe_edits(member))
    kept = Text(show_share(member.kept))
    return [Text(str(member.page)), Text(appeared), story, role, copied, kept, words]


def show_time(written: str | None) -> str:
    """Return day and minute, in UTC where the zone is known: outlets of many zones stand there."""
    return show_minute(clean_line(to_utc(written or "")))


def show_share(share: float | None) -> str:
    """Return a share in hundredths; nothing for none."""
    return "" if share is None else f"{share:.0%}"


def describe_edits(member: FamilyMember) -> list[str]:
    """Return how many words it has; and how many of its source's it cut, added and changed."""
    lines = [f"{member.words:,}"]
    if member.edits is not None:
        edits = member.edits
        changed = f" ~{edits.changed[0]}/{edits.changed[1]}" if any(edits.changed) else ""
        lines.append(f"-{edits.cut} +{edits.added}{changed}")
    return lines


def build_comparison(comparison: Comparison, *, colour: bool) -> RenderableType:
    """Return one story as the other has it: what was cut and added marked."""
    before, after = comparison.before, comparison.after
    head = Text(f"What page {after} made of page {before}", "bold")
    head.append(f" · {comparison.copied:.0%} of its words copied", "dim")
    head.append(f", {comparison.kept:.0%} of the other's kept", "dim")
    return Group(
        head,
        Text(),
        show_segments(comparison.headline.segments, colour=colour),
        Text(),
        show_segments(comparison.text.segments, colour=colour),
    )


def build_list(lines: Iterable[FamilyLine]) -> Table:
    """Return a line for each family."""
    table = start_table()
    table.add_column("Page", justify="right", no_wrap=True)
    table.add_column("Stories", justify="right", no_wrap=True)
    table.add_column("First (UTC)", no_wrap=True)
    table.add_column("Headline", ratio=3)
    table.add_column("Agency")
    table.add_column("Outlets", ratio=3)
    for line in lines:
        table.add_row(
            str(line.page),
            f"{line.members:,}",
            show_time(line.published),
            Text(shorten(line.headline or "(no headline)", LONGEST)),
            Text(shorten(line.agency or "", WIDEST_AGENCY), "magenta"),
            Text(shorten(", ".join(line.outlets), LONGEST)),
        )
    return table
