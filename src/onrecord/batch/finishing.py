"""A shard's chunks in, its Parquet files and its ledger out: a file for each table and day."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.batch.chunks import (
    DAY,
    UNKNOWN,
    Chunk,
    Counts,
    Known,
    Repeat,
    list_chunks,
    open_tables,
    read_chunk,
)
from onrecord.batch.jobs import Job
from onrecord.batch.ledger import ShardLedger, WrittenFile, write_ledger
from onrecord.batch.store import Store
from onrecord.export.arrow import build_numbers, build_schema, import_pyarrow
from onrecord.export.tables import BY_NAME, NUMBER, TABLES, Table
from onrecord.record.reader import build_reader

if TYPE_CHECKING:
    import pyarrow

MOST_DAYS = 366
"""Days that a shard's rows are parted by; those of any more go under `unknown`."""

DAYS_AT_ONCE = 16
GROUP_ROWS = 50_000
GROUP_BYTES = 16 * 1024 * 1024
COMPRESSION = "zstd"


def finish_shard(job: Job) -> ShardLedger:
    """Write the shard's files, then its ledger, and return that. Raises OSError."""
    store = Store(job.out)
    paths = list_chunks(Path(job.folder))
    index = Index(map(read_chunk, paths))
    assert index.counts.is_balanced
    repeated = RepeatRows(paths, index.resolve())
    files: list[WrittenFile] = []
    for days in group_days(map(index.choose_day, index.days)):
        files += write_days(job, store, index, days, [*map(ChunkRows, paths), repeated])
    ledger = ShardLedger(
        shard=job.shard,
        counts=index.counts,
        revisits=len(repeated.found),
        reader=build_reader(job.settings),
        files=tuple(sorted(files, key=lambda file: file.path)),
    )
    write_ledger(store, ledger)
    return ledger


class Index:
    """What the chunks say in all: counts, days, and what revisits may name."""

    def __init__(self, chunks: Iterable[Chunk]) -> None:
        self.counts = Counts()
        self.days: Counter[str] = Counter()
        self.by_id: dict[str, Known] = {}
        self.by_place: dict[tuple[str, str], Known] = {}
        self.repeats: list[Repeat] = []
        for chunk in chunks:
            self.take(chunk)
        common = sorted(self.days, key=lambda day: (-self.days[day], day))
        self.kept = frozenset(common[:MOST_DAYS])

    def take(self, chunk: Chunk) -> None:
        """Take in what a chunk says."""
        self.counts.add(chunk.counts)
        self.repeats += chunk.repeats
        self.days.update(chunk.days)
        for known in chunk.known:
            self.by_id.setdefault(known.record_id, known)
            if known.url and known.captured:
                self.by_place.setdefault((known.url, known.captured), known)

    def choose_day(self, day: str) -> str:
        """Return the partition that a day's rows go to."""
        return day if day in self.kept else UNKNOWN

    def resolve(self) -> dict[int, int]:
        """Return the page's number by that of each revisit whose page is in the shard."""
        found = ((repeat.number, self.find(repeat)) for repeat in self.repeats)
        return {number: known.number for number, known in found if known is not None}

    def find(self, repeat: Repeat) -> Known | None:
        """Return the capture that a revisit names, by its id, else by address and time."""
        revisited = repeat.revisited
        if revisited.record_id and revisited.record_id in self.by_id:
            return self.by_id[revisited.record_id]
        if revisited.url and revisited.captured:
            return self.by_place.get((revisited.url, revisited.captured))
        return None


class RepeatRows:
    """A capture more for each revisit whose page is in the shard: the revisit's, of that page.

    Taken from the chunks' rows and not built from Python's values: with its first such array
    pyarrow imports pandas where that is installed, a quarter of a second of each run.
    """

    def __init__(self, paths: Sequence[Path], found: Mapping[int, int]) -> None:
        self.paths = paths
        self.found = found

    def __call__(self) -> "dict[str, pyarrow.Table]":
        """Return the rows."""
        if not self.found:
            return {}
        parts = [self.take(open_tables(path)["captures"]) for path in self.paths]
        return {"captures": import_pyarrow().concat_tables(parts)}

    def take(self, captures: "pyarrow.Table") -> "pyarrow.Table":
        """Return the rows of such revisits among a chunk's captures, under their pages' numbers."""
        from pyarrow import compute

        revisits = build_numbers(self.found)
        places = compute.index_in(captures[NUMBER], value_set=revisits)
        pages = build_numbers(self.found.values()).take(places.drop_null())
        rows = captures.filter(places.is_valid())
        return rows.set_column(0, captures.schema.field(0), pages)


class ChunkRows:
    """The rows of a chunk, read anew each time: only one chunk is in memory."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __call__(self) -> "dict[str, pyarrow.Table]":
        """Return the rows."""
        return open_tables(self.path)


def group_days(days: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Yield the partitions, a few at a time: so many files are open at once."""
    every = sorted(set(days))
    for start in range(0, len(every), DAYS_AT_ONCE):
        yield tuple(every[start : start + DAYS_AT_ONCE])


def write_days(
    job: Job,
    store: Store,
    index: Index,
    days: Sequence[str],
    sources: "Sequence[ChunkRows | RepeatRows]",
) -> list[WrittenFile]:
    """Write the files of some partitions."""
    with ExitStack() as stack:
        writers: dict[tuple[str, str], DayWriter] = {}
        for source in sources:
            for name, rows in source().items():
                for day, part in split_days(rows, index, days):
                    key = (name, day)
                    if key not in writers:
                        writers[key] = DayWriter(BY_NAME[name], day, job, store, stack)
                    writers[key].add(part)
        return [writer.finish() for writer in writers.values()]


def split_days(
    rows: "pyarrow.Table", index: Index, days: Sequence[str]
) -> "Iterator[tuple[str, pyarrow.Table]]":
    """Yield the partitions among `days` that rows belong to, each with its rows."""
    import pyarrow.compute as compute

    bare = rows.drop_columns([DAY])
    found = compute.unique(rows[DAY])
    present: dict[str, list[int]] = {}
    for place, day in enumerate(found.to_pylist()):
        present.setdefault(index.choose_day(day), []).append(place)
    for partition in sorted(present):
        if partition in days:
            if len(present) == 1:
                yield partition, bare
            else:
                values = found.take(build_numbers(present[partition]))
                yield partition, bare.filter(compute.is_in(rows[DAY], values))


class DayWriter:
    """A table's file of one partition."""

    def __init__(self, table: Table, day: str, job: Job, store: Store, stack: ExitStack) -> None:
        arrow = import_pyarrow()
        self.path = name_file(table.name, day, job.shard.name)
        self.schema = build_schema(table)
        stream = stack.enter_context(store.open(self.path))
        writer = arrow.parquet.ParquetWriter(stream, self.schema, compression=COMPRESSION)
        self.writer: Any = stack.enter_context(writer)
        self.pending: list[pyarrow.Table] = []
        self.rows = 0

    def add(self, rows: "pyarrow.Table") -> None:
        """Take rows; write a row group where enough have come together."""
        self.pending.append(rows)
        self.rows += rows.num_rows
        count = sum(each.num_rows for each in self.pending)
        if count >= GROUP_ROWS or sum(each.nbytes for each in self.pending) >= GROUP_BYTES:
            self.write()

    def write(self) -> None:
        """Write what is pending as one row group."""
        if self.pending:
            whole = import_pyarrow().concat_tables(self.pending).combine_chunks()
            self.writer.write_table(whole, row_group_size=max(1, whole.num_rows))
            self.pending = []

    def finish(self) -> WrittenFile:
        """Write the rest; return what was written."""
        self.write()
        return WrittenFile(path=self.path, rows=self.rows)


def name_file(table: str, day: str, name: str) -> str:
    """Return where a shard's rows of one table and day stand, partitioned in Hive's manner."""
    return f"{table}/{DAY}={day}/{name}.parquet"


def write_empty(store: Store) -> None:
    """Write a file without rows for each table, so that each can be asked from the start."""
    arrow = import_pyarrow()
    for table in TABLES:
        path, schema = name_file(table.name, UNKNOWN, "empty"), build_schema(table)
        with store.open(path) as stream, arrow.parquet.ParquetWriter(stream, schema):
            pass
