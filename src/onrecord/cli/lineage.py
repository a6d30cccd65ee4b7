"""`onrecord lineage`: a page in, who else has its story and what each made of it out."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.archiving import DEFAULT_ARCHIVE, ArchiveOption
from onrecord.cli.read import OutputOption
from onrecord.cli.search import LimitOption, OffsetOption

if TYPE_CHECKING:
    from onrecord.archive.archive import Archive
    from onrecord.archive.following.familyreading import FamilyOrder
    from onrecord.archive.kept import KeptPage
    from onrecord.cli.output import Output
    from onrecord.lineage.family import Comparison, Family, FamilyLine


LONGEST_NUMBER = 19
"""Digits of the largest number that SQLite has."""
NO_FAMILIES = "no two records in the archive share their text"
NO_OTHER = "no other record in the archive shares its text"


class LineageFormat(StrEnum):
    """How a family is printed."""

    VIEW = "view"
    JSON = "json"
    JSONL = "jsonl"


PageArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="ID",
        show_default=False,
        help="A page's number or address. Without it, the archive's families are listed.",
    ),
]
WithOption = Annotated[
    str | None,
    typer.Option(
        "--with",
        metavar="ID",
        help="Show the words beside this page instead of the family's first; it need not be of "
        "the family.",
    ),
]
LatestOption = Annotated[
    bool,
    typer.Option("--latest", help="List the families with the latest story first."),
]
FormatOption = Annotated[
    LineageFormat,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="view, json, or jsonl (a line for each member, family, or run of words).",
    ),
]


def lineage(  # noqa: PLR0913
    page: PageArgument = None,
    with_: WithOption = None,
    latest: LatestOption = False,
    limit: LimitOption = 20,
    offset: OffsetOption = 0,
    format_: FormatOption = LineageFormat.VIEW,
    output: OutputOption = None,
    archive: ArchiveOption = DEFAULT_ARCHIVE,
) -> None:
    """Show a story's wire family: who had it first, who reprinted or rewrote it.

    Members come in the order in which they appeared, with the agency that
    they name and what each cut, added and changed. Below stands the page
    word by word beside the first. Exits with 1 when the page is by itself.
    """
    from onrecord.archive.archive import Archive
    from onrecord.cli.output import open_output

    if page is None and with_ is not None:
        raise typer.BadParameter("--with needs the page that it is set beside")
    with Archive(archive, read_only=True) as opened, open_output(output) as out:
        if page is None:
            order: FamilyOrder = "latest" if latest else "largest"
            lines = opened.families(order, limit=limit or None, offset=offset)
            write_lines(lines, format_, out)
            found = bool(lines)
        elif with_ is not None and format_ is not LineageFormat.VIEW:
            comparison = compare(opened, find_page(opened, with_), find_page(opened, page))
            write_comparison(comparison, format_, out)
            found = True
        else:
            found = write_family(opened, page, with_, format_, out)
    if not found:
        typer.echo(f"onrecord: {NO_FAMILIES if page is None else NO_OTHER}", err=True)
    raise typer.Exit(0 if found else 1)


def find_page(archive: "Archive", name: str) -> int:
    """Return the number of a page, by its number or the latest at its address.

    Raises typer.BadParameter.
    """
    if name.isascii() and name.isdigit():
        if len(name) < LONGEST_NUMBER and archive.page(int(name)) is not None:
            return int(name)
        versions: tuple[KeptPage, ...] = ()
    else:
        versions = archive.versions(name)
    if not versions:
        raise typer.BadParameter(f"the archive has no page {name!r}", param_hint="ID")
    return versions[-1].id


def compare(archive: "Archive", before: int, after: int) -> "Comparison":
    """Return two stories beside each other. Raises typer.BadParameter where one is none."""
    comparison = archive.compare(before, after)
    if comparison is None:
        raise typer.BadParameter(f"page {before} or {after} is no article", param_hint="ID")
    return comparison


def write_lines(lines: "tuple[FamilyLine, ...]", format_: LineageFormat, out: "Output") -> None:
    """Print the list of families."""
    if format_ is not LineageFormat.VIEW:
        write_parts(lines, lines, format_, out)
    elif lines:
        from onrecord.cli.lineageview import build_list

        out.show(build_list(lines))


def write_family(
    archive: "Archive", name: str, with_: str | None, format_: LineageFormat, out: "Output"
) -> bool:
    """Print a page's family and, for people, its words beside another page's."""
    page = find_page(archive, name)
    family = archive.family(page)
    if format_ is not LineageFormat.VIEW:
        if family is not None:
            write_parts(family, family.members, format_, out)
        return family is not None
    from onrecord.cli.lineageview import build_comparison, build_family

    if family is not None:
        out.show(build_family(family, page))
    other = find_page(archive, with_) if with_ is not None else choose_other(family, page)
    if other is not None:
        before, after = choose_order(family, page, other)
        out.show(build_comparison(compare(archive, before, after), colour=out.has_colour))
    return family is not None or with_ is not None


def choose_other(family: "Family | None", page: int) -> int | None:
    """Return the page that a page is shown beside: the first of the family, of that the second."""
    if family is None:
        return None
    member = next((each for each in family.members if page in (each.page, *each.versions)), None)
    first, second, *_ = family.members
    return second.page if member is first else first.page


def choose_order(family: "Family | None", page: int, other: int) -> tuple[int, int]:
    """Return the two pages in the order in which they appeared, where the family has both."""
    places = {} if family is None else {each.page: n for n, each in enumerate(family.members)}
    if page in places and other in places and places[page] < places[other]:
        return page, other
    return other, page


def write_comparison(comparison: "Comparison", format_: LineageFormat, out: "Output") -> None:
    """Print two stories word by word."""
    write_parts(comparison, comparison.text.segments, format_, out)


def write_parts(
    whole: object, parts: "tuple[object, ...]", format_: LineageFormat, out: "Output"
) -> None:
    """Print the whole as JSON, or a line for each of its parts."""
    import msgspec

    if format_ is LineageFormat.JSON:
        from onrecord.cli.writers import indent_json

        out.write_json(indent_json(msgspec.json.encode(whole)))
        return
    for part in parts:
        out.write_json(msgspec.json.encode(part))
