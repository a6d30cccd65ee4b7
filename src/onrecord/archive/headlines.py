"""Headlines of lists in, their shared rows out: one that stands on many pages is stored once."""

import sqlite3
from collections.abc import Iterable

from onrecord.archive.fulltext import add_headline, drop_headline
from onrecord.archive.headlinekeys import find_headline_key

ORPHANS = """
    SELECT id, headline FROM headlines WHERE id IN ({marks})
    AND NOT EXISTS (SELECT 1 FROM ranking_items WHERE headline_id = headlines.id)
    AND NOT EXISTS (SELECT 1 FROM listing_items WHERE headline_id = headlines.id)
"""
AT_A_TIME = 500
"""Numbers that one query names: a hostile page may have very many."""


def keep_headline(connection: sqlite3.Connection, headline: str, url: str) -> int:
    """Return the number of a list's headline."""
    key = find_headline_key(headline, url)
    query = "SELECT id FROM headlines WHERE key = ? AND headline = ? AND url = ?"
    row = connection.execute(query, (key, headline, url)).fetchone()
    if row is not None:
        return int(row[0])
    insert = "INSERT INTO headlines (key, headline, url) VALUES (?, ?, ?) RETURNING id"
    number = int(connection.execute(insert, (key, headline, url)).fetchone()[0])
    add_headline(connection, number, headline)
    return number


def forget_headlines(connection: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Remove those headlines that stand in no list any more."""
    left = list(numbers)
    for start in range(0, len(left), AT_A_TIME):
        some = left[start : start + AT_A_TIME]
        query = ORPHANS.format(marks=", ".join("?" * len(some)))
        for number, headline in connection.execute(query, some).fetchall():
            drop_headline(connection, number, headline)
            connection.execute("DELETE FROM headlines WHERE id = ?", (number,))
