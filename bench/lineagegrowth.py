"""A number of records, in; how long one more takes to be joined to its family, out.

Records are many more than can be read here in a minute: the tables of families are filled with
members that are made up, whose marks are spread as those of real bodies are, some of them on many
members (a site's notices, set phrases), some of them shared by a family. Each stands for one of the
real pages of a small archive, so that what a new record is compared with is a real text. The new
records are real pages, written by the archive's own writing: half are reprints of those, half new.
"""

import random
import sqlite3
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

import msgspec

import onrecord
from bench.gold import measure_digest
from bench.lineage import open_clusters, open_sources, render_page
from bench.lines import Line, build_line
from bench.metrics import measure_percentile
from bench.reprints import make_copies
from onrecord.archive.archive import Archive
from onrecord.archive.filing import Filing, build_filing
from onrecord.archive.following import families
from onrecord.archive.following.familymembers import pack_marks
from onrecord.archive.following.joining import settle_following
from onrecord.archive.opening import open_writing
from onrecord.archive.settling import settle_people
from onrecord.archive.writing import insert_capture, insert_filing
from onrecord.types import Failed

SIZES = (10_000, 50_000, 200_000)
MARKS = 20
"""Marks of a body of six hundred words."""
COMMON = 300
"""Marks that stand on many members; one in `COMMON_SHARE` is one of them."""
COMMON_SHARE = 40
FAMILY_SHARE = 8
"""One in so many members begins a family of two to six."""
JOINED = 60


class Times(msgspec.Struct):
    """Seconds that new records took: for their families, for all that is followed, in all."""

    families: list[float] = []
    following: list[float] = []
    writing: list[float] = []


def measure_growth(sizes: Sequence[int] = SIZES) -> Iterator[Line]:
    """Yield a line for each size."""
    digest = measure_digest("statements_cc")
    sources = open_sources()
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as name:
        path = Path(name) / "news.db"
        pages = [
            render_page(headline, paragraphs, url=f"https://wire.example/{number}")
            for number, (headline, paragraphs) in enumerate(sources)
        ]
        with Archive(path) as archive:
            archive.add(*pages, statements=False)
        filler = Filler(len(pages))
        for place, size in enumerate(sorted(sizes)):
            before = path.stat().st_size
            added = filler.fill(path, size)
            bytes_each = (path.stat().st_size - before) / added
            times = join_records(path, list(make_new(sources, place)))
            yield build_line("growth", str(size), digest, "onrecord") | {
                "records": size,
                "joined": len(times.families),
                "bytes_per_record": bytes_each,
                **sum_times("family", times.families),
                **sum_times("following", times.following),
                **sum_times("writing", times.writing),
            }


def sum_times(name: str, times: list[float]) -> dict[str, object]:
    """Return median, 95th percentile and worst in milliseconds."""
    return {
        f"{name}_p50_ms": 1000 * measure_percentile(times, 0.5),
        f"{name}_p95_ms": 1000 * measure_percentile(times, 0.95),
        f"{name}_max_ms": 1000 * max(times),
    }


class Filler:
    """Puts made-up members into the tables of families."""

    def __init__(self, pages: int) -> None:
        self.rng = random.Random(4)
        self.pages = pages
        self.members = 0
        self.common = [self.rng.getrandbits(31) for _ in range(COMMON)]

    def fill(self, path: Path, size: int) -> int:
        """Fill an archive's tables up to so many members; return how many were added."""
        connection = open_writing(path)
        connection.execute("BEGIN IMMEDIATE")
        added = size - self.members
        while self.members < size:
            group = self.rng.randint(2, 6) if self.rng.randrange(FAMILY_SHARE) == 0 else 1
            shared = [self.draw_mark() for _ in range(MARKS // 2)] if group > 1 else []
            family = self.draw_number() if group > 1 else None
            for _ in range(group):
                marks = shared + [self.draw_mark() for _ in range(MARKS - len(shared))]
                self.insert(connection, marks, family)
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        return added

    def draw_mark(self) -> int:
        """Return a mark, now and then one of the common ones."""
        is_common = self.rng.randrange(COMMON_SHARE) == 0
        return self.rng.choice(self.common) if is_common else self.rng.getrandbits(31)

    def draw_number(self) -> int:
        """Return a number of a member or family."""
        return self.rng.getrandbits(32) - (1 << 31)

    def insert(self, connection: sqlite3.Connection, marks: list[int], family: int | None) -> None:
        """Add a member that stands for one of the real pages."""
        number, self.members = self.draw_number(), self.members + 1
        connection.execute(
            "INSERT OR IGNORE INTO family_members VALUES (?, ?, ?, ?, ?, ?)",
            (
                number,
                1_000_000 + self.members,
                self.rng.randint(1, self.pages),
                self.rng.getrandbits(63),
                pack_marks(tuple(marks)),
                family,
            ),
        )
        connection.executemany(
            "INSERT OR IGNORE INTO family_marks VALUES (?, ?)", [(mark, number) for mark in marks]
        )


def make_new(sources: list[tuple[str, list[str]]], place: int) -> Iterator[Filing]:
    """Yield new records: reprints of the real pages, and stories that are of no family."""
    local = [f"A paragraph that nobody else has, number {n}, of round {place}." for n in range(999)]
    chosen = range(place, len(sources), max(1, 2 * len(sources) // JOINED))
    copies = chain.from_iterable(
        make_copies(number, *sources[number], local, 1) for number in chosen
    )
    pages = [(copy.headline, list(copy.paragraphs)) for copy in copies]
    stories = open_clusters()[place :: len(SIZES)]
    pages += [(each.title, each.text.split("\n")) for each in stories][: JOINED // 2]
    for number, (headline, paragraphs) in enumerate(pages):
        url = f"https://paper{place}.example/{number}"
        page = render_page(headline, paragraphs, url=url)
        outcome = onrecord.read(page)
        if not isinstance(outcome, Failed):
            yield build_filing(outcome, page)


def join_records(path: Path, filings: list[Filing]) -> Times:
    """Write records, each in a transaction of its own; return what each took."""
    times = Times()
    connection = open_writing(path)
    for filing in filings:
        start = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        page = insert_filing(connection, filing)
        settling = time.perf_counter()
        families.settle_families(connection)
        settled = time.perf_counter()
        insert_capture(connection, page, filing.capture)
        settle_following(connection)
        followed = time.perf_counter()
        settle_people(connection)
        connection.execute("COMMIT")
        times.families.append(settled - settling)
        times.following.append(followed - settling)
        times.writing.append(time.perf_counter() - start)
    connection.close()
    return times
