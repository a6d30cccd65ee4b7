"""The command line, `python -m bench COMMAND`: one line of JSON for each measure, set and tool."""

import argparse
import logging
import sys

from bench import commands
from bench.gold import SETS


def main() -> int:
    """Run one command; 0 when done, 1 when a floor was missed."""
    logging.disable(logging.CRITICAL)  # peers log their own failures; the lines count them
    options = build_parser().parse_args()
    return int(options.run(options) or 0)


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    names = parser.add_subparsers(required=True, metavar="COMMAND")
    add_all(names.add_parser("all", help="every measure, then the floors"))
    add_pages(names.add_parser("pages", help="body and facts of page sets, peers beside"))
    roles = names.add_parser("roles", help="the role of every word of the labelled pages")
    roles.set_defaults(run=commands.run_roles)
    add_statements(names.add_parser("statements", help="who said what, on labelled stories"))
    polnear = names.add_parser("polnear", help="attributions in PolNeAR's sense, on its dev part")
    polnear.set_defaults(run=commands.run_polnear)
    add_mentions(names.add_parser("mentions", help="names of people, bodies, places; spaCy beside"))
    add_times(names.add_parser("times", help="dates, times and periods (TIMEX3), peers beside"))
    add_misses(names.add_parser("misses", help="missed, extra and misread statements"))
    add_speed(names.add_parser("speed", help="pages a second, memory and start-up, peers beside"))
    add_coverage(names.add_parser("coverage", help="each character in one block; the slowest"))
    add_frames(names.add_parser("frames", help="blocks in their place on the shown page"))
    add_archive(names.add_parser("archive", help="an archive's growth, answers and size"))
    add_views(names.add_parser("views", help="rankings over time, edits, the views' questions"))
    add_month(names.add_parser("month", help="the sample month watched: changes, rankings"))
    add_lineage(names.add_parser("lineage", help="wire families: labelled pairs, copies, growth"))
    add_quotations(names.add_parser("quotations", help="the same statement in many records"))
    add_batch(names.add_parser("batch", help="web archives: pages a second, peers beside"))
    add_room(names.add_parser("room", help="the reading room with many readers at once"))
    add_check(names.add_parser("check", help="fail where a floor is missed"))
    add_worst(names.add_parser("worst", help="the worst pages: what is missing and extra"))
    add_gallery(names.add_parser("gallery", help="the same as HTML, coloured by role"))
    return parser


def add_all(parser: argparse.ArgumentParser) -> None:
    """Options of `all`."""
    parser.add_argument("--quick", action="store_true", help="fewer pages, no speed")
    parser.set_defaults(run=commands.run_all)


def add_pages(parser: argparse.ArgumentParser) -> None:
    """Options of `pages`."""
    parser.add_argument("--set", dest="sets", default=",".join(SETS), help="names, with commas")
    parser.add_argument("--tools", default=None, help="names, with commas")
    parser.add_argument("--every", type=int, default=1, help="each N-th page only")
    parser.add_argument("--fresh", action="store_true", help="read the peers again")
    parser.set_defaults(run=commands.run_pages)


def add_statements(parser: argparse.ArgumentParser) -> None:
    """Options of `statements`."""
    default = "statements,statements_cc"
    parser.add_argument("--set", dest="sets", default=default, help="names, with commas")
    parser.add_argument("--rules", action="store_true", help="by the rules alone")
    parser.set_defaults(run=commands.run_statements)


def add_mentions(parser: argparse.ArgumentParser) -> None:
    """Options of `mentions`."""
    default = "gum-news,gum-dev,meantime-kept"
    parser.add_argument("--set", dest="sets", default=default, help="names, with commas")
    parser.add_argument("--tools", default="onrecord,spacy", help="names, with commas")
    parser.set_defaults(run=commands.run_mentions)


def add_times(parser: argparse.ArgumentParser) -> None:
    """Options of `times`."""
    parser.add_argument("--set", dest="sets", default=None, help="names, with commas")
    parser.add_argument("--tools", default=None, help="names, with commas")
    parser.set_defaults(run=commands.run_times)


def add_misses(parser: argparse.ArgumentParser) -> None:
    """Options of `misses`."""
    parser.add_argument("--set", dest="name", default="statements_cc", help="a set of stories")
    parser.add_argument("--id", dest="ids", default=None, help="these stories only, with commas")
    parser.add_argument("-n", dest="most", type=int, default=0, help="stories (0: all)")
    parser.set_defaults(run=commands.run_misses)


def add_speed(parser: argparse.ArgumentParser) -> None:
    """Options of `speed`."""
    parser.add_argument("--rounds", type=int, default=3, help="the best of so many counts")
    parser.add_argument("--every", type=int, default=1, help="each N-th page of the sample only")
    parser.add_argument("--tools", default=None, help="names, with commas")
    parser.set_defaults(run=commands.run_speed)


def add_frames(parser: argparse.ArgumentParser) -> None:
    """Options of `frames`."""
    parser.add_argument("--set", dest="sets", default=",".join(SETS), help="names, with commas")
    parser.add_argument("--every", type=int, default=1, help="each N-th page only")
    parser.set_defaults(run=commands.run_frames)


def add_coverage(parser: argparse.ArgumentParser) -> None:
    """Options of `coverage`."""
    parser.add_argument("--set", dest="sets", default=",".join(SETS), help="names, with commas")
    parser.add_argument("--every", type=int, default=1, help="each N-th page only")
    parser.set_defaults(run=commands.run_coverage)


def add_archive(parser: argparse.ArgumentParser) -> None:
    """Options of `archive`."""
    parser.add_argument("--records", default=None, help="sizes, with commas")
    parser.add_argument("--folder", default=None, help="keep the archive there, to grow on later")
    parser.set_defaults(run=commands.run_archive)


def add_quotations(parser: argparse.ArgumentParser) -> None:
    """Options of `quotations`."""
    parser.add_argument("--records", default=None, help="sizes, with commas; 0: no growth")
    parser.set_defaults(run=commands.run_quotations)


def add_batch(parser: argparse.ArgumentParser) -> None:
    """Options of `batch`."""
    parser.add_argument("--responses", type=int, default=50_000, help="how many in all")
    parser.add_argument("--shards", type=int, default=8, help="in so many WARC files")
    parser.add_argument(
        "--part", type=int, default=10_000, help="how many the bare reader gets; the peers a fourth"
    )
    parser.add_argument("--folder", default=None, help="where the files are made")
    parser.add_argument("--statements", action="store_true", help="read statements, too")
    parser.add_argument("--no-peers", action="store_true", help="leave the peers out")
    parser.set_defaults(run=commands.run_batch)


def add_views(parser: argparse.ArgumentParser) -> None:
    """Options of `views`."""
    parser.add_argument("--hours", type=int, default=240, help="of the made-up site")
    parser.add_argument("--archive", default=None, help="one whose questions are timed")
    parser.set_defaults(run=commands.run_views)


def add_month(parser: argparse.ArgumentParser) -> None:
    """Options of `month`."""
    parser.add_argument("--days", type=float, default=28.0, help="how much of it")
    parser.add_argument("--every", type=float, default=3600.0, help="seconds between visits")
    parser.add_argument("--processes", type=int, default=2, help="how many read the pages")
    parser.set_defaults(run=commands.run_month)


def add_lineage(parser: argparse.ArgumentParser) -> None:
    """Options of `lineage`."""
    parser.add_argument("--records", default=None, help="sizes, with commas; 0: no growth")
    parser.set_defaults(run=commands.run_lineage)


def add_room(parser: argparse.ArgumentParser) -> None:
    """Options of `room`."""
    parser.add_argument("--archive", required=True, help="the archive that is served")
    parser.add_argument("--users", type=int, default=20, help="readers at once")
    parser.add_argument("--seconds", type=float, default=30, help="how long they ask")
    parser.set_defaults(run=commands.run_room)


def add_check(parser: argparse.ArgumentParser) -> None:
    """Options of `check`."""
    parser.add_argument("--quick", action="store_true", help="fewer pages, no speed")
    parser.set_defaults(run=commands.run_check)


def add_worst(parser: argparse.ArgumentParser) -> None:
    """Options of `worst`."""
    add_view(parser)
    parser.add_argument("--shown", type=int, default=4, help="missing and extra blocks a page")
    parser.set_defaults(run=commands.run_worst)


def add_gallery(parser: argparse.ArgumentParser) -> None:
    """Options of `gallery`."""
    add_view(parser)
    parser.add_argument("--out", default=None, help="file (default out/gallery.html)")
    parser.set_defaults(run=commands.run_gallery)


def add_view(parser: argparse.ArgumentParser) -> None:
    """Options that `worst` and `gallery` share."""
    parser.add_argument("--set", dest="name", default="fundus", help="a page set, or roles")
    parser.add_argument("-n", dest="most", type=int, default=20, help="pages (0: all)")
    parser.add_argument("--every", type=int, default=1, help="each N-th page only")
    parser.add_argument("--id", dest="ids", default=None, help="these pages only, with commas")


if __name__ == "__main__":
    sys.exit(main())
