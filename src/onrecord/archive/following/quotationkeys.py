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
FIRST = "SELECT place FROM wording_keys WHERE key = ? ORDER BY place LIMIT ?"

LEAST = -(2**47)
FACTOR = 0x9E3779B97F4A7C15
"""2 to the 64th by the golden ratio (Knuth, The Art of Computer Programming 3, 6.4)."""


def add_key(connection: sqlite3.Connection, key: int, wording: int) -> list[int]:
    """Enter a wording at a key; return those that are compared by it no longer."""
    place = find_place(key, wording)
    before = _list_first(connection, key)
    connection.execute(ADD, (key, place))
    left = set(keep_compared(sorted({*before, place})))
    gone = [each for each in keep_compared(before) if each not in left]
    return [find_place(key, each) for each in gone]


def drop_key(connection: sqlite3.Connection, key: int, wording: int) -> list[int]:
    """Take a wording from a key; return those that are compared by it from now on."""
    before = set(keep_compared(_list_first(connection, key)))
    connection.execute(DROP, (key, find_place(key, wording)))
    after = keep_compared(_list_first(connection, key))
    return [find_place(key, each) for each in after if each not in before]


def list_compared(connection: sqlite3.Connection, key: int) -> list[int]:
    """Return the wordings that are compared by a key."""
    return [find_place(key, each) for each in keep_compared(_list_first(connection, key))]


def find_place(key: int, wording: int) -> int:
    """Return a wording's place at a key; of a place, the wording."""
    mask = (key * FACTOR >> 16) & 0xFFFF_FFFF_FFFF
    return wording ^ (mask + LEAST)


def keep_compared(places: list[int]) -> list[int]:
    """Return of a key's places, in order, those that are compared.

    The first `MOST` and one tell of any number.
    """
    if len(places) <= MOST:
        return places
    end = LEAST + (1 << (places[MOST] - LEAST).bit_length() >> 1)
    return [each for each in places if each < end]


def _list_first(connection: sqlite3.Connection, key: int) -> list[int]:
    """Return a key's first places, in order: as many as are compared at most, and one."""
    return [row[0] for row in connection.execute(FIRST, (key, MOST + 1))]
