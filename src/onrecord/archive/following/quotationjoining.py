"""Pages that came, changed or went in; their statements joined to their variants at the COMMIT out.

Of an address only the latest version counts, as in `familymembers`. What is joined follows from
these versions, in whatever order they came in. Speakers are compared by their names as the records
have them, not by the people that the archive joins: those may change with every page.
"""

import sqlite3
from collections.abc import Iterable

from onrecord.archive.following import quotationgroups as groups
from onrecord.archive.following.familymembers import find_subject, find_version
from onrecord.archive.following.quotationindex import (
    Candidates,
    Place,
    add_statement,
    drop_statement,
    find_alike,
    find_own_reach,
    find_parted,
    find_variants,
    has_twin,
    is_entered,
    list_variants,
)
from onrecord.archive.following.quotationreading import (
    Said,
    read_page_statements,
    read_statement,
)
from onrecord.archive.following.quotationtimes import Found, is_within

NOTED = """
    CREATE TEMP TABLE IF NOT EXISTS noted_quotations (subject INTEGER PRIMARY KEY);
    CREATE TEMP TABLE IF NOT EXISTS loose_statements (statement_id INTEGER PRIMARY KEY);
    CREATE TEMP TABLE IF NOT EXISTS gaining_wordings (wording INTEGER PRIMARY KEY);
"""
JOINED = "SELECT page_id FROM quotation_pages WHERE subject = ?"
OF_WORDING = "SELECT statement_id FROM wordings WHERE wording = ?"
SET_JOINED = "INSERT OR REPLACE INTO quotation_pages (subject, page_id) VALUES (?, ?)"


def note_page(connection: sqlite3.Connection, page: int) -> None:
    """Note that what stands at a page's address may have changed."""
    subject = find_subject(connection, page)
    if subject is not None:
        _note(connection, "noted_quotations", [subject])


def leave_quotations(connection: sqlite3.Connection, page: int) -> None:
    """Take a page's statements out of their quotations, before its rows go."""
    note_page(connection, page)
    subject = find_subject(connection, page)
    if subject is not None and _find_joined(connection, subject) == page:
        _leave(connection, page)
        connection.execute("DELETE FROM quotation_pages WHERE subject = ?", (subject,))


def settle_quotations(connection: sqlite3.Connection) -> None:
    """Join what was noted to its variants. Call it before each COMMIT."""
    subjects = _take_noted(connection, "noted_quotations", "subject")
    coming = [page for each in subjects if (page := _renew(connection, each)) is not None]
    said = [each for page in coming for each in read_page_statements(connection, page)]
    displaced = [gone for each in said for gone in add_statement(connection, each)]
    known: dict[Place, Candidates] = {}
    for each in said:
        _join(connection, each, known)
    loose = set(_take_noted(connection, "loose_statements", "statement_id"))
    for group in find_parted(connection, displaced):
        loose.update(groups.list_members(connection, group))
    gaining: set[int] = set()
    for wording in _take_noted(connection, "gaining_wordings", "wording"):
        gaining.update(row[0] for row in connection.execute(OF_WORDING, (wording,)))
    _join_anew(connection, loose, gaining)


def file_pending(connection: sqlite3.Connection, page: int) -> None:
    """Join the statements of a page of an older archive."""
    note_page(connection, page)
    settle_quotations(connection)


def _renew(connection: sqlite3.Connection, subject: int) -> int | None:
    """Take out a version of a subject that is not the latest; return one that is to come in."""
    joined, version = _find_joined(connection, subject), find_version(connection, subject)
    latest = None if version is None else version.page
    if joined == latest:
        return None
    if joined is not None:
        _leave(connection, joined)
        connection.execute("DELETE FROM quotation_pages WHERE subject = ?", (subject,))
    if latest is not None:
        connection.execute(SET_JOINED, (subject, latest))
    return latest


def _leave(connection: sqlite3.Connection, page: int) -> None:
    """Take a page's statements out, and note which others are to be joined anew."""
    loose: set[int] = set()
    gaining: set[int] = set()
    leaving = list(read_page_statements(connection, page))
    for said in leaving:
        is_needless = has_twin(connection, said)
        variants = [] if is_needless else list_variants(connection, said)
        was_there, following = drop_statement(connection, said)
        gaining |= following
        group = groups.remove_member(connection, said) if was_there else None
        if group is not None and not (is_needless or _hold(connection, said, variants)):
            loose.update(groups.list_members(connection, group))
    _note(connection, "loose_statements", loose - {said.id for said in leaving})
    _note(connection, "gaining_wordings", gaining)


def _hold(connection: sqlite3.Connection, said: Said, variants: list[Found]) -> bool:
    """Whether what a statement was joined to hangs together without it, as far as can be seen.

    It does if another of the same wording has all its variants.
    """
    if len(variants) < 2:
        return True
    for twin in variants:
        if twin.wording != said.wording:
            continue
        other = said._replace(id=twin.id, instant=twin.instant)
        alike = find_alike(connection, other) | {said.wording: find_own_reach(said)}
        if all(
            each.wording in alike and is_within(twin.instant, each.instant, alike[each.wording])
            for each in variants
        ):
            return True
    return False


def _join(connection: sqlite3.Connection, said: Said, known: dict[Place, Candidates]) -> None:
    for found in find_variants(connection, said, known):
        if found:
            groups.unite(connection, said, (each.id for each in found))


def _join_anew(
    connection: sqlite3.Connection, loose: Iterable[int], gaining: Iterable[int]
) -> None:
    """Join statements again: loose ones with all that they were joined to, gaining ones once more.

    What a statement is joined to only grows where its wording is compared with more.
    """
    waiting = set(loose)
    for group in {groups.find_group(connection, each) for each in waiting}:
        if group is not None:
            waiting.update(groups.dissolve(connection, group))
    known: dict[Place, Candidates] = {}
    for number in sorted(waiting.union(gaining)):
        said = read_statement(connection, number)
        if said is not None and is_entered(connection, said):
            _join(connection, said, known)


def _find_joined(connection: sqlite3.Connection, subject: int) -> int | None:
    row = connection.execute(JOINED, (subject,)).fetchone()
    return None if row is None else int(row[0])


def _note(connection: sqlite3.Connection, table: str, numbers: Iterable[int]) -> None:
    insert = f"INSERT OR IGNORE INTO temp.{table} VALUES (?)"  # noqa: S608
    values = [(each,) for each in numbers]
    try:
        connection.executemany(insert, values)
    except sqlite3.OperationalError:
        _make_tables(connection)
        connection.executemany(insert, values)


def _take_noted(connection: sqlite3.Connection, table: str, column: str) -> list[int]:
    """Return what a table notes, in order, and empty it."""
    _make_tables(connection)
    query = f"SELECT {column} FROM temp.{table} ORDER BY {column}"  # noqa: S608
    found = [int(row[0]) for row in connection.execute(query)]
    if found:
        connection.execute(f"DELETE FROM temp.{table}")  # noqa: S608
    return found


def _make_tables(connection: sqlite3.Connection) -> None:
    # `executescript` would commit what is open.
    for statement in NOTED.split(";"):
        connection.execute(statement)
