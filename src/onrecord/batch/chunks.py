"""Responses that were read in, a chunk out: their rows of every table as Arrow, in one file.

Chunks are what a shard is made of while it is read. One is written whole or not at all, and
begins and ends at the same responses however often the child that writes them is killed.

A chunk's file holds an Arrow IPC stream for each table that has rows, what there is to say of
them (`Chunk`, as MessagePack), and how long that is.
"""

import datetime
import os
import struct
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from onrecord.export.arrow import build_rows, import_pyarrow
from onrecord.export.entries import Entry
from onrecord.export.tables import TABLES, Table
from onrecord.source.warcpage import Revisited
from onrecord.types import Failed, Part, Record, Skipped

if TYPE_CHECKING:
    import pyarrow

    from onrecord.batch.entries import Met

DAY = "day"
"""A chunk's tables have this column more: the partition that a row belongs to."""

UNKNOWN = "unknown"
ENDING = ".chunk"
LENGTH = struct.Struct("<q")


class Known(Part, frozen=True, kw_only=True):
    """A capture that a revisit may name: of which record, under which id, where and when."""

    number: int
    record_id: str
    url: str | None
    captured: str | None


class Repeat(Part, frozen=True, kw_only=True):
    """A revisit: its own number, and the capture that it repeats."""

    number: int
    revisited: Revisited


class Counts(msgspec.Struct, kw_only=True):
    """`responses = records + skipped + failed`, the latter two by reason."""

    responses: int = 0
    records: int = 0
    skipped: dict[str, int] = {}
    failed: dict[str, int] = {}

    def count(self, entry: Entry) -> None:
        """Count an entry in."""
        outcome = entry.outcome
        self.responses += 1
        if isinstance(outcome, Record):
            self.records += 1
        else:
            counts = self.failed if isinstance(outcome, Failed) else self.skipped
            counts[outcome.reason.value] = counts.get(outcome.reason.value, 0) + 1

    def add(self, other: "Counts") -> None:
        """Add another's counts."""
        self.responses += other.responses
        self.records += other.records
        for mine, others in ((self.skipped, other.skipped), (self.failed, other.failed)):
            for reason, count in others.items():
                mine[reason] = mine.get(reason, 0) + count

    @property
    def is_balanced(self) -> bool:
        """Whether each response is a record, skipped or failed."""
        parts = self.records + sum(self.skipped.values()) + sum(self.failed.values())
        return self.responses == parts


class Chunk(msgspec.Struct, frozen=True, kw_only=True):
    """What a chunk's file says of its rows; `offset` and `place` are those of the next response.

    `days` counts captures by day; `tables` says where in the file each table's rows begin.
    """

    offset: int
    place: int
    counts: Counts
    days: dict[str, int]
    known: tuple[Known, ...]
    repeats: tuple[Repeat, ...]
    tables: dict[str, int]


def describe_chunk(met: "Sequence[Met]", tables: dict[str, int], *, offset: int) -> Chunk:
    """Return what there is to say of some responses; `offset` is where the next one stands."""
    counts, days = Counts(), Counter[str]()
    for each in met:
        counts.count(each.entry)
        days[find_day(each.entry)] += len(each.entry.captures)
    return Chunk(
        offset=offset,
        place=met[-1].response.place + 1 if met else 0,
        counts=counts,
        days=dict(days),
        known=tuple(find_known(each.entry) for each in met if is_kept(each.entry)),
        repeats=tuple(
            Repeat(number=each.entry.number, revisited=each.revisited)
            for each in met
            if each.revisited is not None
        ),
        tables=tables,
    )


def is_kept(entry: Entry) -> bool:
    """Whether a revisit of the entry has something to repeat."""
    outcome = entry.outcome
    return isinstance(outcome, Record) or (
        isinstance(outcome, Skipped) and outcome.coverage is not None
    )


def find_known(entry: Entry) -> Known:
    """Return by what a revisit may name the entry."""
    capture = entry.captures[0]
    record_id = "" if capture.warc is None else capture.warc.record_id
    return Known(
        number=entry.number, record_id=record_id, url=capture.url, captured=capture.captured
    )


def find_day(entry: Entry) -> str:
    """Return the day (UTC) of the entry's first capture, or `unknown`."""
    captured = entry.captures[0].captured if entry.captures else None
    try:
        instant = datetime.datetime.fromisoformat(captured or "")
    except ValueError:
        return UNKNOWN
    zone = datetime.UTC
    whole = instant.replace(tzinfo=zone) if instant.tzinfo is None else instant
    try:
        return whole.astimezone(zone).date().isoformat()
    except OverflowError:
        return UNKNOWN


def build_arrow(table: Table, entries: Iterable[tuple[Entry, str]]) -> "pyarrow.Table":
    """Return the rows of a table, of entries with the day that each belongs to."""
    arrow = import_pyarrow()
    numbers: list[int] = []
    rows: list[Any] = []
    days: list[Any] = []
    for day, those in groupby(entries, itemgetter(1)):
        before = len(rows)
        for entry, _ in those:
            found = table.list_rows(entry)
            numbers += [entry.number] * len(found)
            rows += found
        days.append(arrow.repeat(day, len(rows) - before))
    field = arrow.field(DAY, arrow.string(), nullable=False)
    # One piece: where a column has pieces, the other columns' rows are written piece by piece.
    parted = arrow.chunked_array(days, arrow.string()).combine_chunks()
    return build_rows(table, numbers, rows).append_column(field, parted)


def write_chunk(met: "Sequence[Met]", folder: Path, number: int, *, offset: int) -> Chunk:
    """Write some responses' chunk under its number, whole or not at all. Raises OSError."""
    path = folder / f"{number:06}{ENDING}"
    partial = path.with_suffix(".part")
    with partial.open("wb") as stream:
        chunk = describe_chunk(met, write_tables(met, stream), offset=offset)
        said = msgspec.msgpack.encode(chunk)
        stream.write(said + LENGTH.pack(len(said)))
        stream.flush()
        os.fsync(stream.fileno())
    partial.replace(path)
    return chunk


def write_tables(met: "Sequence[Met]", stream: BinaryIO) -> dict[str, int]:
    """Write the rows of the tables that have any; return where each table's begin."""
    arrow = import_pyarrow()
    entries = [(each.entry, find_day(each.entry)) for each in met]
    places: dict[str, int] = {}
    for table in TABLES:
        rows = build_arrow(table, entries)
        if rows.num_rows:
            places[table.name] = stream.tell()
            with arrow.ipc.new_stream(stream, rows.schema) as writer:
                writer.write_table(rows)
    return places


def read_chunk(path: Path) -> Chunk:
    """Return what a chunk's file says of its rows.

    Raises OSError, and msgspec.DecodeError where it is no chunk or one of another version.
    """
    with path.open("rb") as stream:
        room = stream.seek(0, os.SEEK_END) - LENGTH.size
        if room < 0:
            raise msgspec.DecodeError(f"{path} is too short for a chunk")
        stream.seek(room)
        (length,) = LENGTH.unpack(stream.read(LENGTH.size))
        if not 0 < length <= room:
            raise msgspec.DecodeError(f"{path} does not end as a chunk of this version does")
        stream.seek(room - length)
        return msgspec.msgpack.decode(stream.read(length), type=Chunk)


def open_tables(path: Path) -> "dict[str, pyarrow.Table]":
    """Return a chunk's rows by table. Raises OSError.

    Read and not mapped: a few rows that wait to be written would hold the map of the whole file.
    """
    arrow = import_pyarrow()
    found = {}
    with arrow.OSFile(str(path)) as stream:
        for name, at in read_chunk(path).tables.items():
            stream.seek(at)
            found[name] = arrow.ipc.open_stream(stream).read_all()
    return found


def list_chunks(folder: Path) -> list[Path]:
    """Return the chunks that stand in a folder from the first on, without a gap."""
    found = []
    for number, path in enumerate(sorted(folder.glob(f"*{ENDING}"))):
        if path.name != f"{number:06}{ENDING}":
            break
        found.append(path)
    return found
