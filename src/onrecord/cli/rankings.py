"""`onrecord rankings`: a site and a list's title in, how headlines rose and fell out."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.archiving import DEFAULT_ARCHIVE, ArchiveOption
from onrecord.cli.read import OutputOption

if TYPE_CHECKING:
    from onrecord.archive.archive import Archive
    from onrecord.archive.following.rankingskept import ListHistory, ListSeries
    from onrecord.cli.output import Output


class RankingFormat(StrEnum):
    """How lists are printed."""

    VIEW = "view"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


SiteArgument = Annotated[
    str, typer.Argument(metavar="SITE", help="The site's host; those below it count, too.")
]
ListOption = Annotated[
    str | None,
    typer.Option(
        "--list",
        "-l",
        metavar="TITLE",
        help="The list's title, in any case, or words of it. Without it: which lists there are.",
    ),
]
SectionOption = Annotated[
    str | None, typer.Option("--section", metavar="NAME", help="Only lists of this section.")
]
SinceOption = Annotated[
    str | None,
    typer.Option("--since", metavar="DATE", help="Only what was captured then (2025-10) or later."),
]
UntilOption = Annotated[
    str | None,
    typer.Option("--until", metavar="DATE", help="Only what was captured then or earlier."),
]
LimitOption = Annotated[
    int,
    typer.Option("--limit", "-n", min=0, metavar="N", help="The newest N captures; 0: all."),
]
FormatOption = Annotated[
    RankingFormat,
    typer.Option("--format", "-f", metavar="FORMAT", help="view, json, jsonl or csv."),
]


def rankings(  # noqa: PLR0913
    site: SiteArgument,
    title: ListOption = None,
    section: SectionOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = 0,
    format_: FormatOption = RankingFormat.VIEW,
    output: OutputOption = None,
    archive: ArchiveOption = DEFAULT_ARCHIVE,
) -> None:
    """Show how headlines rose and fell in a site's rankings and front-page lists.

    A headline that was reworded at the same address is one line. Captures
    that do not say when they were made (files) are counted and left out.
    Exits with 0, with 1 when the site has no such list.
    """
    from onrecord.archive.archive import Archive
    from onrecord.cli.output import open_output

    with Archive(archive, read_only=True) as opened, open_output(output) as out:
        if title is None:
            found = show_lists(opened, site, section, format_, out)
        else:
            histories = opened.ranking_history(
                site, title, section, since=since, until=until, limit=limit or None
            )
            show_histories(histories, format_, out)
            tell_undated(histories)
            found = bool(histories)
            if not found:
                tell_lists(opened, site, title)
    raise typer.Exit(0 if found else 1)


def show_lists(
    archive: "Archive", site: str, section: str | None, format_: RankingFormat, output: "Output"
) -> bool:
    """Print which lists the site has; return whether there are any."""
    from onrecord.archive.following.rankings import choose_lists
    from onrecord.cli.rankingwriters import write_lists

    lists = choose_lists(archive.lists(site), None, section)
    write_lists(lists, format_, output)
    if not lists:
        typer.echo(f"onrecord: the archive has no list of {site!r}", err=True)
    return bool(lists)


def show_histories(
    histories: "tuple[ListHistory, ...]", format_: RankingFormat, output: "Output"
) -> None:
    """Print each list over time."""
    from onrecord.cli.rankingview import build_history
    from onrecord.cli.rankingwriters import write_histories

    if format_ is not RankingFormat.VIEW:
        write_histories(histories, format_, output)
        return
    for history in histories:
        output.show(build_history(history, output.console.width))


def tell_undated(histories: "tuple[ListHistory, ...]") -> None:
    """Say on standard error how many captures have no place in time."""
    count = sum(history.undated for history in histories)
    if count:
        noun = "capture does" if count == 1 else "captures do"
        typer.echo(f"onrecord: left out: {count:,} {noun} not say when", err=True)


def tell_lists(archive: "Archive", site: str, title: str) -> None:
    """Say on standard error that there is no such list, and which there are."""
    from onrecord.cli.printable import clean_line

    names = dict.fromkeys(clean_line(each.title or "(no title)") for each in archive.lists(site))
    known = f"; it has {', '.join(names)}" if names else ""
    typer.echo(f"onrecord: {site!r} has no list {title!r} in the archive{known}", err=True)


def name_list(series: "ListSeries") -> str:
    """Return a list's title with what tells it from others of the title."""
    from onrecord.cli.printable import clean_line

    number = f"({series.ordinal})" if series.ordinal > 1 else ""
    parts = (series.title or "(no title)", number)
    more = (series.section, series.period, series.url)
    return " · ".join(filter(None, (clean_line(" ".join(filter(None, parts))), *map(_clean, more))))


def _clean(text: str | None) -> str:
    from onrecord.cli.printable import clean_line

    return clean_line(text or "")
