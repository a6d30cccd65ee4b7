"""A record's entities and speakers in, the archive's people out: the same ones joined, ever anew.

What the archive says of people follows from the records that it has now, in whatever order they
came and went. What a record prints is kept as profiles; `settling.settle_people` joins those of the
families that were touched, before a batch is committed.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from onrecord.archive.filing import StatementRow
from onrecord.archive.profiling import (
    DESCRIBED,
    EntityProfile,
    clean_name,
    encode_list,
    find_family,
    list_forms,
    profile_described,
)
from onrecord.archive.settling import touch_family

UNKNOWN_TIME = -(2**63)
"""Stands for no time where one must be; sorts last."""

FIND = """
    SELECT id FROM profiles
    WHERE family = ? AND type = ? AND name = ? AND titles = ? AND aliases = ?
"""


class Filed(NamedTuple):
    """The profiles of a record's entities by their ids in the record, and by name."""

    profiles: dict[str, int]
    names: dict[str, int]


def file_people(
    connection: sqlite3.Connection, page: int, entities: Iterable[tuple[str, EntityProfile]]
) -> Filed:
    """File a record's entities, before its statements."""
    filed = Filed({}, {})
    # An imported record may have two entities of one id: the later is meant by it.
    for label, profile in dict(entities).items():
        filed.profiles[label] = _file_profile(connection, profile)
        filed.names.setdefault(profile.name, filed.profiles[label])
    insert = "INSERT INTO entities (page_id, label, profile_id) VALUES (?, ?, ?)"
    rows = ((page, label, profile) for label, profile in filed.profiles.items())
    connection.executemany(insert, rows)
    return filed


def file_speakers(
    connection: sqlite3.Connection,
    filed: Filed,
    statements: Iterable[tuple[int, StatementRow]],
    *,
    instant: int | None,
) -> None:
    """File who speaks in each statement (its row, what is kept of it), after the statements.

    A joint speaker ("A; B") is several; one that is no entity is a described source. `instant` is
    the record's time of publication.
    """
    time = UNKNOWN_TIME if instant is None else instant
    rows = set()
    for row, statement in statements:
        if statement.speaker in filed.profiles:
            speakers = [filed.profiles[statement.speaker]]
        else:
            names = _split_names(statement.speaker_name)
            speakers = [_find_named(connection, name, filed.names) for name in names]
        rows |= {(profile, time, row) for profile in speakers}
    connection.executemany("INSERT INTO speakers VALUES (?, ?, ?)", sorted(rows))


def unfile_people(connection: sqlite3.Connection, page: int) -> None:
    """Take back what a record's entities and speakers left; call it before its rows go."""
    entities = "SELECT profile_id FROM entities WHERE page_id = ?"
    described = """
        SELECT DISTINCT profiles.id FROM statements
        JOIN speakers ON speakers.statement_id = statements.id
        JOIN profiles ON profiles.id = speakers.profile_id
        WHERE statements.page_id = ? AND profiles.type = ?
    """
    used = Counter(row[0] for row in connection.execute(entities, (page,)))
    used.update(row[0] for row in connection.execute(described, (page, DESCRIBED)))
    spoken = "statement_id IN (SELECT id FROM statements WHERE page_id = ?)"
    connection.execute(f"DELETE FROM speakers WHERE {spoken}", (page,))  # noqa: S608
    connection.execute("DELETE FROM entities WHERE page_id = ?", (page,))
    for profile, count in used.items():
        query = "UPDATE profiles SET uses = uses - ? WHERE id = ? RETURNING family, type"
        family, type_ = connection.execute(query, (count, profile)).fetchone()
        touch_family(connection, family, type_)


def _file_profile(connection: sqlite3.Connection, profile: EntityProfile) -> int:
    """Return the row of a profile, made where there is none, with one use more."""
    family = find_family(profile)
    key = (
        family,
        profile.type,
        profile.name,
        encode_list(profile.titles),
        encode_list(profile.aliases),
    )
    found = connection.execute(FIND, key).fetchone()
    touch_family(connection, family, profile.type)
    if found is not None:
        connection.execute("UPDATE profiles SET uses = uses + 1 WHERE id = ?", found)
        return int(found[0])
    query = """
        INSERT INTO profiles (family, type, name, titles, aliases, uses)
        VALUES (?, ?, ?, ?, ?, 1) RETURNING id
    """
    row = int(connection.execute(query, key).fetchone()[0])
    forms = ((form, row) for form in list_forms(profile))
    connection.executemany("INSERT INTO name_forms VALUES (?, ?)", forms)
    return row


def _split_names(speaker: str | None) -> list[str]:
    """Return whom a joint speaker names, each as profiles have it."""
    return [name for name in map(clean_name, (speaker or "").split("; ")) if name]


def _find_named(connection: sqlite3.Connection, name: str, known: dict[str, int]) -> int:
    """Return the profile of a speaker by name: the record's entity, else a described source."""
    if name not in known:
        known[name] = _file_profile(connection, profile_described(name))
    return known[name]
