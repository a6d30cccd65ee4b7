"""How often records were opened by day in, kept in a small file beside the archive, and out again.

A day and a record's name are all that is kept: nothing tells who opened it, or at what hour. The
archive itself is not touched: a room reads it with no right to change it, and a reader's opening
never waits for a process that adds pages.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from onrecord.archive.failures import name_failures
from onrecord.errors import ArchiveForeign

APPLICATION = 0x6F724F70
"""SQLite's `application_id` of such a file: "orOp"."""
ENDING = ".openings"
MOST_LINES = 100_000
"""Days and records that are kept; of more, the oldest day's least opened go."""
LONGEST_NAME = 4_000
WAIT = 2.0
"""Seconds to wait for another room that writes to the same file."""

SCHEMA = """
    CREATE TABLE IF NOT EXISTS openings (
        day TEXT NOT NULL,              -- ISO 8601, where the room stands
        name TEXT NOT NULL,             -- the record's address; sha256:... where it has none
        times INTEGER NOT NULL,
        PRIMARY KEY (day, name)
    ) STRICT, WITHOUT ROWID
"""
ADD = """
    INSERT INTO openings (day, name, times) VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET times = times + excluded.times
"""
PRUNE = """
    DELETE FROM openings WHERE (day, name) IN (
        SELECT day, name FROM openings ORDER BY day DESC, times DESC, name LIMIT -1 OFFSET ?
    )
"""
COUNT = "SELECT name, sum(times) FROM openings WHERE day BETWEEN ? AND ? GROUP BY name"

Line = tuple[str, str]
"""A day and a record's name."""


class OpeningsFile:
    """The file of one archive; it is made when there is something to keep."""

    def __init__(self, archive: Path, most: int = MOST_LINES) -> None:
        self.path = archive.with_name(archive.name + ENDING)
        self.most = most

    def add(self, lines: Mapping[Line, int]) -> None:
        """Add to what is kept, all or nothing.

        Raises ArchiveError where the place is read only, full or busy, or the file is another's.
        """
        rows = [(*line, times) for line, times in lines.items() if len(line[1]) <= LONGEST_NAME]
        with self._open("mode=rwc") as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(SCHEMA)
            connection.executemany(ADD, rows)
            connection.execute(PRUNE, (self.most,))
            connection.execute("COMMIT")

    def count(self, since: str, until: str) -> dict[str, int]:
        """Return how often each record was opened between two days, both included.

        Raises ArchiveError as `add`; without a file nothing was opened.
        """
        if not self.path.exists():
            return {}
        with self._open("mode=ro") as connection:
            return dict(connection.execute(COUNT, (since, until)).fetchall())

    @contextmanager
    def _open(self, mode: str) -> Iterator[sqlite3.Connection]:
        address = f"{self.path.absolute().as_uri()}?{mode}"
        with name_failures(self.path):
            connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=WAIT)
            with closing(connection):
                self._check(connection)
                yield connection

    def _check(self, connection: sqlite3.Connection) -> None:
        (found,) = connection.execute("PRAGMA application_id").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if found != APPLICATION and (found or tables):
            raise ArchiveForeign(self.path, "is a database, but not a count of openings")
