"""A key in, the wordings that are compared by it out.

Of a key, `MOST` wordings are compared at most, all with all. Each has a place at each of its keys,
drawn from its hash: of a key that more have, those count whose place lies in the first half of all
places, in the first quarter, and so on, until they are few enough. Which they are follows from what
the archive holds, and it changes only where a key has come to have twice as many. What is left out
at one key is likely to count at another, so that variants of one sentence stay one quotation.
"""

import sqlite3

MOST = 250
"""Wordings of a key that are compared with each other."""

ADD = "INSERT OR IGNORE INTO wording_keys (key, place) VALUES (?, ?)"
DROP = "DELETE FROM wording_keys WHERE key = ? AND place = ?"
BELOW = "SELECT place FROM wording_keys WHERE key = ? AND place >= ? AND place < ? ORDER BY place"
AT = "SELECT place FROM wording_keys WHERE key = ? ORDER BY place LIMIT 1 OFFSET ?"

LEAST, END = -(2**47), 2**47
FACTOR = 0x9E3779B97F4A7C15
"""2 to the 64th by the golden ratio (Knuth, The Art of Computer Programming 3, 6.4)."""


def add_key(connection: sqlite3.Connection, key: int, wording: int) -> list[int]:
    """Enter a wording at a key; return those that are compared by it no longer."""
    place = find_place(key, wording)
    before = _find_end(connection, key)
    connection.execute(ADD, (key, place))
    after = before if before == LEAST else _find_end(connection, key)
    gone = _list_between(connection, key, after, before) if after < before else []
    return [each for each in gone if each != wording]


def drop_key(connection: sqlite3.Connection, key: int, wording: int) -> list[int]:
    """Take a wording from a key; return those that are compared by it from now on."""
    before = _find_end(connection, key)
    connection.execute(DROP, (key, find_place(key, wording)))
    after = _find_end(connection, key)
    return _list_between(connection, key, before, after) if before < after else []


def list_compared(connection: sqlite3.Connection, key: int) -> list[int]:
    """Return the wordings that are compared by a key."""
    return _list_between(connection, key, LEAST, _find_end(connection, key))


def find_place(key: int, wording: int) -> int:
    """Return a wording's place at a key; of a place, the wording."""
    mask = (key * FACTOR >> 16) & 0xFFFF_FFFF_FFFF
    return wording ^ (mask + LEAST)


def find_end(place: int | None) -> int:
    """Return before which place those count of a key at which this is the first one too many."""
    if place is None:
        return END
    return LEAST + (1 << (place - LEAST).bit_length() >> 1)


def _find_end(connection: sqlite3.Connection, key: int) -> int:
    row = connection.execute(AT, (key, MOST)).fetchone()
    return find_end(None if row is None else int(row[0]))


def _list_between(connection: sqlite3.Connection, key: int, start: int, end: int) -> list[int]:
    return [find_place(key, row[0]) for row in connection.execute(BELOW, (key, start, end))]
