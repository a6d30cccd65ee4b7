"""A wording in, what it says out: read from one of its statements, and kept in memory.

A wording names what it says, whatever the archive.
"""

import sqlite3

from onrecord.archive.following.quotationreading import Said, read_first
from onrecord.lineage.sayings import Saying
from onrecord.lineage.variants import Outline, outline_saying

SAYINGS = 8_192
"""Wordings whose words are kept: some kilobytes each."""
OUTLINES = 131_072
"""Wordings whose outlines are kept: 300 bytes each."""
SHORT = 200
"""Words of a wording that is kept."""

_sayings: dict[int, Saying] = {}
_outlines: dict[int, Outline | None] = {}


def remember(said: Said) -> None:
    """Keep what a statement's wording says, in the place of all others where they are too many."""
    if len(said.saying.words) > SHORT:
        return
    for kept, most in ((_sayings, SAYINGS), (_outlines, OUTLINES)):
        if len(kept) >= most:
            kept.clear()
    _sayings[said.wording] = said.saying
    _outlines[said.wording] = outline_saying(said.saying)


def read_wording(connection: sqlite3.Connection, wording: int) -> Saying | None:
    """Return what a wording says; None where no statement has it any more."""
    saying = _sayings.get(wording)
    if saying is None:
        said = read_first(connection, wording)
        if said is None:
            return None
        remember(said)
        saying = said.saying
    return saying


def read_outline(connection: sqlite3.Connection, wording: int) -> Outline | None:
    """Return the outline of what a wording says; None where it has none."""
    if wording in _outlines:
        return _outlines[wording]
    saying = read_wording(connection, wording)
    return None if saying is None else outline_saying(saying)
