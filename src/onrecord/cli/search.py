"""`onrecord search`: words and what else is asked in, what the archive has of it out."""

from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.archive.hits import Target
from onrecord.cli.archiving import DEFAULT_ARCHIVE, ArchiveOption
from onrecord.cli.hitwriters import HitFormat, choose_hit_writer
from onrecord.cli.read import OutputOption
from onrecord.types import Stance, StatementKind

if TYPE_CHECKING:
    from onrecord.archive.archive import Archive
    from onrecord.archive.hits import Person

QueryArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="QUERY",
        show_default=False,
        help='What to look for: words that must all be there, "a phrase", begin*, NOT without, '
        "one OR other, field:word. Without words the newest come first.",
    ),
]
TargetOption = Annotated[
    Target,
    typer.Option(
        "--in",
        "-i",
        metavar="WHAT",
        help="What is looked for: statements, records, headlines (of records), or rankings (what "
        "stood in most-read lists).",
    ),
]
SpeakerOption = Annotated[
    str | None,
    typer.Option(
        "--speaker", "-s", metavar="NAME", help="Only what they say: a name, surname or alias."
    ),
]
ThroughOption = Annotated[
    str | None,
    typer.Option(
        "--through",
        metavar="NAME",
        help="Only what the outlet has through this source, which cites others in turn.",
    ),
]
KindOption = Annotated[
    StatementKind | None,
    typer.Option(
        "--kind", metavar="KIND", help="Only statements that are direct, indirect, mixed."
    ),
]
StanceOption = Annotated[
    Stance | None,
    typer.Option(
        "--stance",
        metavar="STANCE",
        help="Only statements whose source asserts, denies, asks, orders, intends, believes.",
    ),
]
OutletOption = Annotated[
    str | None,
    typer.Option("--outlet", metavar="HOST", help="Only this host with those below, or publisher."),
]
SinceOption = Annotated[
    str | None,
    typer.Option(
        "--since", metavar="DATE", help="Only what was published then (2025-10) or later."
    ),
]
UntilOption = Annotated[
    str | None,
    typer.Option("--until", metavar="DATE", help="Only what was published then or earlier."),
]
VersionsOption = Annotated[
    bool, typer.Option("--all-versions", help="Older versions of pages as well as the newest.")
]
LimitOption = Annotated[
    int, typer.Option("--limit", "-n", min=0, metavar="N", help="Show so many; 0 shows all.")
]
OffsetOption = Annotated[
    int, typer.Option("--offset", min=0, metavar="N", help="Leave out so many first.")
]
FormatOption = Annotated[
    HitFormat,
    typer.Option("--format", "-f", metavar="FORMAT", help="view, json, jsonl, csv or markdown."),
]
MOST_NAMED = 5


def search(  # noqa: PLR0913
    words: QueryArgument = None,
    target: TargetOption = Target.STATEMENTS,
    speaker: SpeakerOption = None,
    through: ThroughOption = None,
    kind: KindOption = None,
    stance: StanceOption = None,
    outlet: OutletOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    all_versions: VersionsOption = False,
    limit: LimitOption = 10,
    offset: OffsetOption = 0,
    format_: FormatOption = HitFormat.VIEW,
    output: OutputOption = None,
    archive: ArchiveOption = DEFAULT_ARCHIVE,
) -> None:
    """Find statements, records, headlines and rankings in an archive.

    The best matches stand first, the newest of equals before the others.
    Rankings and lists of other stories are looked at only when asked for
    with --in rankings. Exits with 0, with 1 when nothing was found.
    """
    from onrecord.archive.archive import Archive
    from onrecord.cli.output import open_output

    with Archive(archive, read_only=True) as opened, open_output(output) as out:
        hits = opened.search(
            " ".join(words or ()),
            in_=target.value,
            speaker=speaker,
            through=through,
            kind=kind,
            stance=stance,
            outlet=outlet,
            since=since,
            until=until,
            all_versions=all_versions,
            limit=limit or None,
            offset=offset,
        )
        for name in filter(None, (speaker, through)):
            tell_people(opened, name)
        writer = choose_hit_writer(format_, out, target)
        count = 0
        for hit in hits:
            writer.write(hit)
            count += 1
        writer.close()
    if not count:
        typer.echo("onrecord: nothing found", err=True)
    raise typer.Exit(0 if count else 1)


def tell_people(archive: "Archive", name: str) -> None:
    """Say on standard error whom a name may mean, where that is nobody or not one person."""
    people = archive.people(name)
    if len(people) == 1:
        return
    if not people:
        typer.echo(f"onrecord: nobody in the archive has the name {name!r}", err=True)
        return
    labels = Counter(each.label for each in people)
    named = ", ".join(
        describe_person(each, typed=labels[each.label] > 1) for each in people[:MOST_NAMED]
    )
    more = f" and {len(people) - MOST_NAMED} more" if len(people) > MOST_NAMED else ""
    typer.echo(f"onrecord: {name!r} may be any of {len(people)}: {named}{more}", err=True)


def describe_person(person: "Person", *, typed: bool = False) -> str:
    """Return a person's label (`typed`: and what they are), and how many records name them."""
    from onrecord.cli.printable import clean_line

    noun = "record" if person.records == 1 else "records"
    label = f"{person.label} ({person.type})" if typed else person.label
    return f"{clean_line(label)} [{person.records:,} {noun}]"
