"""WARC files of the shared pages, in; pages a second of `onrecord batch` beside its peers, out.

Everything reads the same files in one run: the bare reader (its own time alone, in one process),
the batch with one worker, with two, on a Ray cluster of two nodes on this machine, and what people
run today. Memory is that of a worker's whole process tree, sampled twice a second.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import psutil

from bench.batchset import SETS, write_set
from bench.gold import ROOT, measure_digest
from bench.lines import Line, build_line

RESPONSES = 50_000
SHARDS = 16
PEERS = ("multiprocessing", "datatrove")
PEERS_PYTHON = ROOT / ".venv-peers" / "bin" / "python"
SAMPLE_SECONDS = 0.5
MEBIBYTE = 1024 * 1024


class Ran(msgspec.Struct, frozen=True, kw_only=True):
    """A command's seconds, what it printed, and its children's memory over time."""

    seconds: float
    output: str
    samples: tuple[tuple[float, int], ...] = ()

    @property
    def peak(self) -> float:
        """The most memory, MiB, that one reading process had."""
        return max((size for _, size in self.samples), default=0) / MEBIBYTE

    @property
    def slope(self) -> float:
        """MiB that the largest reading process grew by in a minute, by least squares.

        The first fifth is left out: models are loaded and caches filled then.
        """
        settled = self.samples[len(self.samples) // 5 :]
        if len(settled) < 3:
            return 0.0
        times = [at for at, _ in settled]
        sizes = [size / MEBIBYTE for _, size in settled]
        middle, mean = sum(times) / len(times), sum(sizes) / len(sizes)
        spread = sum((at - middle) ** 2 for at in times)
        paired = zip(times, sizes, strict=True)
        return 60 * sum((at - middle) * (size - mean) for at, size in paired) / spread


def measure_batch(
    responses: int = RESPONSES,
    *,
    shards: int = SHARDS,
    folder: Path | None = None,
    statements: bool = False,
    peers: Sequence[str] = PEERS,
) -> Iterator[Line]:
    """Yield a line for each way to read the files."""
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-", dir=folder) as name:
        place = Path(name)
        written = write_set(place / "warcs", responses, shards=shards)
        pages = written.pages
        bare = run_bare(place / "warcs", statements=statements)
        yield build_batch("bare reader", responses, pages, bare)
        ways = {"batch, 1 worker": 1, "batch, 2 workers": 2}
        rates: dict[str, float] = {}
        for label, workers in ways.items():
            ran = run_batch(place, label, workers=workers, statements=statements)
            rates[label] = pages / ran.seconds
            line = build_batch(label, responses, pages, ran)
            if workers == 1:
                line["overhead"] = ran.seconds / bare.seconds - 1
            else:
                line["times_one_worker"] = rates[label] / rates["batch, 1 worker"]
            yield line
        ran = run_ray(place, workers=2, statements=statements)
        line = build_batch("batch, Ray, 2 nodes", responses, pages, ran)
        line["share_of_local"] = (pages / ran.seconds) / rates["batch, 2 workers"]
        yield line
        for peer in peers:
            ran = run_peer(place, peer, 2)
            line = build_batch(f"{peer} + trafilatura", responses, pages, ran)
            line["times_slower"] = rates["batch, 2 workers"] / (pages / ran.seconds)
            yield line


def build_batch(tool: str, responses: int, pages: int, ran: Ran) -> Line:
    """Return the line of one way."""
    digest = measure_digest(*(f"pages/{name}" for name in SETS))
    return {
        **build_line("batch", str(responses), digest, "onrecord"),
        "tool": tool,
        "pages": pages,
        "seconds": ran.seconds,
        "pages_s": pages / ran.seconds,
        "peak_mb": ran.peak,
        "slope_mb_minute": ran.slope,
    }


def run_bare(folder: Path, *, statements: bool) -> Ran:
    """Read the pages in one process; count the reader's own seconds alone."""
    script = (
        "import sys; from bench.batch import read_bare; "
        "print(read_bare(sys.argv[1], statements=sys.argv[2] == 'True'))"
    )
    ran = run([sys.executable, "-c", script, str(folder), str(statements)])
    return Ran(seconds=float(ran.output), output=ran.output)


def read_bare(folder: str, *, statements: bool) -> float:
    """Return the seconds that reading the pages of the files took, without the files' own."""
    from onrecord.archive.intake import read_page, unpack_delivery
    from onrecord.pipeline import Hints
    from onrecord.settings import Settings
    from onrecord.source.warc import open_warc

    settings, spent = Settings(statements=statements), 0.0
    for path in sorted(Path(folder).glob("*.warc.gz")):
        for page in open_warc(str(path), settings=settings):
            if page.delivery is None or page.failure is not None:
                continue
            start = time.perf_counter()
            read_page(unpack_delivery(page.delivery, settings), Hints(), settings)
            spent += time.perf_counter() - start
    return spent


def run_batch(place: Path, label: str, *, workers: int, statements: bool) -> Ran:
    """Run the command on this machine."""
    out = place / "out"
    command = [sys.executable, "-m", "onrecord.cli", "batch", str(place / "warcs")]
    switch = "--statements" if statements else "--no-statements"
    ran = run([*command, "--out", str(out), "--processes", str(workers), switch])
    shutil.rmtree(out)
    return ran


def run_ray(place: Path, *, workers: int, statements: bool) -> Ran:
    """Run the program on a Ray cluster of so many nodes, without the seconds of its start."""
    out = place / "out"
    script = ROOT / "bench" / "batchcluster.py"
    arguments = [str(place / "warcs"), str(out), str(workers), str(statements)]
    ran = run([sys.executable, str(script), *arguments])
    shutil.rmtree(out)
    seconds = float(ran.output.strip().splitlines()[-1])
    return Ran(seconds=seconds, output=ran.output, samples=ran.samples)


def run_peer(place: Path, peer: str, workers: int) -> Ran:
    """Run a peer in its own virtual environment (`make bench-batch` makes it)."""
    python = os.environ.get("PEERS_PYTHON", str(PEERS_PYTHON))
    script = ROOT / "bench" / "batchpeers.py"
    out = place / peer
    ran = run([python, str(script), peer, str(place / "warcs"), str(out), str(workers)])
    shutil.rmtree(out)
    read = json.loads(ran.output.strip().splitlines()[-1])["pages"]
    return msgspec.structs.replace(ran, output=str(read))


def run(command: Sequence[str]) -> Ran:
    """Run a command to its end; sample its reading processes' memory meanwhile."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    start = time.perf_counter()
    child = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment,
        cwd=tempfile.gettempdir(),
    )
    samples: list[tuple[float, int]] = []
    stop = threading.Event()
    watching = threading.Thread(target=sample, args=(child.pid, samples, stop), daemon=True)
    watching.start()
    output, _ = child.communicate()
    seconds = time.perf_counter() - start
    stop.set()
    watching.join()
    if child.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} exited with {child.returncode}")
    return Ran(seconds=seconds, output=output, samples=tuple(samples))


def sample(pid: int, samples: list[tuple[float, int]], stop: threading.Event) -> None:
    """Note again and again the memory of the largest process that reads."""
    start = time.perf_counter()
    while not stop.wait(SAMPLE_SECONDS):
        sizes = []
        try:
            for process in psutil.Process(pid).children(recursive=True):
                sizes.append(process.memory_info().rss)
        except psutil.Error:
            continue
        if sizes:
            samples.append((time.perf_counter() - start, max(sizes)))
