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
from typing import Any, NamedTuple

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
from onrecord.archive.compression import pack_bytes
from onrecord.archive.filing import Filing, build_filing
from onrecord.archive.opening import open_writing
from onrecord.archive.writing import insert_filing
from onrecord.types import Record

SIZES = (10_000, 50_000, 200_000)
LARGEST = 200_000
"""Bytes of the largest page that is varied: so many pages must fit on a disk."""
NEWSPAPER_EVERY = 4
PROCESSES = 2
SETS = ("pages/fundus", "pages/newspaper")
QUERIES = 300
STRETCH = 2_000
"""Variants that are asked for at once: processes make them faster than one process writes them,
and what is made waits in memory."""
BESIDE = """
    SELECT contents.digest, length(contents.raw) FROM content_bases
    JOIN contents ON contents.id = content_bases.content_id
"""
ROUNDS = 3


class Growth(msgspec.Struct):
    """What an archive has been given. Sizes are bytes, each page compressed by itself."""

    records: int = 0
    raw: int = 0
    compressed: int = 0
    text: int = 0
    seconds: float = 0.0


class Sizes(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes of an archive, of its pages as it keeps them and each by itself, of their texts.

    `…_beside` is of the pages that are kept beside another.
    """

    file: int
    kept: int
    alone: int
    text: int
    pages_beside: int = 0
    kept_beside: int = 0
    alone_beside: int = 0

    def list_ratios(self) -> dict[str, float]:
        """Return the file's share of what it must hold; and were every page kept by itself."""
        needed = self.alone + self.text
        return {
            "size_ratio": self.file / needed,
            "size_ratio_without_bases": (self.file - self.kept + self.alone) / needed,
        }


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

    Both take turns on the same files; of several rounds the best counts. `cpu_…` is by processor
    time of all threads (packing, too, which a second core does meanwhile): another program on the
    machine does not change it much.
    """
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as name:
        folder = Path(name)
        files = [write_page(folder, number, page) for number, page in enumerate(open_sample())]
        read: list[Spent] = []
        added: list[Spent] = []
        for number in range(rounds):
            read.append(time_both(lambda: list(read_many(files, statements=False))))
            with Archive(folder / f"{number}.db") as archive:
                added.append(time_both(lambda: archive.add(*files, statements=False)))
        with Archive(folder / "whole.db") as archive:
            archive.add(*files)
        sizes = measure_sizes(folder / "whole.db")
        thin = measure_sizes(folder / "0.db")
    line = build_line("archive", "adding", measure_digest(*SETS), "onrecord")
    return line | {
        "pages": len(files),
        "rounds": rounds,
        **compare_spent(len(files), read, added),
        **sizes.list_ratios(),
        **{f"{name}_without_statements": ratio for name, ratio in thin.list_ratios().items()},
    }


def measure_outlets() -> Line:
    """Return the line of an archive of all shared pages without statements: nearly two an outlet.

    In the sample most outlets have one page, which no other is kept beside.
    """
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as name:
        folder = Path(name)
        pages = (*open_pages("fundus"), *open_pages("newspaper"))
        files = [write_page(folder, number, page) for number, page in enumerate(pages)]
        path = folder / "archive.db"
        with Archive(path) as archive:
            archive.add(*files, statements=False)
        sizes = measure_sizes(path)
        with Archive(path, read_only=True) as archive:
            outlets = len({page.outlet for page in archive.pages()})
    line = build_line("archive", "outlets", measure_digest(*SETS), "onrecord")
    return line | {
        "pages": len(files),
        "outlets": outlets,
        "pages_beside": sizes.pages_beside,
        "share_beside": sizes.kept_beside / sizes.alone_beside,
        **sizes.list_ratios(),
    }


def measure_sizes(path: Path) -> Sizes:
    """Return the sizes of an archive; each of its pages is compressed by itself to know them."""
    # The last to close a written archive moves its log into the file.
    open_writing(path).close()
    alone: dict[str, int] = {}
    text = 0
    with Archive(path, read_only=True) as archive:
        for page in archive.pages():
            alone[page.outcome.source.digest] = len(pack_bytes(archive.content(page.id) or b""))
            if isinstance(page.outcome, Record):
                text += len(page.outcome.article.text.encode())
        beside = archive.connection.execute(BESIDE).fetchall()
    return Sizes(
        file=path.stat().st_size,
        kept=sum_kept(path),
        alone=sum(alone.values()),
        text=text,
        pages_beside=len(beside),
        kept_beside=sum(kept for _, kept in beside),
        alone_beside=sum(alone[f"sha256:{digest.hex()}"] for digest, _ in beside),
    )


def sum_kept(path: Path) -> int:
    """Return the bytes that an archive's pages take as it keeps them."""
    with Archive(path, read_only=True) as archive:
        (kept,) = archive.connection.execute("SELECT sum(length(raw)) FROM contents").fetchone()
    return int(kept)


def write_page(folder: Path, number: int, page: Page) -> Path:
    """Write a page into the folder; return its file."""
    path = folder / f"{number:04}.html"
    path.write_bytes(page.html)
    return path


class Spent(NamedTuple):
    """Seconds by the clock on the wall and of the processor."""

    wall: float
    cpu: float


def time_both(work: Callable[[], object]) -> Spent:
    """Return the seconds that something takes."""
    start = time.process_time()
    wall = time_wall(work)
    return Spent(wall, time.process_time() - start)


def compare_spent(pages: int, read: list[Spent], added: list[Spent]) -> dict[str, float]:
    """Return pages per second of reading and adding, and the share, each of the best round."""
    wall, cpu = ((min(each[n] for each in read), min(each[n] for each in added)) for n in (0, 1))
    return {
        "read_pages_per_second": pages / wall[0],
        "added_pages_per_second": pages / wall[1],
        "share_of_reader": wall[0] / wall[1],
        "cpu_read_pages_per_second": pages / cpu[0],
        "cpu_added_pages_per_second": pages / cpu[1],
        "cpu_share_of_reader": cpu[0] / cpu[1],
    }


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
        for begin in range(growth.records, size, STRETCH):
            stretch = range(begin, min(begin + STRETCH, size))
            for filing, packed, text in pool.imap(file_variant, stretch, chunksize=8):
                batches.begin()
                insert_filing(connection, filing)
                batches.count_page()
                growth.raw += filing.size
                growth.compressed += packed
                growth.text += text
    batches.commit()
    connection.close()
    growth.records = size
    growth.seconds += time.perf_counter() - start


TEMPLATES: list[Template] = []
"""What `file_variant` varies; the processes have it from the one that forks them."""


def file_variant(number: int) -> tuple[Filing, int, int]:
    """Return a variant ready to be written, the bytes of its page by itself and of its text."""
    variant = build_variant(TEMPLATES, number)
    text = len(variant.record.article.text.encode())
    return build_filing(variant.record, variant.page), len(pack_bytes(variant.page)), text


def build_growth(path: Path, growth: Growth) -> Line:
    """Return the line of one size."""
    size = path.stat().st_size
    sizes = Sizes(file=size, kept=sum_kept(path), alone=growth.compressed, text=growth.text)
    line = build_line("archive", f"{growth.records}", measure_digest(*SETS), "onrecord")
    return line | {
        "records": growth.records,
        "seconds": growth.seconds,
        "records_per_second": growth.records / growth.seconds,
        "file_mb": size / 1e6,
        "raw_mb": growth.raw / 1e6,
        "compressed_mb": growth.compressed / 1e6,
        "kept_mb": sizes.kept / 1e6,
        "text_mb": growth.text / 1e6,
        **sizes.list_ratios(),
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
