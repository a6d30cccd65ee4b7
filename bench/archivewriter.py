"""An archive and a number, in; variants from that number on, written until standard input ends."""

import json
import pickle
import select
import sys
from pathlib import Path

from bench.speed import read_peak
from bench.variants import build_variant
from onrecord.archive.batches import Batches
from onrecord.archive.filing import build_filing
from onrecord.archive.opening import open_writing
from onrecord.archive.writing import insert_filing


def main(path: Path, first: int) -> None:
    """Add variants one by one; say when the first batch begins, and at the end how many."""
    templates = pickle.loads(path.with_name("templates").read_bytes())
    connection = open_writing(path)
    batches = Batches(connection)
    print("writing", flush=True)
    number = first
    while not select.select([sys.stdin], [], [], 0)[0]:
        variant = build_variant(templates, number)
        batches.begin()
        insert_filing(connection, build_filing(variant.record, variant.page))
        batches.count_page()
        number += 1
    batches.commit()
    print(json.dumps({"added": number - first, "peak_mb": read_peak()}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
