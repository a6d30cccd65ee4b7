"""`python -m samples --out FILE.warc.gz`: the sample month as a web archive."""

import argparse
import datetime
from pathlib import Path

from samples.captures import capture_world
from samples.warc import write_warc
from samples.world import START, World


def main() -> None:
    """Write the file and say how much it holds."""
    parser = argparse.ArgumentParser(prog="python -m samples", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="the file to write")
    parser.add_argument(
        "--front-hours", type=int, default=6, help="how often front pages are looked at"
    )
    parser.add_argument("--days", type=float, default=28, help="how much of the month")
    arguments = parser.parse_args()
    world, until = World(), START + datetime.timedelta(days=arguments.days)
    captures = capture_world(world, front_hours=arguments.front_hours, until=until)
    count = write_warc(arguments.out, captures)
    articles, sites = len(world.articles), len(world.outlets)
    print(f"{count:,} captures of a world of {articles} articles and {sites} sites")


if __name__ == "__main__":
    main()
