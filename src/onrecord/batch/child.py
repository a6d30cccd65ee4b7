"""A job on standard input in, its shard's chunks and tables out: the process that may be killed.

What reading and writing take of memory goes with it, so that the parent does not grow. It ends
when its parent does (standard input closes), says what it has written on the pipe that its
argument names, and shows by its heartbeat which page it is at.
"""

import contextlib
import gc
import os
import sys
import threading
from collections.abc import Iterator, Mapping
from importlib.abc import MetaPathFinder
from pathlib import Path
from typing import IO, BinaryIO

import msgspec

from onrecord.batch.chunks import write_chunk
from onrecord.batch.entries import Met, Response, list_responses, read_response, strip_response
from onrecord.batch.finishing import finish_shard
from onrecord.batch.heartbeat import HEARTBEAT, Heartbeat
from onrecord.batch.jobs import Blame, Job, Word, describe_failure
from onrecord.batch.shards import number_record
from onrecord.errors import SourceError
from onrecord.source.opening import is_url

BUFFER = 4 * 1024 * 1024


class NoPandas(MetaPathFinder):
    """Lets pandas look as if it were not installed.

    pyarrow imports it with the first array that it builds, only to see whether it was given a
    series: a quarter of a second for each shard, and memory.
    """

    def find_spec(self, name: str, path: object, target: object = None) -> None:
        """Raise ModuleNotFoundError for pandas; say nothing of others."""
        if name == "pandas":
            raise ModuleNotFoundError(name, name=name)


def main() -> None:
    """Read the job's shard; say so."""
    sys.meta_path.insert(0, NoPandas())
    job = msgspec.json.decode(sys.stdin.buffer.readline(), type=Job)
    threading.Thread(target=end_with_parent, daemon=True).start()
    with os.fdopen(int(sys.argv[1]), "wb", buffering=0) as pipe:
        heartbeat = Heartbeat(Path(job.folder) / HEARTBEAT)
        try:
            read_shard(job, heartbeat, pipe)
            say(pipe, finish(job))
        except (SourceError, OSError, OverflowError) as error:
            say(pipe, Word(kind="failed", detail=str(error)))


def read_shard(job: Job, heartbeat: Heartbeat, pipe: IO[bytes]) -> None:
    """Read the shard's responses from the job's chunk on, and write them chunk by chunk."""
    number, met = job.chunk, list[Met]()
    blames = {blame.place: blame for blame in job.blames}
    # Hardly a page leaves cycles, and to look through a chunk's records for them is dear.
    gc.disable()
    with open_shard(job.shard.path) as stream:
        for response in list_responses(
            stream, job.shard.path, job.settings, offset=job.offset, place=job.place
        ):
            if len(met) == job.responses_per_chunk:
                put_chunk(job, met, number, response.offset, pipe)
                number, met = number + 1, []
                gc.collect()
                gc.freeze()
            heartbeat.beat(response.place)
            met.append(read_one(response, job, blames))
            heartbeat.rest()
    if met:
        put_chunk(job, met, number, job.shard.size, pipe)


def read_one(response: Response, job: Job, blames: Mapping[int, Blame]) -> Met:
    """Read one response; its bytes are dropped."""
    number = number_record(job.shard, response.place)
    return strip_response(read_response(response, job.settings, blames, number=number))


def put_chunk(job: Job, met: list[Met], number: int, offset: int, pipe: IO[bytes]) -> None:
    """Write a chunk and say where the next one begins."""
    chunk = write_chunk(met, Path(job.folder), number, offset=offset)
    say(pipe, Word(kind="chunk", chunk=number + 1, offset=chunk.offset, place=chunk.place))


def finish(job: Job) -> Word:
    """Make the shard's tables of its chunks; return what there is to say of it."""
    try:
        return Word(kind="done", ledger=finish_shard(job))
    except OSError as error:
        return Word(kind="failed", detail=describe_failure(error, job.out))


def say(pipe: IO[bytes], word: Word) -> None:
    """Tell the parent."""
    with contextlib.suppress(BrokenPipeError):
        pipe.write(msgspec.json.encode(word) + b"\n")


@contextlib.contextmanager
def open_shard(path: str) -> Iterator[BinaryIO]:
    """Open a local file, or one in an object store by Daft's reader. Raises OSError."""
    if not is_url(path):
        with open(path, "rb", buffering=BUFFER) as stream:
            yield stream
        return
    import daft

    with daft.File(path).open(buffer_size=BUFFER) as remote:
        yield remote  # type: ignore[misc]  # it has read, seek and tell


def end_with_parent() -> None:
    """End this process when its parent has ended, however it did."""
    while os.read(sys.stdin.fileno(), 1024):
        pass
    os._exit(1)


if __name__ == "__main__":
    main()
