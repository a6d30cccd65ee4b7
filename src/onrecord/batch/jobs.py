"""What the parent tells the child that reads a shard, and what the child says back."""

from typing import Literal

from onrecord.batch.ledger import ShardLedger
from onrecord.batch.shards import Shard
from onrecord.settings import DEFAULT, Settings
from onrecord.types import FailReason, Part

MEBIBYTE = 1024 * 1024


class Limits(Part, frozen=True, kw_only=True):
    """What one page may take: seconds of processor time, seconds by the clock, bytes of memory.

    Processor time decides first, so that a busy machine gives the same records as an idle one;
    the clock is for a page that waits for ever. Memory is the whole child's.
    """

    cpu_seconds: float = 30.0
    wall_seconds: float = 300.0
    memory: int = 1024 * MEBIBYTE


class Blame(Part, frozen=True, kw_only=True):
    """A page that cannot be read, by its place among the shard's responses, and why."""

    place: int
    reason: FailReason
    detail: str


class Job(Part, frozen=True, kw_only=True):
    """A shard to be read from a chunk on, in one child's life.

    Its chunks go to `folder`, its tables to the run's folder or address, `out`.
    """

    shard: Shard
    folder: str
    out: str
    settings: Settings = DEFAULT
    limits: Limits = Limits()
    responses_per_chunk: int = 256
    chunk: int = 0
    offset: int = 0
    place: int = 0
    blames: tuple[Blame, ...] = ()


class Word(Part, frozen=True, kw_only=True):
    """What the child says: a chunk is written, the shard is done, or it cannot be read.

    `ledger` is that of a shard that is done.
    """

    kind: Literal["chunk", "done", "failed"]
    detail: str = ""
    ledger: ShardLedger | None = None
    chunk: int = 0
    offset: int = 0
    place: int = 0


def describe_failure(error: OSError, out: str) -> str:
    """Return what the system says of a failed operation and of which file, else of `out`."""
    return f"{error.strerror or error} ({error.filename or out})"
