"""A wording in, what of others may be variants of it out, told by an outline that each has.

A statement takes twenty times as long to be read as its outline.
"""

import sqlite3
from collections.abc import Iterable

import msgspec

from onrecord.archive.following.quotationreading import Said
from onrecord.lineage.outlines import find_alike, outline_saying
from onrecord.lineage.sayings import Saying

ADD = "INSERT OR IGNORE INTO wording_outlines (wording, outline) VALUES (?, ?)"
DROP = "DELETE FROM wording_outlines WHERE wording = ?"
OUTLINES = """
    SELECT wording, outline FROM json_each(?) AS asked
    JOIN wording_outlines ON wording_outlines.wording = asked.value
"""


def add_outline(connection: sqlite3.Connection, said: Said) -> None:
    """Enter the outline of a statement's wording, if it has one."""
    outline = outline_saying(said.saying)
    if outline is not None:
        connection.execute(ADD, (said.wording, outline))


def drop_outline(connection: sqlite3.Connection, wording: int) -> None:
    """Take out the outline of a wording that no statement has any more."""
    connection.execute(DROP, (wording,))


def keep_alike(
    connection: sqlite3.Connection, saying: Saying, wordings: Iterable[int]
) -> frozenset[int]:
    """Return of wordings those that may be variants of a saying."""
    kept = frozenset(wordings)
    own = outline_saying(saying)
    if own is None or not kept:
        return kept
    asked = msgspec.json.encode(sorted(kept)).decode()
    outlines: dict[int, bytes] = dict(connection.execute(OUTLINES, (asked,)))
    known = list(outlines)
    alike = {known[place] for place in find_alike(own, list(outlines.values()))}
    return kept - (outlines.keys() - alike)
