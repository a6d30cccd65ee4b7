"""WARC files of the shared pages, in; pages a second of `onrecord batch` beside its peers, out.

Over all files: the batch with one worker, with two, and on a Ray cluster of two nodes on this
machine. Over the first responses of the same files, two sizes of them: the bare reader (its own
seconds alone, in one process) and one worker, whose difference leaves out what only starting
takes. Over the smaller of the two without the damaged members, behind which warcio cannot go on:
two workers, and what people run today.
"""

import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.batchrunning import Ran, run
from bench.batchset import SETS, Written, write_set
from bench.floors import Floor
from bench.gold import ROOT, measure_digest
from bench.lines import Line, build_line

RESPONSES = 50_000
PART = 10_000
FEW = 4
"""The smaller part is so many times smaller."""

SHARDS = 8
PEER_SHARDS = 2
PEERS = ("multiprocessing", "datatrove")
PEERS_PYTHON = ROOT / ".venv-peers" / "bin" / "python"
ONE, TWO, RAY = "batch, 1 worker", "batch, 2 workers", "batch, Ray, 2 nodes"
BARE = "bare reader"

FLOORS = (
    Floor(bench="batch", set=f"{ONE}, part", figure="overhead", ceiling=0.15),
    Floor(bench="batch", set=TWO, figure="times_one_worker", floor=1.8),
    Floor(bench="batch", set=ONE, figure="worker_mb", ceiling=1000),
    Floor(bench="batch", set=TWO, figure="worker_mb", ceiling=1000),
    Floor(bench="batch", set=RAY, figure="share_of_local", floor=0.85),
    Floor(bench="batch", set="multiprocessing", figure="times_slower", floor=5.0),
    Floor(bench="batch", set="datatrove", figure="times_slower", floor=5.0),
)
"""What issue 8 asks; that memory is flat is told by `slope_mb_1000`, of all files."""


def measure_batch(
    responses: int = RESPONSES,
    *,
    part: int = PART,
    shards: int = SHARDS,
    folder: Path | None = None,
    statements: bool = False,
    peers: Sequence[str] = PEERS,
) -> Iterator[Line]:
    """Yield a line for each way to read the files; `set` says which way."""
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-", dir=folder) as name:
        place = Place(Path(name), statements=statements)
        yield from measure_overhead(place, part)
        yield from measure_peers(place, part // FEW, peers)
        yield from measure_whole(place, responses, shards)


class Place:
    """A folder to work in, and how pages are read there."""

    def __init__(self, folder: Path, *, statements: bool) -> None:
        self.folder = folder
        self.warcs = folder / "warcs"
        self.out = folder / "out"
        self.statements = statements

    def write(self, responses: int, *, shards: int, damaged: bool = True) -> Written:
        """Write files in place of those before."""
        shutil.rmtree(self.warcs, ignore_errors=True)
        return write_set(self.warcs, responses, shards=shards, damaged=damaged)

    def run(self, command: Sequence[str], **environment: str) -> Ran:
        """Run a command; remove what it wrote."""
        try:
            return run(command, **environment)
        finally:
            shutil.rmtree(self.out, ignore_errors=True)


def measure_overhead(place: Place, part: int) -> Iterator[Line]:
    """Yield the bare reader and one worker over two sizes; the last line tells the overhead.

    `overhead` is by the clock and `overhead_cpu` by processors' seconds, of all processes; that
    over `files` is over a plain loop that reads the same files, their unpacking included. On the
    smaller size two bare readers run at once, too: `times_one_alone` is what the machine allows.
    """
    sizes = []
    for size in (part // FEW, part):
        written = place.write(size, shards=1)
        bare, ran = run_bare(place), run_batch(place, workers=1)
        sizes.append((bare, ran))
        label = "part" if size == part else "smaller part"
        for tool, each in ((BARE, bare), (ONE, ran)):
            line = build_batch(f"{tool}, {label}", written, each)
            if tool == ONE:
                line["overhead"] = ran.seconds / bare.seconds - 1
                line["overhead_cpu"] = ran.cpu / bare.cpu - 1
                line["overhead_files"] = ran.seconds / float(json.loads(bare.output)["files"]) - 1
                if size == part:
                    line |= tell_growth(*sizes)
            yield line
        if size != part:
            yield measure_machine(place, written, bare)


def measure_machine(place: Place, written: Written, alone: Ran) -> Line:
    """Return the line of two bare readers at once: what two workers can win on this machine."""
    with ThreadPoolExecutor(2) as pool:
        both = max(pool.map(run_bare, (place, place)), key=lambda ran: ran.seconds)
    line = build_batch(f"{BARE}, 2 at once", written, both)
    return line | {"times_one_alone": 2 * alone.seconds / both.seconds}


def tell_growth(few: tuple[Ran, Ran], many: tuple[Ran, Ran]) -> Line:
    """Return the overhead of each page more: what is left when starting costs nothing."""
    (bare, ran), (bare_more, ran_more) = few, many
    return {
        "overhead_more": (ran_more.seconds - ran.seconds) / (bare_more.seconds - bare.seconds) - 1,
        "overhead_more_cpu": (ran_more.cpu - ran.cpu) / (bare_more.cpu - bare.cpu) - 1,
    }


def measure_peers(place: Place, part: int, peers: Sequence[str]) -> Iterator[Line]:
    """Yield two workers and the peers over the same files."""
    if not peers:
        return
    written = place.write(part, shards=PEER_SHARDS, damaged=False)
    ours = build_batch(f"{TWO}, beside peers", written, run_batch(place, workers=2))
    yield ours
    for peer in peers:
        line = build_batch(peer, written, run_peer(place, peer, workers=2))
        line["times_slower"] = float(str(ours["pages_s"])) / float(str(line["pages_s"]))
        yield line


def measure_whole(place: Place, responses: int, shards: int) -> Iterator[Line]:
    """Yield one worker, two workers and a Ray cluster over all files."""
    written = place.write(responses, shards=shards)
    one = run_batch(place, workers=1)
    yield build_batch(ONE, written, one) | tell_memory(one, written, workers=1)
    two = run_batch(place, workers=2)
    line = build_batch(TWO, written, two) | tell_memory(two, written, workers=2)
    line["times_one_worker"] = one.seconds / two.seconds
    yield line
    ray = run_ray(place, workers=2)
    line = build_batch(RAY, written, ray)
    line["share_of_local"] = two.seconds / ray.seconds
    yield line


def build_batch(way: str, written: Written, ran: Ran) -> Line:
    """Return the line of one way; of a peer `pages` are those that it has read."""
    digest = measure_digest(*(f"pages/{name}" for name in SETS))
    pages = int(json.loads(ran.output)["pages"]) if way in PEERS else written.pages
    line: Line = {
        **build_line("batch", way, digest, "onrecord"),
        "responses": written.responses,
        "pages": pages,
        "seconds": ran.seconds,
        "pages_s": pages / ran.seconds,
        "peak_mb": ran.peak,
    }
    if way in PEERS:
        line["tool"] = f"{way} + trafilatura"
    return line | ({"cpu_seconds": ran.cpu} if ran.cpu else {})


def tell_memory(ran: Ran, written: Written, *, workers: int) -> Line:
    """Return a worker's memory at its most, its parent's share included, and how it grew."""
    slope = ran.slope
    second = written.responses / ran.seconds
    grown = {} if slope is None else {"slope_mb_1000": 1000 * slope / second / workers}
    return {"worker_mb": ran.peak_together / workers, **grown}


def run_bare(place: Place) -> Ran:
    """Read the pages in one process; count the reader's own seconds alone."""
    script = (
        "import sys; from bench.batch import read_bare; "
        "print(read_bare(sys.argv[1], statements=sys.argv[2] == 'True'))"
    )
    command = [sys.executable, "-c", script, str(place.warcs), str(place.statements)]
    # As many threads as in the batch, which has one for each page that is read.
    ran = place.run(command, ONRECORD_THREADS="1")
    spent = json.loads(ran.output)
    return Ran(seconds=spent["reader"], cpu=spent["cpu"], output=ran.output)


def read_bare(folder: str, *, statements: bool) -> str:
    """Return as JSON the seconds that reading the pages took, and the loop with the `files`."""
    from onrecord.archive.intake import read_page, unpack_delivery
    from onrecord.pipeline import Hints
    from onrecord.settings import Settings
    from onrecord.source.warc import open_warc

    settings, reader, cpu = Settings(statements=statements), 0.0, 0.0
    begin = time.perf_counter()
    for path in sorted(Path(folder).glob("*.warc.gz")):
        for page in open_warc(str(path), settings=settings):
            if page.delivery is None or page.failure is not None:
                continue
            start, used = time.perf_counter(), time.process_time()
            read_page(unpack_delivery(page.delivery, settings), Hints(), settings)
            reader += time.perf_counter() - start
            cpu += time.process_time() - used
    return json.dumps({"reader": reader, "cpu": cpu, "files": time.perf_counter() - begin})


def run_batch(place: Place, *, workers: int) -> Ran:
    """Run the command on this machine."""
    command = [sys.executable, "-m", "onrecord.cli", "batch", str(place.warcs)]
    switch = "--statements" if place.statements else "--no-statements"
    return place.run([*command, "--out", str(place.out), "--processes", str(workers), switch])


def run_ray(place: Place, *, workers: int) -> Ran:
    """Run the program on a Ray cluster of so many nodes, without the seconds of its start.

    Its nodes are no children of the program, so nothing is said of their processors' seconds.
    """
    script = ROOT / "bench" / "batchcluster.py"
    arguments = [str(place.warcs), str(place.out), str(workers), str(place.statements)]
    ran = place.run([sys.executable, str(script), *arguments])
    seconds = float(json.loads(ran.output.strip().splitlines()[-1])["seconds"])
    return Ran(seconds=seconds, cpu=0.0, output=ran.output, samples=ran.samples)


def run_peer(place: Place, peer: str, *, workers: int) -> Ran:
    """Run a peer in its own virtual environment (`make bench-batch` makes it)."""
    python = os.environ.get("PEERS_PYTHON") or str(PEERS_PYTHON)
    script = ROOT / "bench" / "batchpeers.py"
    ran = place.run(
        [python, str(script), peer, str(place.warcs), str(place.out), str(workers)], PYTHONPATH=""
    )
    return Ran(
        seconds=ran.seconds,
        cpu=ran.cpu,
        output=ran.output.strip().splitlines()[-1],
        samples=ran.samples,
    )
