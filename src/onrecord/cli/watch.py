"""`onrecord watch`: feeds, sitemaps and sites in, an archive that follows them out."""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.archiving import (
    DEFAULT_ARCHIVE,
    DEFAULT_WAIT,
    ArchiveOption,
    WaitOption,
)
from onrecord.cli.read import ProcessesOption
from onrecord.cli.reading import PrivateOption, RulesOption, build_settings

if TYPE_CHECKING:
    from onrecord.watch.line import Line, Met

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 7 * 86400}
DURATION = re.compile(r"(?:\d+(?:\.\d+)?[smhdw])+")
PART = re.compile(r"(\d+(?:\.\d+)?)([smhdw])")
Teller = Callable[["Line", "Met"], None]


class LogFormat(StrEnum):
    """How each request is logged."""

    LINE = "line"
    JSONL = "jsonl"
    NONE = "none"


TargetsArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="TARGET",
        show_default=False,
        help="A site (its front page), a feed, a sitemap, an OPML file, or a text with one address "
        "on each line. Without any: what the archive's last watch was given.",
    ),
]
EveryOption = Annotated[
    str,
    typer.Option(
        "--every", metavar="TIME", help="Between two visits of a feed, sitemap or front page."
    ),
]
OnceOption = Annotated[
    bool, typer.Option("--once", help="Visit everything that is due once, and end.")
]
ForOption = Annotated[
    str | None, typer.Option("--for", metavar="TIME", help="End after this time, such as 2h.")
]
PerHostOption = Annotated[
    str,
    typer.Option(
        "--per-host",
        metavar="TIME",
        help="Least time between two requests to one host; robots.txt may ask for more.",
    ),
]
RevisitOption = Annotated[
    str,
    typer.Option(
        "--revisit-for",
        metavar="TIME",
        help="Visit a page again, more and more rarely, until it has been known for so long.",
    ),
]
RecentOption = Annotated[
    str,
    typer.Option(
        "--recent", metavar="TIME", help="Leave out what a sitemap dates earlier than this ago."
    ),
]
HostsOption = Annotated[
    int, typer.Option("--hosts", min=1, metavar="N", help="Hosts that are asked at the same time.")
]
AgentOption = Annotated[
    str | None,
    typer.Option(
        "--user-agent",
        metavar="TEXT",
        help="How to introduce oneself to servers. Without it: onrecord, its version and page.",
    ),
]
StatementsOption = Annotated[
    bool,
    typer.Option("--statements/--no-statements", help="Read who said what, or pages only (fast)."),
]
LogOption = Annotated[
    LogFormat,
    typer.Option(
        "--log",
        metavar="FORMAT",
        help="How each request is logged on standard error: line (key=value), jsonl, or none.",
    ),
]


def watch(  # noqa: PLR0913 (one for each option)
    targets: TargetsArgument = None,
    every: EveryOption = "15m",
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    once: OnceOption = False,
    length: ForOption = None,
    per_host: PerHostOption = "2s",
    revisit_for: RevisitOption = "7d",
    recent: RecentOption = "7d",
    hosts: HostsOption = 16,
    user_agent: AgentOption = None,
    statements: StatementsOption = True,
    processes: ProcessesOption = 1,
    wait: WaitOption = DEFAULT_WAIT,
    allow_private: PrivateOption = False,
    rules_only: RulesOption = False,
    log: LogOption = LogFormat.LINE,
) -> None:
    """Follow sites: visit feeds, sitemaps and front pages again and again.

    What they list is kept in the archive, and visited again to see edits.
    robots.txt is obeyed. Ctrl-C (or SIGTERM) ends it after the page at hand,
    a second one at once; started again it goes on where it was. Times are
    numbers with a unit: 30s, 15m, 2h, 7d.
    """
    from onrecord.archive.archive import Archive
    from onrecord.watch.plan import USER_AGENT, Plan
    from onrecord.watch.stopping import Stop, stop_on_signals
    from onrecord.watch.watching import watch as watch_targets

    plan = Plan(
        every=read_duration(every, "--every"),
        per_host=read_duration(per_host, "--per-host"),
        revisit_for=read_duration(revisit_for, "--revisit-for"),
        recent=read_duration(recent, "--recent"),
        once=once,
        length=None if length is None else read_duration(length, "--for"),
        hosts_at_once=hosts,
        user_agent=user_agent or USER_AGENT,
    )
    stop = Stop()
    with Archive(archive) as opened, show_watch(log) as tell, stop_on_signals(stop):
        met = watch_targets(
            opened,
            targets or (),
            plan=plan,
            stop=stop,
            statements=statements,
            processes=processes,
            settings=build_settings(allow_private=allow_private, rules_only=rules_only),
            wait=wait,
            report=tell,
        )
    typer.echo(f"{archive}: {describe_met(met)}")


def read_duration(text: str, option: str) -> float:
    """Return seconds. Raises typer.BadParameter for what is no time."""
    word = text.strip().lower().replace(" ", "")
    if word == "0":
        return 0.0
    if not DURATION.fullmatch(word) or len(word) > 20:
        message = f"{text!r} is no time; give a number with its unit, such as 30s, 15m, 2h or 7d"
        raise typer.BadParameter(message, param_hint=option)
    return sum(float(number) * UNITS[unit] for number, unit in PART.findall(word))


def describe_met(met: "Met") -> str:
    """Return one line: the visits, and what became of them."""
    visits = met.records + met.skipped + met.same + met.failed + met.lists
    parts = (
        f"{count(met.records, 'record')} ({met.changed:,} changed)",
        f"{met.skipped:,} skipped",
        count(met.lists, "list"),
        f"{met.same:,} the same",
        f"{met.failed:,} failed",
    )
    found = count(met.found, "page or list", "pages or lists")
    asked = count(met.requests, "request")
    return f"{asked}; {count(visits, 'visit')} = {' + '.join(parts)}; {found} found"


def count(number: int, noun: str, nouns: str | None = None) -> str:
    """Return a number with its noun."""
    return f"{number:,} {noun if number == 1 else nouns or noun + 's'}"


@contextmanager
def show_watch(log: LogFormat) -> Iterator[Teller]:
    """Give a function that logs a request; a terminal also shows how the watch stands."""
    if not sys.stderr.isatty():
        yield lambda line, met: write_log(line, log)
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(stderr=True)
    with console.status("Watching …") as status:

        def tell(line: "Line", met: "Met") -> None:
            if log is not LogFormat.NONE:
                console.print(Text(format_log(line, log)), soft_wrap=True)
            status.update(Text(f"Watching: {describe_met(met)}"))

        yield tell


def write_log(line: "Line", log: LogFormat) -> None:
    """Write a line on standard error."""
    if log is not LogFormat.NONE:
        typer.echo(format_log(line, log), err=True)


def format_log(line: "Line", log: LogFormat) -> str:
    """Return a line as text without control characters."""
    import msgspec

    from onrecord.cli.printable import clean_line, escape_controls
    from onrecord.watch.line import write_line

    if log is LogFormat.JSONL:
        known = {
            name: value for name, value in msgspec.structs.asdict(line).items() if value is not None
        }
        return escape_controls(msgspec.json.encode(known)).decode()
    return clean_line(write_line(line))
