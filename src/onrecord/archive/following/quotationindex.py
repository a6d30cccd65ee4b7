"""A statement in, the statements that are variants of it out, found by keys that they share.

What is found follows from what the archive holds, not from what came first. Entering a statement
takes variants from others only where a key comes to have too many wordings (`quotationkeys`): those
that count no longer are told, so that what hung together by them can be joined anew.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

import msgspec

from onrecord.archive.following.quotationgroups import find_group
from onrecord.archive.following.quotationkeys import add_key, drop_key, list_compared
from onrecord.archive.following.quotationmemory import read_wording, remember
from onrecord.archive.following.quotationoutlines import add_outline, drop_outline, keep_alike
from onrecord.archive.following.quotationreading import Said, read_first
from onrecord.archive.following.quotationtimes import (
    GREATEST,
    LEAST,
    Found,
    Reach,
    find_near,
    list_windows,
)
from onrecord.lineage.sayingkeys import list_near_keys, list_shingle_keys, list_told_keys
from onrecord.lineage.sayings import Saying
from onrecord.lineage.variants import (
    SECONDS_NEAR,
    compare_words,
    count_shared,
    find_reach,
    relate_sayings,
)

ADD = "INSERT OR IGNORE INTO wordings (wording, instant, statement_id) VALUES (?, ?, ?)"
DROP = "DELETE FROM wordings WHERE wording = ? AND instant = ? AND statement_id = ?"
IS_ENTERED = "SELECT 1 FROM wordings WHERE wording = ? AND instant = ? AND statement_id = ?"
IS_LEFT = """
    SELECT 1 FROM wordings WHERE wording = ? AND instant BETWEEN ? AND ? LIMIT 1
"""
GROUPS = """
    SELECT DISTINCT quotation_members.quotation_id FROM wordings
    JOIN quotation_members ON quotation_members.statement_id = wordings.statement_id
    WHERE wordings.wording = ?
"""
OF_GROUP = """
    SELECT asked.value FROM json_each(?1) AS asked WHERE (
        SELECT count(*) = total(quotation_members.quotation_id = ?2) AND count(*) < ?3
        FROM (SELECT statement_id FROM wordings WHERE wording = asked.value LIMIT ?3) AS own
        LEFT JOIN quotation_members ON quotation_members.statement_id = own.statement_id
    )
"""
HAS_TWIN = """
    SELECT 1 FROM wordings WHERE wording = ? AND instant = ? AND statement_id <> ? LIMIT 1
"""

FEW = 8
"""Statements of a wording that are looked at all together."""

Alike = dict[int, Reach]
"""Wordings that are variants of one, and when."""
Candidates = dict[int, frozenset[int] | None]
"""Wordings that share a key with one, and in which days that counts (None: in all)."""
Place = tuple[int, int]
"""A wording with some days, by which keys are looked at."""


class Displaced(NamedTuple):
    """A wording that is compared by a key no longer; `others` are the key's of other days."""

    wording: int
    key: int
    others: tuple[int, ...]


def add_statement(connection: sqlite3.Connection, said: Said) -> Iterator[Displaced]:
    """Enter a statement; yield the wordings that are compared with less than before."""
    new = set(_list_unshared(connection, said))
    connection.execute(ADD, (said.wording, said.instant, said.id))
    remember(said)
    if not new:
        return
    add_outline(connection, said)
    for key, *others in _list_keys(said):
        if key in new:
            for gone in add_key(connection, key, said.wording):
                yield Displaced(gone, key, tuple(others))


def drop_statement(connection: sqlite3.Connection, said: Said) -> tuple[bool, set[int]]:
    """Take a statement out; return whether it was in, and the wordings compared with more."""
    values = (said.wording, said.instant, said.id)
    if not connection.execute(DROP, values).rowcount:
        return False, set()
    if not connection.execute(IS_LEFT, (said.wording, LEAST, GREATEST)).fetchone():
        drop_outline(connection, said.wording)
    keys = list(_list_unshared(connection, said))
    return True, {each for key in keys for each in drop_key(connection, key, said.wording)}


def find_parted(connection: sqlite3.Connection, displaced: Iterable[Displaced]) -> set[int]:
    """Return the quotations that may hang together only by keys that compare less than before."""
    of_key: dict[int, list[Displaced]] = {}
    for each in displaced:
        of_key.setdefault(each.key, []).append(each)
    parted: set[int] = set()
    for key, gone in of_key.items():
        near = (key, *gone[0].others)
        partners = {each for of in near for each in list_compared(connection, of)}
        partners.update(each.wording for of in near for each in of_key.get(of, ()))
        joined: dict[int, set[int]] = {}
        for wording in partners:
            for row in connection.execute(GROUPS, (wording,)):
                joined.setdefault(row[0], set()).add(wording)
        lost = {each.wording for each in gone}
        for group, wordings in joined.items():
            if group not in parted and len(wordings) > 1:
                parting = (_has_lost(connection, each, wordings) for each in lost & wordings)
                parted |= {group} if any(parting) else set()
    return parted


def list_variants(connection: sqlite3.Connection, said: Said) -> list[Found]:
    """Return statements near a statement that are variants of it, of each wording a few.

    Those further away are variants of these.
    """
    reaches = [(said.wording, find_own_reach(said)), *find_alike(connection, said).items()]
    return [
        found
        for wording, reach in reaches
        for found in _list_near(connection, said, wording, reach)
    ]


def find_variants(
    connection: sqlite3.Connection, said: Said, known: dict[Place, Candidates]
) -> Iterator[list[Found]]:
    """Yield the same, each wording's to be joined at once.

    Wordings of which all that is near has been joined by then add nothing: they are not compared.
    `known` keeps what shares a wording's keys while nothing is entered or taken out.
    """
    yield list(_list_near(connection, said, said.wording, find_own_reach(said)))
    place = (said.wording, said.instant // SECONDS_NEAR)
    if place not in known:
        known[place] = _list_candidates(connection, said)
    joined: set[int] | None = None
    group = find_group(connection, said.id)
    for wording, days in known[place].items():
        if group is not None and joined is None:
            joined = _list_joined(connection, known[place], group)
        if joined and wording in joined:
            continue
        near = _list_near(connection, said, wording, Reach(None, days))
        if group is None or any(find_group(connection, each.id) != group for each in near):
            reach = _relate(connection, said, wording, days)
            if reach is not None:
                yield list(_list_near(connection, said, wording, reach))
                group = find_group(connection, said.id)


def find_alike(connection: sqlite3.Connection, said: Said) -> Alike:
    """Return the wordings that are variants of the statement's by the two alone."""
    related = (
        (wording, _relate(connection, said, wording, days))
        for wording, days in _list_candidates(connection, said).items()
    )
    return {wording: reach for wording, reach in related if reach is not None}


def find_own_reach(said: Said) -> Reach:
    """Return when a statement of the same wording is a variant."""
    return Reach(find_reach(said.saying), None)


def find_quoted(connection: sqlite3.Connection, said: Said) -> int | None:
    """Return the first statement of the wording that has most of a quotation's words."""
    found: list[tuple[int, int, int]] = []
    keys = list_shingle_keys(said.saying)
    for wording in sorted({each for key in keys for each in list_compared(connection, key)}):
        other = read_first(connection, wording)
        if other is not None and compare_words(said.saying, other.saying) is not None:
            same = count_shared(said.saying.words, other.saying.words)
            found.append((-same, len(other.saying.words), other.id))
    return min(found)[2] if found else None


def is_entered(connection: sqlite3.Connection, said: Said) -> bool:
    """Whether a statement counts: that of an older version does not."""
    values = (said.wording, said.instant, said.id)
    return connection.execute(IS_ENTERED, values).fetchone() is not None


def has_twin(connection: sqlite3.Connection, said: Said) -> bool:
    """Whether another statement has the same wording at the same time, and so the same variants."""
    values = (said.wording, said.instant, said.id)
    return said.time is not None and connection.execute(HAS_TWIN, values).fetchone() is not None


def _list_candidates(connection: sqlite3.Connection, said: Said) -> Candidates:
    """Return the wordings that are compared with the statement's, and in which days.

    Those that are no variants at first sight are left out.
    """
    days: dict[int, list[int] | None] = {}
    day = said.instant // SECONDS_NEAR
    for key, *others in _list_keys(said):
        compared = list_compared(connection, key)
        if said.wording not in compared:
            continue
        if not others:
            days.update(dict.fromkeys(compared))
            continue
        for at, each in zip((day, day - 1, day + 1), (key, *others), strict=True):
            for wording in compared if each == key else list_compared(connection, each):
                known = days.setdefault(wording, [])
                if known is not None:
                    known.append(at)
    days.pop(said.wording, None)
    alike = sorted(keep_alike(connection, said.saying, days))
    return {each: None if (told := days[each]) is None else frozenset(told) for each in alike}


def _list_joined(connection: sqlite3.Connection, wordings: Iterable[int], group: int) -> set[int]:
    """Return of wordings those whose statements are few and all in a quotation."""
    values = (msgspec.json.encode(list(wordings)).decode(), group, FEW)
    return {int(row[0]) for row in connection.execute(OF_GROUP, values)}


def _relate(
    connection: sqlite3.Connection, said: Said, wording: int, days: frozenset[int] | None
) -> Reach | None:
    """Return when a wording is a variant of a statement's; None where it is not."""
    other = read_wording(connection, wording)
    likeness = None if other is None else relate_sayings(said.saying, other)
    return None if likeness is None else Reach(likeness.within, days)


def _list_near(
    connection: sqlite3.Connection, said: Said, wording: int, reach: Reach
) -> Iterator[Found]:
    for window in list_windows(said.instant, reach):
        yield from find_near(connection, said, wording, window)


def _has_lost(connection: sqlite3.Connection, wording: int, partners: set[int]) -> bool:
    """Whether a wording is a variant of one of others, and shares no key with it that counts."""
    saying = read_wording(connection, wording)
    if saying is None:
        return False
    left = {wording}
    for key in list_shingle_keys(saying):
        compared = list_compared(connection, key)
        if wording in compared:
            left.update(compared)
    others = (read_wording(connection, each) for each in partners - left)
    return any(relate_sayings(saying, each) is not None for each in others if each is not None)


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
