"""Responses that were read in, a chunk out: their rows of every table as Arrow, in one file.

Chunks are what a shard is made of while it is read. One is written whole or not at all, and
begins and ends at the same responses however often the child that writes them is killed.
"""

import datetime
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from onrecord.batch.entries import Met
from onrecord.export.arrow import build_rows, import_pyarrow
from onrecord.export.entries import Capture, Entry
from onrecord.export.tables import TABLES, Table
from onrecord.source.warcpage import Revisited
from onrecord.types import Failed, Part, Record, Skipped

if TYPE_CHECKING:
    import pyarrow

DAY = "day"
"""A chunk's tables have this column more: the partition that a row belongs to."""

UNKNOWN = "unknown"
ENDING = ".chunk"


class Known(Part, frozen=True, kw_only=True):
    """A capture that a revisit may name: of which record, under which id, where and when."""

    number: int
    record_id: str
    url: str | None
    captured: str | None


class Repeat(Part, frozen=True, kw_only=True):
    """A revisit: its own number and capture, and the one that it repeats."""

    number: int
    capture: Capture
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
    """What a chunk's file holds; `tables` are Arrow IPC streams, those without rows left out.

    `offset` and `place` are where the response behind the chunk would stand.
    """

    offset: int
    place: int
    counts: Counts
    known: tuple[Known, ...]
    repeats: tuple[Repeat, ...]
    tables: dict[str, bytes]


def build_chunk(met: Sequence[Met], *, offset: int) -> Chunk:
    """Return the chunk of some responses; `offset` is where the next one stands."""
    counts = Counts()
    for each in met:
        counts.count(each.entry)
    entries = [each.entry for each in met]
    return Chunk(
        offset=offset,
        place=met[-1].response.place + 1 if met else 0,
        counts=counts,
        known=tuple(find_known(each.entry) for each in met if is_kept(each.entry)),
        repeats=tuple(
            Repeat(
                number=each.entry.number, capture=each.entry.captures[0], revisited=each.revisited
            )
            for each in met
            if each.revisited is not None
        ),
        tables={table.name: pack for table in TABLES if (pack := pack_table(table, entries))},
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


def build_arrow(table: Table, entries: Sequence[Entry]) -> "pyarrow.Table":
    """Return the entries' rows of a table, with the day that each belongs to."""
    arrow = import_pyarrow()
    numbers: list[int] = []
    rows: list[Any] = []
    days: list[str] = []
    for entry in entries:
        found = table.list_rows(entry)
        numbers += [entry.number] * len(found)
        rows += found
        days += [find_day(entry)] * len(found)
    day = arrow.field(DAY, arrow.string(), nullable=False)
    return build_rows(table, numbers, rows).append_column(day, arrow.array(days, arrow.string()))


def pack_table(table: Table, entries: Sequence[Entry]) -> bytes | None:
    """Return the rows as an Arrow IPC stream; None where there are none."""
    rows = build_arrow(table, entries)
    return pack_arrow(rows) if rows.num_rows else None


def pack_arrow(rows: "pyarrow.Table") -> bytes:
    """Return rows as an Arrow IPC stream."""
    arrow = import_pyarrow()
    sink = arrow.BufferOutputStream()
    with arrow.ipc.new_stream(sink, rows.schema) as writer:
        writer.write_table(rows)
    return bytes(sink.getvalue())


def read_arrow(data: bytes) -> "pyarrow.Table":
    """Return what `pack_arrow` packed."""
    arrow = import_pyarrow()
    with arrow.ipc.open_stream(data) as reader:
        return reader.read_all()


def write_chunk(chunk: Chunk, folder: Path, number: int) -> Path:
    """Write a chunk under its number, whole or not at all. Raises OSError."""
    path = folder / f"{number:06}{ENDING}"
    partial = path.with_suffix(".part")
    with partial.open("wb") as stream:
        stream.write(msgspec.msgpack.encode(chunk))
        stream.flush()
        os.fsync(stream.fileno())
    partial.replace(path)
    return path


def read_chunk(path: Path) -> Chunk:
    """Return a chunk that was written. Raises OSError, msgspec.DecodeError."""
    return msgspec.msgpack.decode(path.read_bytes(), type=Chunk)


def list_chunks(folder: Path) -> list[Path]:
    """Return the chunks that stand in a folder from the first on, without a gap."""
    found = []
    for number, path in enumerate(sorted(folder.glob(f"*{ENDING}"))):
        if path.name != f"{number:06}{ENDING}":
            break
        found.append(path)
    return found
