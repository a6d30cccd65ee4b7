"""A wording in, what it says out: read from one of its statements, and kept in memory.

A wording names what it says, whatever the archive.
"""

import sqlite3
from typing import Generic, TypeVar

from onrecord.archive.following.quotationreading import Said, read_first
from onrecord.lineage.sayings import Saying

SAYING_WORDS = 300_000
"""Words of the wordings that are kept with all that is compared: some hundred bytes each."""
OVERHEAD = 8
"""Words that take as much as a wording does without any."""
Kept = TypeVar("Kept")


class Recent(Generic[Kept]):
    """Values by number, of which those that were asked for lately are kept.

    Two halves: when the new one is full, it becomes the old one, and the old one goes.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.weight = 0
        self.new: dict[int, tuple[int, Kept]] = {}
        self.old: dict[int, tuple[int, Kept]] = {}

    def get(self, number: int) -> tuple[int, Kept] | None:
        """Return a value with its weight."""
        found = self.new.get(number)
        if found is None and (found := self.old.get(number)) is not None:
            self.put(number, *found)
        return found

    def put(self, number: int, weight: int, value: Kept) -> None:
        """Keep a value; one that weighs as much as half of all is not kept."""
        if 2 * weight >= self.most or number in self.new:
            return
        if 2 * (self.weight + weight) > self.most:
            self.new, self.old, self.weight = {}, self.new, 0
        self.new[number] = weight, value
        self.weight += weight


_sayings: Recent[Saying] = Recent(SAYING_WORDS)


def remember(said: Said) -> None:
    """Keep what a statement's wording says."""
    _sayings.put(said.wording, len(said.saying.words) + OVERHEAD, said.saying)


def read_wording(connection: sqlite3.Connection, wording: int) -> Saying | None:
    """Return what a wording says; None where no statement has it, unless it is remembered."""
    kept = _sayings.get(wording)
    if kept is not None:
        return kept[1]
    said = read_first(connection, wording)
    if said is None:
        return None
    remember(said)
    return said.saying
