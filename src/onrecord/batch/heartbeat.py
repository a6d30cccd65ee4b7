"""Which page a child is at, told through a mapped file that its parent looks into."""

import mmap
import struct
import time
from pathlib import Path
from typing import NamedTuple, Self

HEARTBEAT = "heartbeat"
"""The file's name in the folder of a shard."""

FORM = struct.Struct("<qdd")
IDLE = -1


class Beat(NamedTuple):
    """The place of the page in work (-1: none); processor and monotonic seconds at its start."""

    place: int
    cpu: float
    wall: float


class Heartbeat:
    """The mapped file. One process beats, another looks; neither waits for the other."""

    def __init__(self, path: Path) -> None:
        with path.open("r+b") as stream:
            self.map = mmap.mmap(stream.fileno(), FORM.size)

    @classmethod
    def make(cls, path: Path) -> Self:
        """Make the file, idle."""
        path.write_bytes(FORM.pack(IDLE, 0.0, 0.0))
        return cls(path)

    def beat(self, place: int) -> None:
        """Say that work on a page begins."""
        self.map[:] = FORM.pack(place, time.process_time(), time.monotonic())

    def rest(self) -> None:
        """Say that no page is in work."""
        self.beat(IDLE)

    def look(self) -> Beat:
        """Return what was said last."""
        return Beat(*FORM.unpack(self.map[:]))

    def close(self) -> None:
        """Let go of the file."""
        self.map.close()
