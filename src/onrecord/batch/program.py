"""WARC files in, a folder of Parquet out: the program that Daft runs, on one machine or a cluster.

Daft finds the files, hands them to workers (its native runner on this machine, its Ray runner on
a cluster) and hands one on to another worker when a machine is lost. Its own WARC reader is not
used: it drops without a word what stands behind a damaged member (docs/decisions).
"""

import asyncio
from collections.abc import Iterator, Sequence
from functools import cache
from threading import BoundedSemaphore
from typing import Any, Literal

import msgspec

from onrecord.batch.finishing import write_empty
from onrecord.batch.ledger import Result, ShardLedger, ShardTrouble, choose_pending, read_ledgers
from onrecord.batch.shardreading import Manner, read_shard
from onrecord.batch.shards import Shard, list_shards
from onrecord.batch.store import Store
from onrecord.errors import TransferError, UsageError
from onrecord.record.reader import build_reader

Engine = Literal["local", "ray"]


class Run:
    """A run over the shards that the words name: `done` before, and `pending`.

    `address` is that of a Ray cluster; without one Ray is started on this machine. A process
    runs on one engine as long as it lives. Raises UsageError, SourceMissing.
    """

    def __init__(
        self,
        words: Sequence[str],
        manner: Manner,
        *,
        engine: Engine = "local",
        address: str | None = None,
    ) -> None:
        choose_runner(engine, address)
        self.engine = engine
        self.manner = manner
        self.store = Store(manner.out)
        self.shards = list_shards(words)
        named = {shard.name for shard in self.shards}
        ledgers = read_ledgers(self.store)
        reader = build_reader(manner.settings)
        self.pending = choose_pending(self.shards, ledgers, reader)
        self.done = tuple(ledger for ledger in ledgers if ledger.shard.name in named)

    def read(self, *, workers: int = 1) -> Iterator[Result]:
        """Yield what becomes of each pending shard, as it is done, so many at a time a machine.

        Raises TransferError where the folder cannot be written at all.
        """
        if not self.pending:
            return
        try:
            write_empty(self.store)
        except OSError as error:
            reason = error.strerror or str(error)
            raise TransferError(self.store.place, f"cannot be written: {reason}") from error
        frame = build_frame(self.pending, self.manner, engine=self.engine, workers=workers)
        is_whole = True
        for row in frame.iter_rows():
            result = decode_result(row["result"])
            is_whole = is_whole and isinstance(result, ShardLedger)
            yield result
        if is_whole:
            self.store.clear()


def choose_runner(engine: Engine, address: str | None) -> None:
    """Tell Daft what to run on. Raises UsageError for a cluster that does not answer."""
    import daft
    from daft.runners import _get_runner, get_or_infer_runner_type

    wanted = "native" if engine == "local" else "ray"
    if _get_runner() is not None:
        if get_or_infer_runner_type() != wanted:
            raise UsageError(f"this process runs Daft on another engine than {engine} already")
        return
    if engine == "local":
        daft.set_runner_native()
        return
    try:
        daft.set_runner_ray(address=address, noop_if_initialized=True)
    except (ImportError, ConnectionError, RuntimeError, ValueError) as error:
        raise UsageError(f"no Ray cluster at {address or 'this machine'}: {error}") from error


def build_frame(shards: Sequence[Shard], manner: Manner, *, engine: Engine, workers: int) -> Any:
    """Return the program: a row for each shard, its result beside it."""
    import daft

    @daft.func(return_dtype=daft.DataType.string(), max_retries=0)
    async def read(shard: str) -> str:
        found = await asyncio.to_thread(read_in_turn, decode_shard(shard), manner, workers)
        return msgspec.json.encode(found).decode()

    # The largest first: the last to end then keeps the others waiting least.
    ordered = sorted(shards, key=lambda shard: (-shard.size, shard.path))
    frame = daft.from_pydict({"shard": [msgspec.json.encode(each).decode() for each in ordered]})
    if engine == "ray":
        frame = frame.into_partitions(len(ordered))
    return frame.select(read(frame["shard"]).alias("result"))


def read_in_turn(shard: Shard, manner: Manner, workers: int) -> Result:
    """Read a shard when fewer than so many are read in this process.

    Daft's own bound (`max_concurrency`) does not hold back an asynchronous function.
    """
    with open_slots(workers):
        return read_shard(shard, manner)


@cache
def open_slots(workers: int) -> BoundedSemaphore:
    """Return what lets so many in at once, the same for all of this process."""
    return BoundedSemaphore(workers)


def decode_shard(data: str) -> Shard:
    """Return a shard from its JSON."""
    return msgspec.json.decode(data, type=Shard)


def decode_result(data: str) -> Result:
    """Return a result from its JSON."""
    if '"counts":' in data:
        return msgspec.json.decode(data, type=ShardLedger)
    return msgspec.json.decode(data, type=ShardTrouble)
