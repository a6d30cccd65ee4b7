"""A shard in, its tables and its ledger out, whatever its pages do to the process that reads them.

The child reads; the parent looks twice in a tenth of a second how long a page takes and how much
memory the child has. A page over its limits is blamed at once, for it would be so again; a child
that dies otherwise (killed from outside, no memory left on the machine, a fault in C) starts
again where its last chunk ended, and only a page that it dies of three times is blamed. What
chunks hold does not depend on how often that happened.

The kernel's own limit (RLIMIT_DATA) is not used: Arrow's allocators reserve far more than they
touch, and fail in the wrong place. A page can touch some tens of megabytes between two looks.
"""

import contextlib
import os
import select
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import msgspec
import psutil

from onrecord.batch.chunks import list_chunks, read_chunk
from onrecord.batch.heartbeat import HEARTBEAT, IDLE, Heartbeat
from onrecord.batch.jobs import MEBIBYTE, Blame, Job, Limits, Word
from onrecord.batch.ledger import ShardLedger
from onrecord.errors import OnRecordError
from onrecord.models.runtime import THREADS
from onrecord.types import FailReason

PERIOD = 0.05
"""Seconds between two looks."""

PROCESSORS = os.cpu_count() or 1
DEATHS = 3
"""So often may a child die at one page before that is blamed."""

ENVIRONMENT = {
    THREADS: "1",
    "MALLOC_MMAP_THRESHOLD_": str(32 * MEBIBYTE),
    "MALLOC_TRIM_THRESHOLD_": str(256 * MEBIBYTE),
}
"""What a child gets where its parent says nothing else of it.

A chunk's records go all at once. The C library (glibc, mallopt(3)) would give their memory back to
the kernel each time, only to ask for it again: two hundredths of the run.
"""

IDLE_DEATHS = 8
"""So often may children die between pages, with no chunk written, before the shard is given up."""


class ShardFailed(OnRecordError):
    """A shard could not be read to its end; `path` is its file, `detail` why."""

    def __init__(self, path: str, detail: str) -> None:
        super().__init__(f"{path}: {detail}")
        self.path = path
        self.detail = detail

    def __reduce__(self) -> tuple[type, tuple[str, str]]:
        return type(self), (self.path, self.detail)


class End(NamedTuple):
    """How a child's life ended: the last place it was at, and the blame for it, or what it said."""

    place: int
    blame: tuple[FailReason, str] | None = None
    word: Word | None = None


def supervise(job: Job) -> ShardLedger:
    """Read a shard into chunks in its folder, make its tables of them, return its ledger.

    Chunks that stand in the folder already are kept. Raises ShardFailed.
    """
    deaths: Counter[int] = Counter()
    while True:
        before, job = job, resume(job)
        if job.chunk > before.chunk:
            deaths.clear()
        end = run_child(job)
        if end.word is not None:
            if end.word.ledger is None:
                raise ShardFailed(job.shard.path, end.word.detail)
            return end.word.ledger
        deaths[end.place] += 1
        if end.blame is not None:
            job = blame(job, end.place, *end.blame)
        elif end.place == IDLE:
            if deaths[IDLE] >= IDLE_DEATHS:
                raise ShardFailed(job.shard.path, read_errors(job))
        elif deaths[end.place] >= DEATHS:
            detail = f"the process that read it died {DEATHS} times; please report it"
            job = blame(job, end.place, FailReason.CRASH, detail)


def resume(job: Job) -> Job:
    """Return the job from behind the last whole chunk on.

    A chunk that is damaged or of another version is removed with those behind it: what was in them
    is read again.
    """
    chunks = list_chunks(Path(job.folder))
    for number in range(job.chunk, len(chunks)):
        try:
            last = read_chunk(chunks[number])
        except msgspec.DecodeError:
            for each in chunks[number:]:
                each.unlink()
            break
        job = msgspec.structs.replace(job, chunk=number + 1, offset=last.offset, place=last.place)
    return job


def blame(job: Job, place: int, reason: FailReason, detail: str) -> Job:
    """Return the job with one page more that is not to be read."""
    found = Blame(place=place, reason=reason, detail=detail)
    return msgspec.structs.replace(job, blames=(*job.blames, found))


def run_child(job: Job) -> End:
    """Let one child read on until it is done, dies or must be killed."""
    folder = Path(job.folder)
    heartbeat = Heartbeat.make(folder / HEARTBEAT)
    reading, writing = os.pipe()
    try:
        with (folder / "errors").open("wb") as errors:
            child = subprocess.Popen(  # noqa: S603 (our own module)
                # -P: a module in the folder where this was called is not imported for another's.
                [sys.executable, "-P", "-m", "onrecord.batch.child", str(writing)],
                stdin=subprocess.PIPE,
                stdout=errors,
                stderr=errors,
                pass_fds=(writing,),
                env=ENVIRONMENT | dict(os.environ),
            )
        os.close(writing)
        writing = -1
        with child:
            try:
                hand_over(child, job)
                return watch(child, heartbeat, reading, job.limits)
            finally:
                child.kill()
    finally:
        for end in (reading, writing):
            if end >= 0:
                os.close(end)
        heartbeat.close()


def hand_over(child: "subprocess.Popen[bytes]", job: Job) -> None:
    """Give the child its job; its standard input stays open as long as it may live."""
    assert child.stdin is not None
    try:
        child.stdin.write(msgspec.json.encode(job) + b"\n")
        child.stdin.flush()
    except BrokenPipeError:  # it is dead already; what was not written is dropped here
        with contextlib.suppress(BrokenPipeError):
            child.stdin.close()


def watch(child: "subprocess.Popen[bytes]", heartbeat: Heartbeat, pipe: int, limits: Limits) -> End:
    """Return how the child ends; kill it where a page goes over its limits."""
    words, process = b"", psutil.Process(child.pid)
    while True:
        ready, _, _ = select.select([pipe], [], [], PERIOD)
        if ready:
            data = os.read(pipe, 65_536)
            if not data:
                child.wait()
                return End(heartbeat.look().place)
            *lines, words = (words + data).split(b"\n")
            for line in lines:
                word = msgspec.json.decode(line, type=Word)
                if word.kind != "chunk":
                    child.wait()
                    return End(IDLE, word=word)
        broken = find_broken_limit(process, heartbeat, limits)
        if broken is not None:
            place = heartbeat.look().place
            child.send_signal(signal.SIGKILL)
            return End(place, broken)


def find_broken_limit(
    process: psutil.Process, heartbeat: Heartbeat, limits: Limits
) -> tuple[FailReason, str] | None:
    """Return which limit the page in work is over, if any."""
    beat = heartbeat.look()
    if beat.place == IDLE:
        return None
    wall, cpu = time.monotonic() - beat.wall, 0.0
    try:
        memory = process.memory_info().rss
        # To ask costs as much as all the rest of a look, and most pages cannot be over it yet.
        if wall * PROCESSORS > limits.cpu_seconds:
            times = process.cpu_times()
            cpu = times.user + times.system - beat.cpu
    except psutil.Error:
        return None
    if cpu > limits.cpu_seconds:
        detail = f"takes more than {limits.cpu_seconds:g} s of processor time"
        return FailReason.TIMEOUT, detail
    if wall > limits.wall_seconds:
        return FailReason.TIMEOUT, f"takes more than {limits.wall_seconds:g} s"
    if memory > limits.memory:
        detail = f"takes the reader over {limits.memory // MEBIBYTE} MiB of memory"
        return FailReason.MEMORY, detail
    return None


def read_errors(job: Job) -> str:
    """Return the end of what the child wrote to its standard error."""
    text = (Path(job.folder) / "errors").read_text("utf-8", "replace").strip()
    last = text.splitlines()[-1] if text else "it said nothing"
    return f"the process that reads it cannot start or go on: {last}"
