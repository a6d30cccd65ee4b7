"""A file in, a clock out that several processes share and that only moves when told to."""

import datetime
import mmap
import struct
from pathlib import Path

SECONDS = struct.Struct("<d")


class SharedClock:
    """The world's time, kept in a file: a process that is killed leaves it as it was."""

    def __init__(self, path: Path, start: datetime.datetime | None = None) -> None:
        if start is not None:
            path.write_bytes(SECONDS.pack(start.timestamp()))
        with path.open("r+b") as stream:
            self._memory = mmap.mmap(stream.fileno(), SECONDS.size)

    def now(self) -> datetime.datetime:
        """Return the time, UTC."""
        (seconds,) = SECONDS.unpack(self._memory[:])
        return datetime.datetime.fromtimestamp(seconds, datetime.UTC)

    def sleep(self, seconds: float) -> None:
        """Let the time pass at once."""
        (now,) = SECONDS.unpack(self._memory[:])
        self._memory[:] = SECONDS.pack(now + seconds)
