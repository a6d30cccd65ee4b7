"""An archive in, how fast its reading room answers many readers at once out.

A real `onrecord serve` in a process of its own; readers are threads that keep their connection and
ask for one view after another without a pause, as wrk does, so that as many requests wait at any
moment as there are readers.
"""

import http.client
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from urllib.parse import quote

import psutil

from bench.lines import Line, build_line
from onrecord.archive.archive import Archive

USERS = 20
SECONDS = 30.0
SEED = 7
SAMPLE = 60
"""Addresses of each view."""
WORDS = ("port", "minister", "strike", "court", "flood", "bank", "school", "rail", "vote", "cable")
ASSETS = re.compile(r'(?:href|src)="(/static/[^"]+)"')
IMPORTS = re.compile(r'(?:from|import)\s*"\./([^"]+\.js)"')
ACCEPT = {"accept-encoding": "gzip"}

Views = dict[str, list[str]]


def measure_room(
    path: Path, *, users: int = USERS, seconds: float = SECONDS, seed: int = SEED
) -> Line:
    """Return the line of a room: each view's median and 95th percentile, memory, the front's bytes.

    `p50_ms` and `p95_ms` are those of the slowest view, so that no view hides behind the others.
    """
    views = choose_views(path, seed)
    with serve(path) as (port, process):
        warm_up(port, views)
        times = ask_all(port, views, users=users, seconds=seconds, seed=seed)
        memory = read_memory(process)
        front = measure_front(port)
    told = {view: describe_times(found) for view, found in sorted(times.items())}
    return {
        **build_line("room", str(count_records(path)), f"{path.stat().st_size} bytes", "onrecord"),
        "users": users,
        "requests": sum(len(found) for found in times.values()),
        "requests_per_s": sum(len(found) for found in times.values()) / seconds,
        "p50_ms": max(float(each["p50_ms"]) for each in told.values()),
        "p95_ms": max(float(each["p95_ms"]) for each in told.values()),
        "memory_mb": memory,
        "front_kb": front / 1000,
        "views": told,
    }


def measure_grown() -> Line:
    """Return the line of a room over 200,000 records: those of ONRECORD_BENCH_ARCHIVE, or grown."""
    from bench.archive import LARGEST, measure_growth

    named = os.environ.get("ONRECORD_BENCH_ARCHIVE")
    if named:
        return measure_room(Path(named))
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as folder:
        for _ in measure_growth((LARGEST,), Path(folder)):
            pass
        return measure_room(find_archive(Path(folder)))


def find_archive(folder: Path) -> Path:
    """Return the largest file of a folder: the archive that was grown in it."""
    return max(folder.glob("*.db"), key=lambda each: each.stat().st_size)


def count_records(path: Path) -> int:
    """Return how many records an archive has."""
    with Archive(path, read_only=True) as archive:
        return int(archive.connection.execute("SELECT count(*) FROM records").fetchone()[0])


def choose_views(path: Path, seed: int) -> Views:
    """Return addresses of each view, drawn from the whole archive."""
    drawn = random.Random(seed)
    with Archive(path, read_only=True) as archive:
        pages = [row[0] for row in archive.connection.execute("SELECT page_id FROM records")]
        families = [each.page for each in archive.families(limit=SAMPLE)]
        quotations = [each.id for each in archive.quotations(limit=SAMPLE)]
        hits = list(islice(archive.search("", limit=SAMPLE * 4), SAMPLE * 4))
        sites = {hit.outlet for hit in archive.search("", in_="rankings", limit=200) if hit.outlet}
        outlets = sorted({hit.outlet for hit in hits if hit.outlet})[:SAMPLE]
        urls = [
            kept.url for kept in map(archive.page, drawn.sample(pages, 20)) if kept and kept.url
        ]
    records = drawn.sample(pages, min(SAMPLE, len(pages)))
    people = list(dict.fromkeys(name for hit in hits for name in hit.people))[:SAMPLE]
    found = {
        "front": ["/"],
        "record": [f"/records/{page}" for page in records],
        "page": [f"/records/{page}/page" for page in records],
        "chain": [f"/records/{hit.page}/chain/{hit.label}" for hit in hits[:SAMPLE]],
        "person": [f"/people/{quote(name, safe='')}" for name in people],
        "people": ["/people"],
        "quotation": [f"/quotations/{name}" for name in quotations],
        "quotations": ["/quotations"],
        "family": [f"/families/{page}" for page in families],
        "families": ["/families"],
        "rankings": ["/rankings", *(f"/rankings?outlet={site}" for site in sorted(sites)[:10])],
        "outlet": [f"/outlets/{host}" for host in outlets],
        "outlets": ["/outlets"],
        "history": [f"/history?url={quote(url, safe='')}" for url in urls],
        "search": [f"/search?q={word}&in={kind}" for word in WORDS for kind in KINDS],
        "suggest": [f"/suggest.json?q={word[:3]}" for word in WORDS],
        "most read": ["/most-read"],
        "api": ["/api"],
    }
    return {view: addresses for view, addresses in found.items() if addresses}


KINDS = ("statements", "records", "headlines", "rankings")


@contextmanager
def serve(path: Path) -> Iterator[tuple[int, psutil.Process]]:
    """Open the room in a process of its own; give its port and the process."""
    command = [sys.executable, "-m", "onrecord.cli", "serve", "--archive", str(path), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        found = re.search(r":(\d+)/", process.stdout.readline())
        try:
            assert found is not None, "the room did not open"
            yield int(found[1]), psutil.Process(process.pid)
        finally:
            process.terminate()


def warm_up(port: int, views: Views) -> None:
    """Ask once for each view; the front until it has counted what takes long."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    for addresses in views.values():
        fetch(connection, addresses[0])
    end = time.monotonic() + 120
    while b'"is_counted":true' not in fetch(connection, "/index.json", plain=True):
        assert time.monotonic() < end, "the room did not come to an end of counting"
        time.sleep(0.5)
    connection.close()


def ask_all(
    port: int, views: Views, *, users: int, seconds: float, seed: int
) -> dict[str, list[float]]:
    """Let many readers ask at once; return each view's times in seconds."""
    times: dict[str, list[float]] = defaultdict(list)
    lock, start = threading.Lock(), threading.Barrier(users)
    faults: list[BaseException] = []

    def use(number: int) -> None:
        try:
            found = ask_one(port, views, random.Random(seed * 1000 + number), start, seconds)
            with lock:
                for view, took in found:
                    times[view].append(took)
        except BaseException as error:
            faults.append(error)
            start.abort()

    threads = [threading.Thread(target=use, args=(number,)) for number in range(users)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]
    return times


def ask_one(
    port: int, views: Views, drawn: random.Random, start: threading.Barrier, seconds: float
) -> list[tuple[str, float]]:
    """Ask for one view after another; return which, and how long each took."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    names = sorted(views)
    found = []
    start.wait()
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        view = drawn.choice(names)
        address = drawn.choice(views[view])
        began = time.perf_counter()
        fetch(connection, address)
        found.append((view, time.perf_counter() - began))
    connection.close()
    return found


def fetch(connection: http.client.HTTPConnection, address: str, *, plain: bool = False) -> bytes:
    """Return an answer's body as it came. Raises RuntimeError for what is no page."""
    connection.request("GET", address, headers={} if plain else ACCEPT)
    answer = connection.getresponse()
    body = answer.read()
    # Not every record is one of a family, and not of each are the bytes kept.
    if answer.status not in (200, 404):
        raise RuntimeError(f"{address}: {answer.status} {body[:200]!r}")
    return body


def read_memory(process: psutil.Process) -> float:
    """Return the most memory that the server has held, in megabytes (10^6 bytes)."""
    status = Path(f"/proc/{process.pid}/status")
    if status.exists():
        kibibytes = next(line for line in status.read_text().splitlines() if "VmHWM" in line)
        return int(kibibytes.split()[1]) * 1024 / 1e6
    return float(process.memory_info().rss) / 1e6


def measure_front(port: int) -> int:
    """Return the bytes that a reader's first look at the front takes, assets and data included."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    page = fetch(connection, "/", plain=True).decode()
    waiting, seen = list(dict.fromkeys(ASSETS.findall(page))), set()
    total = len(fetch(connection, "/")) + len(fetch(connection, "/index.json"))
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        total += len(fetch(connection, address))
        if address.endswith(".js"):
            text = fetch(connection, address, plain=True).decode()
            waiting += [f"/static/{name}" for name in IMPORTS.findall(text)]
    connection.close()
    return total


def describe_times(found: Sequence[float]) -> dict[str, object]:
    """Return the median and the 95th percentile in milliseconds, and how many there were."""
    ordered = sorted(found)
    late = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return {
        "p50_ms": statistics.median(ordered) * 1000,
        "p95_ms": late * 1000,
        "requests": len(ordered),
    }
