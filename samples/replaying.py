"""A stretch of the month in, watched by a process that is killed on the way, its archive out."""

import datetime
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from samples.clock import SharedClock
from samples.serving import Request, SiteServer
from samples.world import World

ROOT = Path(__file__).parents[1]


class Replay(msgspec.Struct, frozen=True, kw_only=True):
    """A watch that has been: where its archive lies, the world it saw, what it asked for."""

    archive: Path
    world: World
    requests: tuple[Request, ...]
    kills: int
    seconds: float


class WatchFailed(Exception):
    """The watching process ended with an error; its last words."""


class Killer:
    """Ends the watching process (SIGKILL) while it waits for the answers that are named."""

    def __init__(self, numbers: set[int]) -> None:
        self.numbers = numbers
        self.process: subprocess.Popen[str] | None = None
        self.kills = 0

    def __call__(self, number: int) -> None:
        """End the process when its time has come; its request goes on without it."""
        if number in self.numbers and self.process is not None:
            self.kills += 1
            os.kill(self.process.pid, signal.SIGKILL)
            self.process.wait()


def replay(
    folder: Path,
    since: datetime.datetime,
    until: datetime.datetime,
    *,
    options: tuple[str, ...] = (),
    kill_at: tuple[int, ...] = (),
) -> Replay:
    """Serve the world from a time to another, watch it, return what came of it.

    `options` are those of `samples.watching`, `kill_at` the numbers of the requests at which the
    watch is killed; it is started again at once. Raises WatchFailed.
    """
    begun = time.monotonic()
    clock = SharedClock(folder / "clock", since)
    killer = Killer(set(kill_at))
    archive = folder / "month.db"
    with SiteServer(clock, before=killer) as server:
        words = [str(archive), "--clock", str(folder / "clock"), "--port", str(server.port)]
        words += ["--until", until.isoformat(), *options]
        kills = -1
        while kills < killer.kills:
            kills = killer.kills
            run_watch(words, killer)
        requests = tuple(server.requests)
    seconds = time.monotonic() - begun
    return Replay(
        archive=archive, world=server.world, requests=requests, kills=kills, seconds=seconds
    )


def run_watch(words: list[str], killer: Killer) -> None:
    """Run the watch until its end or until it is killed. Raises WatchFailed."""
    line = [sys.executable, "-m", "samples.watching", *words]
    with start_process(line) as process:
        killer.process = process
        _, errors = process.communicate()
    if process.returncode not in (0, -signal.SIGKILL):
        raise WatchFailed(errors[-2000:])


@contextmanager
def start_process(line: list[str]) -> Iterator[subprocess.Popen[str]]:
    """Start a process at the project's root; it does not outlive the block."""
    pipe = subprocess.PIPE
    process = subprocess.Popen(line, cwd=ROOT, stdout=pipe, stderr=pipe, text=True)  # noqa: S603
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()


def draw_kills(seed: int, count: int, requests: int) -> tuple[int, ...]:
    """Return at which of so many requests a watch is killed: the same ones for the same seed."""
    return tuple(sorted(random.Random(seed).sample(range(20, requests), count)))  # noqa: S311
