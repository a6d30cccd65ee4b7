"""A shard and a run's folder in, the shard's files there out: what one worker of a run does."""

import shutil
import tempfile
from pathlib import Path

from onrecord.batch.chunks import ENDING
from onrecord.batch.jobs import Job, Limits, describe_failure
from onrecord.batch.ledger import Result, ShardTrouble
from onrecord.batch.shards import Shard
from onrecord.batch.store import WORK, Store
from onrecord.batch.supervising import ShardFailed, supervise
from onrecord.settings import Settings
from onrecord.types import Part


class Manner(Part, frozen=True, kw_only=True):
    """How every shard of a run is read, and where its files go."""

    out: str
    settings: Settings
    limits: Limits = Limits()


def read_shard(shard: Shard, manner: Manner) -> Result:
    """Read a shard into the run's folder; what cannot be done becomes its trouble."""
    store = Store(manner.out)
    try:
        folder = make_folder(shard, store)
        ledger = supervise(
            Job(
                shard=shard,
                folder=str(folder),
                out=manner.out,
                settings=manner.settings,
                limits=manner.limits,
            )
        )
    except ShardFailed as error:
        return ShardTrouble(shard=shard, detail=error.detail)
    except OSError as error:
        return ShardTrouble(shard=shard, detail=describe_failure(error, manner.out))
    shutil.rmtree(folder, ignore_errors=True)
    clear_others(shard, store)
    return ledger


def make_folder(shard: Shard, store: Store) -> Path:
    """Return a new folder for the shard's chunks, with those that an earlier try has written.

    It is this try's alone: another machine that was thought lost may still write to its own.
    """
    if not store.is_local:
        return Path(tempfile.mkdtemp(prefix="onrecord-"))
    work = Path(store.root) / WORK
    work.mkdir(parents=True, exist_ok=True)
    tries = sorted(work.glob(f"{shard.name}.*"))
    folder = Path(tempfile.mkdtemp(prefix=f"{shard.name}.", dir=work))
    best = max(tries, key=lambda each: len(list(each.glob(f"*{ENDING}"))), default=None)
    if best is not None:
        for chunk in sorted(best.glob(f"*{ENDING}")):
            try:
                (folder / chunk.name).hardlink_to(chunk)
            except OSError:
                shutil.copy(chunk, folder / chunk.name)
    return folder


def clear_others(shard: Shard, store: Store) -> None:
    """Remove what earlier tries have left."""
    if store.is_local:
        for folder in (Path(store.root) / WORK).glob(f"{shard.name}.*"):
            shutil.rmtree(folder, ignore_errors=True)
