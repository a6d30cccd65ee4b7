"""Families of profiles that a batch has touched in, the people that they are out."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from onrecord.archive.joining import Joined, Profile, join_profiles
from onrecord.archive.profiling import EntityProfile, find_initials, list_forms

TOUCHED = """
    CREATE TEMP TABLE IF NOT EXISTS touched (
        family TEXT, type TEXT, PRIMARY KEY (family, type)
    ) WITHOUT ROWID
"""
FAMILY = """
    SELECT id, person_id, name, titles, aliases, uses FROM profiles
    WHERE family = ? AND type = ? ORDER BY id
"""


class _Row(NamedTuple):
    """A profile as it is kept."""

    id: int
    person: int | None
    name: str
    titles: str
    aliases: str
    uses: int


def touch_family(connection: sqlite3.Connection, family: str, type_: str) -> None:
    """Note that a family's profiles or their uses have changed."""
    insert = "INSERT OR IGNORE INTO temp.touched VALUES (?, ?)"
    try:
        connection.execute(insert, (family, type_))
    except sqlite3.OperationalError:
        connection.execute(TOUCHED)
        connection.execute(insert, (family, type_))


def settle_people(connection: sqlite3.Connection) -> None:
    """Join the profiles of every family that was touched; forget those that nobody has any more.

    Call it before each COMMIT: until then the people are those of the batch before.
    """
    connection.execute(TOUCHED)
    for family, type_ in connection.execute("SELECT family, type FROM temp.touched").fetchall():
        _settle_family(connection, family, type_)
    connection.execute("DELETE FROM temp.touched")


def _settle_family(connection: sqlite3.Connection, family: str, type_: str) -> None:
    rows = [_Row(*row) for row in connection.execute(FAMILY, (family, type_))]
    if len(rows) == 1 and rows[0].uses > 0 and rows[0].person is not None:
        return
    _forget([row for row in rows if row.uses <= 0], type_, connection)
    kept = {row.id: row for row in rows if row.uses > 0}
    free = {row.person for row in rows if row.person is not None}
    for joined in join_profiles(_build_profile(row, type_) for row in kept.values()):
        members = [kept[each] for each in joined.profiles]
        free.discard(_place_person(connection, members, type_, joined, free))
    connection.executemany("DELETE FROM people WHERE id = ?", ((each,) for each in sorted(free)))


def _forget(gone: Sequence[_Row], type_: str, connection: sqlite3.Connection) -> None:
    """Delete profiles that no record has any more, and the forms that they were found by."""
    forms = [
        (form, row.id)
        for row in gone
        for form in list_forms(
            EntityProfile(type=type_, name=row.name, aliases=_read_list(row.aliases))
        )
    ]
    connection.executemany("DELETE FROM name_forms WHERE form = ? AND profile_id = ?", forms)
    connection.executemany("DELETE FROM profiles WHERE id = ?", [(row.id,) for row in gone])


def _build_profile(row: _Row, type_: str) -> Profile:
    initials = find_initials(EntityProfile(type=type_, name=row.name))
    return Profile(id=row.id, initials=initials, titles=_read_list(row.titles), uses=row.uses)


def _place_person(
    connection: sqlite3.Connection,
    members: Sequence[_Row],
    type_: str,
    joined: Joined,
    free: set[int],
) -> int:
    """Write who the profiles are, under a number that one of them had if it is free."""
    known = sorted({row.person for row in members if row.person in free} - {None})
    facts = (type_, _choose_most((row.name, row.uses) for row in members), _choose_title(members))
    number = _write_person(connection, (*facts, int(joined.ambiguous)), known[0] if known else None)
    moved = ((number, row.id) for row in members if row.person != number)
    connection.executemany("UPDATE profiles SET person_id = ? WHERE id = ?", moved)
    return number


def _write_person(
    connection: sqlite3.Connection, facts: tuple[str | int | None, ...], known: int | None
) -> int:
    """Write type, name, title and whether ambiguous; return the person's number."""
    if known is None:
        query = "INSERT INTO people (type, name, title, ambiguous) VALUES (?, ?, ?, ?) RETURNING id"
        return int(connection.execute(query, facts).fetchone()[0])
    query = """
        UPDATE people SET (type, name, title, ambiguous) = (?1, ?2, ?3, ?4)
        WHERE id = ?5 AND (type, name, title, ambiguous) IS NOT (?1, ?2, ?3, ?4)
    """
    connection.execute(query, (*facts, known))
    return known


def _choose_title(members: Iterable[_Row]) -> str | None:
    return _choose_most((title, row.uses) for row in members for title in _read_list(row.titles))


def _choose_most(counted: Iterable[tuple[str, int]]) -> str | None:
    """Return the text that most records have; of several the longest, then the first by letter."""
    counts: Counter[str] = Counter()
    for text, uses in counted:
        counts[text] += uses
    return min(counts, key=lambda each: (-counts[each], -len(each), each), default=None)


def _read_list(values: str) -> tuple[str, ...]:
    return msgspec.json.decode(values, type=tuple[str, ...])
