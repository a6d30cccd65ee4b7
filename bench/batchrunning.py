"""A command in; its seconds, its processor's seconds and its processes' memory over time out."""

import os
import resource
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence

import msgspec
import psutil

from bench.gold import ROOT

SAMPLE_SECONDS = 2.0
"""Seconds between two looks: each goes through all processes of the machine."""

LEAST_SAMPLES = 20
"""With fewer in the second half of a run nothing is said of how memory grows."""

MEGABYTE = 1_000_000


class Sample(msgspec.Struct, frozen=True):
    """Seconds since the start; bytes of the largest process, and of all of them."""

    at: float
    largest: int
    together: int


class Ran(msgspec.Struct, frozen=True, kw_only=True):
    """What a command took by the clock and of processors, what it printed, and its memory."""

    seconds: float
    cpu: float
    output: str
    samples: tuple[Sample, ...] = ()

    @property
    def peak(self) -> float:
        """The most memory, MB, that one process had."""
        return max((sample.largest for sample in self.samples), default=0) / MEGABYTE

    @property
    def peak_together(self) -> float:
        """The most memory, MB, that all processes had; what they share counts in each."""
        return max((sample.together for sample in self.samples), default=0) / MEGABYTE

    @property
    def slope(self) -> float | None:
        """MB a second by which all processes grew in the second half, by least squares."""
        half = [sample for sample in self.samples if sample.at >= self.seconds / 2]
        if len(half) < LEAST_SAMPLES:
            return None
        middle = sum(sample.at for sample in half) / len(half)
        spread = sum((sample.at - middle) ** 2 for sample in half)
        return sum((each.at - middle) * each.together for each in half) / spread / MEGABYTE


def run(command: Sequence[str], **environment: str) -> Ran:
    """Run a command to its end, nothing else beside it; look at its memory meanwhile."""
    before, start = count_cpu(), time.perf_counter()
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    # Modules that happen to lie where this was called must not be imported instead of others.
    with tempfile.TemporaryDirectory() as empty:
        child = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": path, **environment},
            cwd=empty,
        )
        samples: list[Sample] = []
        stop = threading.Event()
        watching = threading.Thread(target=watch, args=(child.pid, samples, stop), daemon=True)
        watching.start()
        output, errors = child.communicate()
        seconds, cpu = time.perf_counter() - start, count_cpu() - before
        stop.set()
        watching.join()
    if child.returncode != 0:
        told = "\n".join(errors.splitlines()[-5:])
        raise RuntimeError(f"{' '.join(command)} exited with {child.returncode}: {told}")
    return Ran(seconds=seconds, cpu=cpu, output=output, samples=tuple(samples))


def count_cpu() -> float:
    """Return the processor's seconds of all children that have ended, and of theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def watch(pid: int, samples: list[Sample], stop: threading.Event) -> None:
    """Note again and again the memory of a process and of all that it has started."""
    start = time.perf_counter()
    while not stop.wait(SAMPLE_SECONDS):
        sizes = []
        try:
            root = psutil.Process(pid)
            for process in (root, *root.children(recursive=True)):
                sizes.append(process.memory_info().rss)
        except psutil.Error:
            continue
        samples.append(Sample(time.perf_counter() - start, max(sizes), sum(sizes)))
