"""A statement in, the statements that are variants of it out, found by keys that they share.

Of the wordings that have a key, each is compared with the `FIRST` (by their hashes: an order as
good as any) and these with all: variants of one quotation are like one of them, and turns of phrase
that many use cost little. A key of more than `MOST` wordings finds nothing. Both are rules about
what the archive holds, not about what came first: when a wording becomes one of the first or is
one no longer, or a key passes the bound, those that it joined or may join now are joined anew.
"""

import sqlite3
from bisect import bisect
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from onrecord.archive.following.quotationreading import Said, read_statement
from onrecord.archive.people import UNKNOWN_TIME
from onrecord.lineage.sayingkeys import list_near_keys, list_shingle_keys, list_told_keys
from onrecord.lineage.sayings import Saying
from onrecord.lineage.variants import (
    SECONDS_NEAR,
    compare_words,
    count_shared,
    find_reach,
    relate_sayings,
)

MOST = 200
"""Wordings of a key that finds something."""
FIRST = 6
"""Wordings of a key that are compared with all others."""

ADD = "INSERT OR IGNORE INTO wordings (wording, instant, statement_id) VALUES (?, ?, ?)"
DROP = "DELETE FROM wordings WHERE wording = ? AND instant = ? AND statement_id = ?"
IS_ENTERED = "SELECT 1 FROM wordings WHERE wording = ? AND instant = ? AND statement_id = ?"
ADD_KEY = "INSERT OR IGNORE INTO wording_keys (key, wording) VALUES (?, ?)"
DROP_KEY = "DELETE FROM wording_keys WHERE key = ? AND wording = ?"
OF_KEY = "SELECT wording FROM wording_keys WHERE key = ? ORDER BY wording LIMIT ?"
OF_WORDING = "SELECT statement_id FROM wordings WHERE wording = ?"
ANY = f"{OF_WORDING} ORDER BY instant, statement_id LIMIT 1"
IS_LEFT = """
    SELECT 1 FROM wordings WHERE wording = ? AND instant BETWEEN ? AND ? LIMIT 1
"""
BEFORE = """
    SELECT instant, statement_id FROM wordings
    WHERE wording = ?1 AND (instant, statement_id) < (?2, ?3)
    ORDER BY instant DESC, statement_id DESC LIMIT 1
"""
BEHIND = """
    SELECT instant, statement_id FROM wordings
    WHERE wording = ?1 AND (instant, statement_id) > (?2, ?3)
    ORDER BY instant, statement_id LIMIT 1
"""

LEAST, GREATEST = -(2**63), 2**63 - 1
Alike = dict[int, int | None]
"""Wordings that are variants of one, and how near in time (None: at any)."""
Place = tuple[int, int]
"""A wording with some days, by which keys are looked at, or with one of its statements."""


class Stale(NamedTuple):
    """Statements, with their wordings, that a key compares with all others no longer.

    `is_useless`: it compares nothing any more; else they are of the wording that was the last of
    the first.
    """

    places: list[Place]
    is_useless: bool


def add_statement(connection: sqlite3.Connection, said: Said) -> Iterator[Stale]:
    """Enter a statement; yield for each key that does not compare what it did what it joined."""
    new = set(_list_unshared(connection, said))
    connection.execute(ADD, (said.wording, said.instant, said.id))
    if not new:
        return
    for key, *others in _list_keys(said):
        if key in new and connection.execute(ADD_KEY, (key, said.wording)).rowcount:
            wordings = _find_wordings(connection, key)
            if len(wordings) == MOST + 1:
                joined = set(wordings).union(*(_find_useful(connection, key) for key in others))
                yield Stale(_list_statements(connection, sorted(joined)), is_useless=True)
            elif said.wording in wordings[:FIRST] and FIRST < len(wordings) <= MOST:
                last = wordings[FIRST : FIRST + 1]
                yield Stale(_list_statements(connection, last), is_useless=False)


def drop_statement(connection: sqlite3.Connection, said: Said) -> tuple[bool, list[int]]:
    """Take a statement out; return whether it was there, and those that are compared anew."""
    values = (said.wording, said.instant, said.id)
    if not connection.execute(DROP, values).rowcount:
        return False, []
    found: list[int] = []
    for key in _list_unshared(connection, said):
        connection.execute(DROP_KEY, (key, said.wording))
        wordings = _find_wordings(connection, key)
        was_first = bisect(wordings, said.wording) < FIRST <= len(wordings)
        if len(wordings) == MOST:
            found += [number for _, number in _list_statements(connection, wordings)]
        elif was_first and len(wordings) < MOST:
            first = wordings[FIRST - 1 : FIRST]
            found += [number for _, number in _list_statements(connection, first)]
    return True, found


def find_variants(
    connection: sqlite3.Connection, said: Said, known: dict[Place, Alike]
) -> set[int]:
    """Return statements near a statement that are variants of it, of each wording at most two.

    Those further away are variants of these. `known` keeps what was found of a wording while
    nothing is entered or taken out.
    """
    found = _find_near(connection, said, said.wording, find_reach(said.saying))
    key = (said.wording, said.instant // SECONDS_NEAR)
    if key not in known:
        known[key] = _find_alike(connection, said)
    for wording, within in known[key].items():
        found |= _find_near(connection, said, wording, within)
    return found - {said.id}


def find_quoted(connection: sqlite3.Connection, said: Said) -> int | None:
    """Return the first statement of the wording that has most of a quotation's words."""
    found: list[tuple[int, int, int]] = []
    keys = list_shingle_keys(said.saying)
    for wording in sorted({each for key in keys for each in _find_useful(connection, key)}):
        number = _choose_any(connection, wording)
        other = None if number is None else read_statement(connection, number)
        if number is None or other is None:
            continue
        relation = compare_words(said.saying, other.saying)
        if relation is not None:
            same = count_shared(said.saying.words, other.saying.words)
            found.append((-same, len(other.saying.words), number))
    return min(found)[2] if found else None


def is_entered(connection: sqlite3.Connection, said: Said) -> bool:
    """Whether a statement counts: that of an older version does not."""
    values = (said.wording, said.instant, said.id)
    return connection.execute(IS_ENTERED, values).fetchone() is not None


def is_between(connection: sqlite3.Connection, said: Said) -> bool:
    """Whether others of the same wording stand so near on both sides that none needs this one."""
    place = (said.wording, said.instant, said.id)
    before = connection.execute(BEFORE, place).fetchone()
    behind = connection.execute(BEHIND, place).fetchone()
    for other in (before, behind):
        if other is not None and other[0] == said.instant:
            return True
    if before is None or behind is None or before[0] == UNKNOWN_TIME:
        return False
    return bool(behind[0] - before[0] <= SECONDS_NEAR)


def _find_alike(connection: sqlite3.Connection, said: Said) -> Alike:
    """Return the wordings that are variants of the statement's by the two alone."""
    candidates: set[int] = set()
    for own, *others in _list_keys(said):
        wordings = _find_useful(connection, own)
        if not wordings:
            continue
        most = MOST if said.wording in wordings[:FIRST] else FIRST
        for of_key in (wordings, *(_find_useful(connection, key) for key in others)):
            candidates.update(of_key[:most])
    alike: Alike = {}
    for wording in sorted(candidates - {said.wording}):
        number = _choose_any(connection, wording)
        other = None if number is None else read_statement(connection, number)
        likeness = None if other is None else relate_sayings(said.saying, other.saying)
        if likeness is not None:
            alike[wording] = likeness.within
    return alike


def _find_useful(connection: sqlite3.Connection, key: int) -> list[int]:
    """Return the wordings that have a key; none where too many have it."""
    wordings = _find_wordings(connection, key)
    return wordings if len(wordings) <= MOST else []


def _choose_any(connection: sqlite3.Connection, wording: int) -> int | None:
    row = connection.execute(ANY, (wording,)).fetchone()
    return None if row is None else int(row[0])


def _find_near(
    connection: sqlite3.Connection, said: Said, wording: int, within: int | None
) -> set[int]:
    """Return the last statement of a wording before and the first behind, if near enough."""
    if within is not None and said.instant == UNKNOWN_TIME:
        return set()
    found = set()
    for query in (BEFORE, BEHIND):
        row = connection.execute(query, (wording, said.instant, said.id)).fetchone()
        if row is None:
            continue
        is_near = row[0] != UNKNOWN_TIME and abs(row[0] - said.instant) <= (within or 0)
        if within is None or is_near:
            found.add(int(row[1]))
    return found


def _list_keys(said: Said) -> tuple[tuple[int, ...], ...]:
    """Return a statement's keys, each with those of other days that its variants may have."""
    return _list_saying_keys(said.saying, said.time)


@lru_cache(maxsize=1_024)
def _list_saying_keys(saying: Saying, time: int | None) -> tuple[tuple[int, ...], ...]:
    return (*((key,) for key in list_shingle_keys(saying)), *list_near_keys(saying, time))


def _list_unshared(connection: sqlite3.Connection, said: Said) -> Iterator[int]:
    """Yield the keys of a statement that is not in which no other of its wording has."""
    if not connection.execute(IS_LEFT, (said.wording, LEAST, GREATEST)).fetchone():
        yield from (own for own, *_ in _list_keys(said))
        return
    if said.time is None:
        return
    first = said.time // SECONDS_NEAR * SECONDS_NEAR
    days = (said.wording, first, first + SECONDS_NEAR - 1)
    if not connection.execute(IS_LEFT, days).fetchone():
        # A word of the text may have the key of a speaker's word by chance.
        kept = set(list_shingle_keys(said.saying))
        yield from (key for key in list_told_keys(said.saying, said.time) if key not in kept)


def _find_wordings(connection: sqlite3.Connection, key: int) -> list[int]:
    return [row[0] for row in connection.execute(OF_KEY, (key, MOST + 2))]


def _list_statements(connection: sqlite3.Connection, wordings: Iterable[int]) -> list[Place]:
    return [
        (wording, row[0])
        for wording in wordings
        for row in connection.execute(OF_WORDING, (wording,))
    ]
