"""A command's options, in; its lines printed and its exit code, out. Imports late what it needs."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from bench.gold import ROOT, SETS, open_stories
from bench.lines import Line, write_line

if TYPE_CHECKING:
    from bench.diagnosis import PageView
    from bench.floors import Floor

STORY_SETS = ("statements", "statements_cc", "statements_de", "statements_de_kept")


def print_lines(lines: Iterable[Line]) -> None:
    """Print lines as they come."""
    for line in lines:
        print(write_line(line), flush=True)


def split_list(names: str) -> tuple[str, ...]:
    """Return names between commas."""
    return tuple(name for name in names.split(",") if name)


def run_all(options: argparse.Namespace) -> int:
    """Every measure, a line each on stdout; the table of floors on stderr; 1 if one is missed."""
    from bench.floors import choose_floors, find_line

    lines = []
    for line in measure_all(quick=options.quick):
        print_lines([line])
        lines.append(line)
    floors = choose_floors(quick=options.quick)
    return report_floors([(floor, find_line(lines, floor)) for floor in floors], sys.stderr)


def measure_all(*, quick: bool) -> Iterator[Line]:
    """Yield every line of every bench."""
    from bench.archive import measure_adding, measure_archive
    from bench.coverage import measure_coverage
    from bench.floors import choose_every
    from bench.lineage import measure_lineage
    from bench.lineagegrowth import measure_growth
    from bench.pages import DEFAULT_TOOLS, measure_pages
    from bench.polnear import measure_polnear
    from bench.quotationgrowth import measure_hostile_quotations, measure_quotation_growth
    from bench.quotations import measure_quotations
    from bench.roles import measure_roles
    from bench.room import measure_grown
    from bench.speed import measure_speed
    from bench.statements import measure_statements
    from bench.timex import measure_times
    from bench.views import measure_views

    for name in SETS:
        every = choose_every(name, quick=quick)
        yield from measure_pages((name,), DEFAULT_TOOLS, every=every)
    yield measure_roles()
    yield from map(measure_statements, STORY_SETS)
    yield measure_polnear()
    yield from measure_times(("kept", "all"), ("onrecord",))
    yield from measure_lineage()
    yield from measure_quotations()
    yield from measure_views()
    yield measure_coverage(every=choose_every("all", quick=quick))
    if not quick:
        yield from measure_speed()
        yield from measure_growth()
        yield from measure_quotation_growth()
        yield from measure_hostile_quotations()
        yield measure_adding()
        yield from measure_archive()
        yield measure_grown()


def run_pages(options: argparse.Namespace) -> None:
    """Body and facts."""
    from bench.pages import DEFAULT_TOOLS, measure_pages

    tools = split_list(options.tools) if options.tools else DEFAULT_TOOLS
    sets = split_list(options.sets)
    print_lines(measure_pages(sets, tools, every=options.every, fresh=options.fresh))


def run_roles(options: argparse.Namespace) -> None:
    """Roles, word by word."""
    from bench.roles import measure_roles

    print_lines([measure_roles()])


def run_statements(options: argparse.Namespace) -> None:
    """Statements of labelled stories."""
    from bench.statements import measure_statements

    names = split_list(options.sets)
    print_lines(measure_statements(name, rules=options.rules) for name in names)


def run_polnear(options: argparse.Namespace) -> None:
    """Attributions in PolNeAR's sense."""
    from bench.polnear import measure_polnear

    print_lines([measure_polnear()])


def run_mentions(options: argparse.Namespace) -> None:
    """Names of people, organizations and places."""
    from bench.mentions import measure_mentions

    print_lines(measure_mentions(split_list(options.sets), split_list(options.tools)))


def run_times(options: argparse.Namespace) -> None:
    """Time expressions and their values."""
    from bench.timex import SETS as TIME_SETS
    from bench.timex import TOOLS, measure_times

    sets = split_list(options.sets) if options.sets else TIME_SETS
    print_lines(measure_times(sets, split_list(options.tools) if options.tools else tuple(TOOLS)))


def run_misses(options: argparse.Namespace) -> None:
    """What was missed in which story."""
    from bench.misses import print_misses
    from bench.statements import measure_story
    from bench.stories import build_labelled

    ids = split_list(options.ids) if options.ids else None
    stories = [each for each in open_stories(options.name) if ids is None or each[0] in ids]
    labelled = [build_labelled(*each) for each in stories]
    scored = [(each, measure_story(each)) for each in labelled]
    for line in print_misses(scored, most=options.most or None):
        print(line)


def run_speed(options: argparse.Namespace) -> None:
    """Speed, memory and start-up."""
    from bench.speed import TOOLS, measure_speed

    tools = split_list(options.tools) if options.tools else TOOLS
    print_lines(measure_speed(tools, rounds=options.rounds, every=options.every))


def run_frames(options: argparse.Namespace) -> None:
    """Blocks in their place on the shown page."""
    from bench.frames import measure_frames

    print_lines([measure_frames(split_list(options.sets), every=options.every)])


def run_coverage(options: argparse.Namespace) -> None:
    """Coverage of all pages."""
    from bench.coverage import measure_coverage

    print_lines([measure_coverage(split_list(options.sets), every=options.every)])


def run_views(options: argparse.Namespace) -> None:
    """Rankings over time, edits, and the reading room's questions."""
    from bench.views import measure_views

    archive = Path(options.archive) if options.archive else None
    print_lines(measure_views(archive, hours=options.hours))


def run_room(options: argparse.Namespace) -> None:
    """The reading room with many readers at once."""
    from bench.room import measure_room

    path = Path(options.archive)
    print_lines([measure_room(path, users=options.users, seconds=options.seconds)])


def run_month(options: argparse.Namespace) -> None:
    """The sample month, served and watched."""
    from bench.month import measure_month

    print_lines([measure_month(options.days, every=options.every, processes=options.processes)])


def run_lineage(options: argparse.Namespace) -> None:
    """Wire families."""
    from bench.lineage import measure_lineage
    from bench.lineagegrowth import SIZES, measure_growth

    print_lines(measure_lineage())
    sizes = map(int, split_list(options.records)) if options.records else SIZES
    print_lines(measure_growth(tuple(size for size in sizes if size)))


def run_archive(options: argparse.Namespace) -> None:
    """Adding, growth and answers of an archive."""
    from bench.archive import SIZES, measure_adding, measure_archive, measure_outlets

    if not options.records:
        print_lines([measure_adding(), measure_outlets()])
    sizes = split_list(options.records) if options.records else SIZES
    folder = Path(options.folder) if options.folder else None
    print_lines(measure_archive(tuple(map(int, sizes)), folder))


def run_quotations(options: argparse.Namespace) -> None:
    """Statements in many records."""
    from bench.quotationgrowth import (
        SIZES,
        measure_hostile_quotations,
        measure_quotation_growth,
    )
    from bench.quotations import measure_quotations

    print_lines(measure_quotations())
    sizes = map(int, split_list(options.records)) if options.records else SIZES
    print_lines(measure_quotation_growth(tuple(size for size in sizes if size)))
    if not options.records:
        print_lines(measure_hostile_quotations())


def run_batch(options: argparse.Namespace) -> int:
    """Web archives, a line each on stdout; the table of floors on stderr; 1 if one is missed."""
    from bench.batch import FLOORS, PEERS, measure_batch
    from bench.floors import check_floor, format_verdict

    lines: dict[str, Line] = {}
    for line in measure_batch(
        options.responses,
        part=options.part,
        shards=options.shards,
        folder=Path(options.folder) if options.folder else None,
        statements=options.statements,
        peers=() if options.no_peers else PEERS,
    ):
        print_lines([line])
        lines[str(line["set"])] = line
    verdicts = [check_floor(floor, lines[floor.set]) for floor in FLOORS if floor.set in lines]
    for verdict in verdicts:
        print(format_verdict(verdict), file=sys.stderr)
    return int(not all(verdict.held for verdict in verdicts))


def run_check(options: argparse.Namespace) -> int:
    """Measure what has a floor and print the table; 1 where one is missed."""
    from bench.floors import choose_floors, measure_line

    floors = choose_floors(quick=options.quick)
    lines = [measure_line(floor.bench, floor.set, options.quick) for floor in floors]
    return report_floors(list(zip(floors, lines, strict=True)), sys.stdout)


def report_floors(measured: "list[tuple[Floor, Line]]", out: TextIO) -> int:
    """Print the table of floors; 1 where one is missed or the gold is not that of the floors."""
    from bench.floors import check_floor, find_changed, format_verdict, read_floors

    changed = find_changed(read_floors())
    for name in changed:
        print(f"CHANGED  the gold in {name} is not what the floors were set on", file=out)
    verdicts = [check_floor(floor, line) for floor, line in measured]
    for verdict in verdicts:
        print(format_verdict(verdict), file=out)
    return int(bool(changed) or not all(verdict.held for verdict in verdicts))


def run_worst(options: argparse.Namespace) -> None:
    """The worst pages in the terminal, then where the words of all of them went."""
    from bench.worst import print_faults, print_views

    views = find_views(options)
    for line in print_views(views[: options.most or None], shown=options.shown):
        print(line)
    for line in print_faults(views):
        print(line)


def run_gallery(options: argparse.Namespace) -> None:
    """The worst pages, or stories, as HTML."""
    if options.name in STORY_SETS:
        run_story_gallery(options)
        return
    from bench.gallery import build_gallery

    views = find_views(options)[: options.most or None]
    path = Path(options.out or ROOT / "out" / "gallery.html")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(build_gallery(views, f"onrecord on {options.name}"))
    print(path)


def run_story_gallery(options: argparse.Namespace) -> None:
    """The statements of labelled stories as HTML."""
    from bench.statements import measure_story
    from bench.stories import build_labelled
    from bench.storygallery import build_story_gallery

    labelled = [build_labelled(*each) for each in open_stories(options.name)]
    scored = [(each, measure_story(each)) for each in labelled]
    path = Path(options.out or ROOT / "out" / f"{options.name}.html")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(build_story_gallery(scored, f"onrecord on {options.name}"))
    print(path)


def find_views(options: argparse.Namespace) -> "list[PageView]":
    """Diagnose the pages that the options name, worst first."""
    from bench.worst import find_worst

    ids = frozenset(split_list(options.ids)) if options.ids else None
    return find_worst(options.name, every=options.every, ids=ids)
