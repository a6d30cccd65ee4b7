"""Tools and a sample of pages, in; pages a second, percentiles, memory and start-up, out.

The tools take turns page by page in one process, so that a busy machine slows all of them alike;
of several rounds the best time of each page counts. The clock is the process's own (seconds of one
core: no tool waits for anything). Bytes are in memory before it starts.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.gold import ROOT, Page, measure_digest
from bench.lines import Line, build_line
from bench.metrics import measure_percentile
from bench.sample import open_sample
from bench.tools import BY_NAME, Tool, is_installed

TOOLS = (
    "lexbor",
    "onrecord",
    "trafilatura",
    "trafilatura-metadata",
    "resiliparse",
    "readability-lxml",
    "newspaper4k",
)
START_RUNS = 5
Times = list[float]


def measure_speed(
    tools: Sequence[str] = TOOLS, *, rounds: int = 3, every: int = 1
) -> Iterator[Line]:
    """Yield a line for each installed tool, then one for onrecord's start-up."""
    names = [name for name in tools if is_installed(name)]
    pages = open_sample(every=every)
    times = time_tools([BY_NAME[name] for name in names], pages, rounds)
    rates = {name: len(pages) / sum(best) for name, best in times.items()}
    for name in names:
        yield build_speed(name, times[name], rates, rounds)
    yield measure_start(pages[0])


def time_tools(tools: Sequence[Tool], pages: Sequence[Page], rounds: int) -> dict[str, Times]:
    """Return each tool's best seconds for each page, in the order of pages."""
    best = {tool.name: [float("inf")] * len(pages) for tool in tools}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for tool in tools:
            time_call(tool, pages[0].html)
        for _ in range(rounds):
            for place, page in enumerate(pages):
                for tool in tools:
                    seconds = time_call(tool, page.html)
                    best[tool.name][place] = min(best[tool.name][place], seconds)
    return best


def time_call(tool: Tool, html: bytes) -> float:
    """Return the seconds of one reading; a peer that raises has done its work as well."""
    start = time.process_time()
    try:
        kept = tool.read_body(html)
    except Exception:
        if tool.name == "onrecord":
            raise
        kept = None
    seconds = time.process_time() - start
    del kept
    return seconds


def build_speed(name: str, times: Times, rates: dict[str, float], rounds: int) -> Line:
    """Return a tool's line."""
    line = build_line("speed", "sample", measure_digest("pages/fundus", "pages/newspaper"), name)
    against = {
        "times_" + other.replace("-", "_"): rates[name] / rates[other]
        for other in ("trafilatura", "trafilatura-metadata", "lexbor")
        if other in rates
    }
    return line | {
        "pages": len(times),
        "rounds": rounds,
        "pages_per_second": rates[name],
        "p50_ms": 1000 * measure_percentile(times, 0.5),
        "p95_ms": 1000 * measure_percentile(times, 0.95),
        "max_ms": 1000 * max(times),
        "peak_mb": measure_memory(name),
        **against,
    }


def measure_memory(name: str) -> float:
    """Return a tool's peak resident memory in MB over the sample, in a process of its own."""
    command = [sys.executable, "-m", "bench.memory", name]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return float(json.loads(done.stdout)["peak_mb"])


def measure_start(page: Page) -> Line:
    """Return the wall time of `--help` and of reading one page, start included (least of five)."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_bytes(page.html)
        read = time_command("read", str(path), "--no-statements")
    line = build_line("speed", "start", measure_digest("pages/fundus"), "onrecord")
    return line | {"help_s": time_command("--help"), "read_s": read}


def time_command(*words: str) -> float:
    """Return the least wall seconds of `onrecord WORDS` in five runs."""
    command = [sys.executable, "-m", "onrecord.cli", *words]
    script = Path(sys.executable).with_name("onrecord")
    if script.exists():
        command = [str(script), *words]
    return min(time_process(command) for _ in range(START_RUNS))


def time_process(command: list[str]) -> float:
    """Return the wall seconds of one process."""
    start = time.perf_counter()
    subprocess.run(command, capture_output=True, check=True, env={**os.environ, "NO_COLOR": "1"})
    return time.perf_counter() - start


def read_peak() -> float:
    """Return this process's peak resident memory in MB.

    Where there is /proc, from VmHWM: on Linux `ru_maxrss` outlives exec and may be the parent's.
    """
    status = Path("/proc/self/status")
    if status.exists():
        line = next(each for each in status.read_text().splitlines() if each.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
