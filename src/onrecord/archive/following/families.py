"""Pages that came, changed or went in; wire families that are right again at the COMMIT out."""

import sqlite3
from collections.abc import Mapping

from onrecord.archive.following.familyjoining import FamilyJoining
from onrecord.archive.following.familymembers import (
    Member,
    Version,
    delete_member,
    find_member,
    find_subject,
    find_version,
    insert_member,
    pack_marks,
    unpack_marks,
)
from onrecord.lineage.sketches import build_sketch

NOTED = "CREATE TEMP TABLE IF NOT EXISTS noted_families (subject INTEGER PRIMARY KEY)"
NOTED_MARKS = """
    CREATE TEMP TABLE IF NOT EXISTS noted_marks (page_id INTEGER PRIMARY KEY, marks BLOB)
"""


def note_page(connection: sqlite3.Connection, page: int) -> None:
    """Note that what stands at a page's address may have changed."""
    subject = find_subject(connection, page)
    if subject is None:
        return
    insert = "INSERT OR IGNORE INTO temp.noted_families VALUES (?)"
    try:
        connection.execute(insert, (subject,))
    except sqlite3.OperationalError:
        connection.execute(NOTED)
        connection.execute(insert, (subject,))


def note_marks(connection: sqlite3.Connection, page: int, marks: tuple[int, ...]) -> None:
    """Note the marks of a page's text: who has read it need not take it from its document."""
    connection.execute(NOTED_MARKS)
    insert = "INSERT OR REPLACE INTO temp.noted_marks VALUES (?, ?)"
    connection.execute(insert, (page, pack_marks(marks)))


def settle_families(connection: sqlite3.Connection) -> None:
    """Put what was noted into its families, or out of them. Call it before each COMMIT."""
    connection.execute(NOTED)
    query = "SELECT subject FROM temp.noted_families ORDER BY subject"
    subjects = [row[0] for row in connection.execute(query)]
    if subjects:
        connection.execute(NOTED_MARKS)
        marks = dict(connection.execute("SELECT page_id, marks FROM temp.noted_marks"))
        settle_subjects(connection, subjects, marks)
        connection.execute("DELETE FROM temp.noted_families")
        connection.execute("DELETE FROM temp.noted_marks")


def settle_subjects(
    connection: sqlite3.Connection, subjects: list[int], known: Mapping[int, bytes]
) -> None:
    """Bring the members of some subjects up to what stands there now.

    `known` are the packed marks of pages that were read just now.
    """
    joining = FamilyJoining(connection)
    coming: list[tuple[int, Version]] = []
    left: set[int] = set()
    for subject in subjects:
        member, version = find_member(connection, subject), find_version(connection, subject)
        if member is not None and member.family is not None:
            joining.changed.add(member.family)
        if is_same(member, version):
            continue
        if member is not None:
            delete_member(connection, member)
            left.update(() if member.family is None else (member.family,))
        if version is not None:
            coming.append((subject, version))
    loose = joining.part(left)
    joining.count_changed()
    for member in loose:
        joining.join(member)
    # One by one, as they were added: where a batch ended leaves no trace.
    for subject, version in sorted(coming, key=lambda each: each[1].page):
        packed = known.get(version.page)
        if packed is None:
            marks = build_sketch(joining.read(version.page).body)
        else:
            marks = unpack_marks(packed)
        joining.join(insert_member(connection, subject, version, marks))


def is_same(member: Member | None, version: Version | None) -> bool:
    """Whether a member is what stands at its address; a page that tells the same text is."""
    if member is None or version is None:
        return member is None and version is None
    return (member.page, member.text) == (version.page, version.text)


def file_pending(connection: sqlite3.Connection, page: int) -> None:
    """Join one page of an older archive."""
    subject = find_subject(connection, page)
    if subject is not None:
        settle_subjects(connection, [subject], {})
