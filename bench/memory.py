"""A tool's name, in; its peak memory over the speed sample, out. Run as `-m bench.memory TOOL`."""

import json
import logging
import sys
import warnings

from bench.gold import open_pages
from bench.sample import NEWSPAPER_EVERY
from bench.speed import read_peak, time_call
from bench.tools import BY_NAME


def main(name: str) -> None:
    """Read the sample by one tool, one page at a time, and print the peak."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    tool = BY_NAME[name]
    for source, every in (("fundus", 1), ("newspaper", NEWSPAPER_EVERY)):
        for page in open_pages(source, every=every):
            time_call(tool, page.html)
    print(json.dumps({"tool": name, "peak_mb": read_peak()}))


if __name__ == "__main__":
    main(sys.argv[1])
