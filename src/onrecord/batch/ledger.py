"""A run's folder in, what became of each shard out: one JSON file a shard, written last of all.

A shard without one has not been read to its end, whatever files of it stand there; the next run
of the same command reads it again and writes the same files under the same names.
"""

from collections.abc import Iterable

import msgspec

from onrecord.batch.chunks import Counts
from onrecord.batch.shards import Shard
from onrecord.batch.store import Store
from onrecord.errors import UsageError
from onrecord.types import Part, Reader

FOLDER = "_ledger"
ENDING = ".json"


class WrittenFile(Part, frozen=True, kw_only=True):
    """A Parquet file of the run: its path in the folder and its rows."""

    path: str
    rows: int


class ShardLedger(Part, frozen=True, kw_only=True):
    """A shard that was read to its end: `responses = records + skipped + failed`.

    `revisits` counts those of the skipped revisits whose page stands in the same shard; they are
    captures of its record.
    """

    shard: Shard
    counts: Counts
    revisits: int
    reader: Reader
    files: tuple[WrittenFile, ...]


class ShardTrouble(Part, frozen=True, kw_only=True):
    """A shard that could not be read to its end, and why; a rerun tries it again."""

    shard: Shard
    detail: str


Result = ShardLedger | ShardTrouble


def name_ledger(shard: Shard) -> str:
    """Return the path of a shard's ledger in the folder."""
    return f"{FOLDER}/{shard.name}{ENDING}"


def write_ledger(store: Store, ledger: ShardLedger) -> None:
    """Write a shard's ledger, whole or not at all. Raises OSError."""
    data = msgspec.json.format(msgspec.json.encode(ledger), indent=1)
    store.write(name_ledger(ledger.shard), data + b"\n")


def has_ledgers(store: Store) -> bool:
    """Whether any shard was read to its end."""
    return bool(store.list(FOLDER, ENDING))


def read_ledgers(store: Store) -> tuple[ShardLedger, ...]:
    """Return the ledgers of all shards that were read to their end, by name.

    Raises UsageError for a file among them that is no ledger.
    """
    found = []
    for path in store.list(FOLDER, ENDING):
        try:
            found.append(msgspec.json.decode(store.read(path), type=ShardLedger))
        except (msgspec.DecodeError, OSError) as error:
            message = f"{store.name(path)} is no ledger ({error}); remove it to read its shard anew"
            raise UsageError(message) from error
    return tuple(found)


def choose_pending(
    shards: Iterable[Shard], ledgers: Iterable[ShardLedger], reader: Reader
) -> tuple[Shard, ...]:
    """Return the shards that are still to be read.

    Raises UsageError where the folder holds what another reader or other settings have read, or
    where a file has another size than when it was read.
    """
    done = {ledger.shard.name: ledger for ledger in ledgers}
    for ledger in done.values():
        if ledger.reader != reader:
            message = (
                f"the folder holds {ledger.shard.path} as another version or other settings of "
                "onrecord read it; name another folder with --out"
            )
            raise UsageError(message)
    pending = []
    for shard in shards:
        ledger_of = done.get(shard.name)
        if ledger_of is None:
            pending.append(shard)
        elif ledger_of.shard.size != shard.size:
            message = (
                f"{shard.path} has {shard.size} bytes, and had {ledger_of.shard.size} when it was "
                "read; name another folder with --out, or remove its ledger"
            )
            raise UsageError(message)
    return tuple(pending)
