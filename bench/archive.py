"""Variants of the shared pages, in; how an archive of them grows and answers, out.

One archive grows to each size by the archive's own writing, as `onrecord add` does it. At the last
size one process asks it while another goes on adding to it.
"""

import json
import multiprocessing
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from bench.archivequeries import KINDS, build_queries
from bench.gold import ROOT, Page, measure_digest, open_pages
from bench.lines import Line, build_line
from bench.metrics import measure_percentile
from bench.sample import open_sample
from bench.variants import Template, build_templates, build_variant
from onrecord.api import read_many
from onrecord.archive.archive import Archive
from onrecord.archive.batches import Batches
from onrecord.archive.filing import Filing, build_filing
from onrecord.archive.opening import open_writing
from onrecord.archive.writing import insert_filing

SIZES = (10_000, 50_000, 200_000)
LARGEST = 200_000
"""Bytes of the largest page that is varied: so many pages must fit on a disk."""
NEWSPAPER_EVERY = 4
PROCESSES = 2
SETS = ("pages/fundus", "pages/newspaper")
QUERIES = 300
ROUNDS = 3


class Growth(msgspec.Struct):
    """What an archive has been given. Sizes are bytes, compressed ones as the archive does it."""

    records: int = 0
    raw: int = 0
    compressed: int = 0
    text: int = 0
    seconds: float = 0.0


def measure_archive(sizes: Sequence[int] = SIZES, folder: Path | None = None) -> Iterator[Line]:
    """Yield a line of growth for each size, then one of answers at the last.

    The archive is made in a folder that is removed; or in one that is kept, where a later run
    grows it on.
    """
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        yield from measure_growth(sizes, folder)
        return
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as name:
        yield from measure_growth(sizes, Path(name))


def measure_growth(sizes: Sequence[int], folder: Path) -> Iterator[Line]:
    """Yield the lines of an archive in a folder, from what stands there on."""
    path, kept = folder / "archive.db", folder / "growth.json"
    templates = build_templates(open_varied(), largest=LARGEST)
    growth = msgspec.json.decode(kept.read_bytes(), type=Growth) if kept.exists() else Growth()
    for size in sorted(sizes):
        if size > growth.records:
            grow_archive(path, templates, growth, size)
            kept.write_bytes(msgspec.json.encode(growth))
            yield build_growth(path, growth)
    yield measure_answers(path, templates, growth)


def measure_adding(rounds: int = ROUNDS) -> Line:
    """Return the line of adding pages without statements, beside only reading them.

    Both take turns on the same files; of several rounds the best counts.
    """
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as name:
        folder = Path(name)
        files = [write_page(folder, number, page) for number, page in enumerate(open_sample())]
        read: list[float] = []
        added: list[float] = []
        for number in range(rounds):
            read.append(time_wall(lambda: list(read_many(files, statements=False))))
            with Archive(folder / f"{number}.db") as archive:
                added.append(time_wall(lambda: archive.add(*files, statements=False)))
        with Archive(folder / "whole.db") as archive:
            archive.add(*files)
        ratio = measure_ratio(folder / "whole.db")
    line = build_line("archive", "adding", measure_digest(*SETS), "onrecord")
    return line | {
        "pages": len(files),
        "rounds": rounds,
        "read_pages_per_second": len(files) / min(read),
        "added_pages_per_second": len(files) / min(added),
        "share_of_reader": min(read) / min(added),
        "size_ratio": ratio,
    }


def measure_ratio(path: Path) -> float:
    """Return an archive's size to its compressed pages and texts."""
    # The last to close a written archive moves its log into the file.
    open_writing(path).close()
    with Archive(path, read_only=True) as archive:
        (packed,) = archive.connection.execute("SELECT sum(length(raw)) FROM contents").fetchone()
        text = sum(len(record.article.text.encode()) for record in archive.records())
    return path.stat().st_size / (packed + text)


def write_page(folder: Path, number: int, page: Page) -> Path:
    """Write a page into the folder; return its file."""
    path = folder / f"{number:04}.html"
    path.write_bytes(page.html)
    return path


def time_wall(work: Callable[[], object]) -> float:
    """Return the seconds that something takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def open_varied() -> Iterator[Page]:
    """Yield the pages that variants are made of."""
    yield from open_pages("fundus")
    yield from open_pages("newspaper", every=NEWSPAPER_EVERY)


def grow_archive(path: Path, templates: list[Template], growth: Growth, size: int) -> None:
    """Write variants until the archive has so many records; other processes make their filings."""
    global TEMPLATES
    TEMPLATES = templates
    start = time.perf_counter()
    connection = open_writing(path)
    batches = Batches(connection)
    with multiprocessing.get_context("fork").Pool(PROCESSES) as pool:
        for filing, text in pool.imap(file_variant, range(growth.records, size), chunksize=8):
            batches.begin()
            insert_filing(connection, filing)
            batches.count_page()
            growth.raw += filing.size
            growth.compressed += len(filing.raw or b"")
            growth.text += text
    batches.commit()
    connection.close()
    growth.records = size
    growth.seconds += time.perf_counter() - start


TEMPLATES: list[Template] = []
"""What `file_variant` varies; the processes have it from the one that forks them."""


def file_variant(number: int) -> tuple[Filing, int]:
    """Return a variant ready to be written, and the bytes of its text."""
    variant = build_variant(TEMPLATES, number)
    text = len(variant.record.article.text.encode())
    return build_filing(variant.record, variant.page), text


def build_growth(path: Path, growth: Growth) -> Line:
    """Return the line of one size."""
    size = path.stat().st_size
    line = build_line("archive", f"{growth.records}", measure_digest(*SETS), "onrecord")
    return line | {
        "records": growth.records,
        "seconds": growth.seconds,
        "records_per_second": growth.records / growth.seconds,
        "file_mb": size / 1e6,
        "raw_mb": growth.raw / 1e6,
        "compressed_mb": growth.compressed / 1e6,
        "text_mb": growth.text / 1e6,
        "size_ratio": size / (growth.compressed + growth.text),
    }


def measure_answers(path: Path, templates: list[Template], growth: Growth) -> Line:
    """Return the line of opening and asking, while a process of its own adds to the archive."""
    queries = path.with_name("queries.json")
    queries.write_bytes(msgspec.json.encode(build_queries(templates, growth.records, QUERIES)))
    path.with_name("templates").write_bytes(pickle.dumps(templates))
    with start_process("archivewriter", path, growth.records) as writer:
        writer.stdout.readline()
        done = start_process("archivereader", path, queries)
        asked = json.loads(done.communicate()[0])
        added = json.loads(writer.communicate("")[0])
    line = build_line("archive", "answers", measure_digest(*SETS), "onrecord")
    return line | {
        "records": growth.records,
        "open_s": asked["open_s"],
        **sum_times("", [seconds for times in asked["times"].values() for seconds in times]),
        **sum_times("cpu_", asked["cpu"]),
        **{
            name: value
            for kind in KINDS
            for name, value in sum_times(f"{kind}_", asked["times"][kind]).items()
        },
        "reader_peak_mb": asked["peak_mb"],
        "writer_peak_mb": added["peak_mb"],
        "added_meanwhile": added["added"],
    }


def start_process(module: str, *words: object) -> "subprocess.Popen[str]":
    """Start `python -m bench.MODULE WORDS`."""
    command = [sys.executable, "-m", f"bench.{module}", *map(str, words)]
    pipe: Any = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)


def sum_times(name: str, times: list[float]) -> dict[str, object]:
    """Return median and 99th percentile in milliseconds."""
    return {
        f"{name}p50_ms": 1000 * measure_percentile(times, 0.5),
        f"{name}p99_ms": 1000 * measure_percentile(times, 0.99),
    }
