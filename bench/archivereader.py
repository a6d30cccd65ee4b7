"""An archive and queries, in; the seconds of opening it and of each answer, out as JSON.

Seconds are those of the clock on the wall; beside them those of the processor, which a busy machine
does not change.
"""

import json
import sys
import time
from pathlib import Path

import msgspec

from bench.archivequeries import Query
from bench.speed import read_peak
from onrecord.archive.archive import Archive


def main(path: Path, queries: list[Query]) -> None:
    """Open the archive, ask every query once and read the first page of its answer."""
    times: dict[str, list[float]] = {query.kind: [] for query in queries}
    cpu: list[float] = []
    hits = 0
    start = time.perf_counter()
    with Archive(path, read_only=True) as archive:
        opened = time.perf_counter() - start
        for query in queries:
            start, own = time.perf_counter(), time.process_time()
            if query.target == "records":
                hits += len(list(archive.search(query.words, in_="records")))
            else:
                hits += len(list(archive.search(query.words, speaker=query.speaker)))
            times[query.kind].append(time.perf_counter() - start)
            cpu.append(time.process_time() - own)
    told = {"open_s": opened, "times": times, "cpu": cpu, "hits": hits, "peak_mb": read_peak()}
    print(json.dumps(told))


if __name__ == "__main__":
    path = Path(sys.argv[2])
    main(Path(sys.argv[1]), msgspec.json.decode(path.read_bytes(), type=list[Query]))
