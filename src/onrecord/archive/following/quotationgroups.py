"""Statements that are variants of each other in, the quotations that they make up out.

A quotation's number is that of its least statement.
"""

import sqlite3
from collections.abc import Iterable
from hashlib import blake2b

from onrecord.archive.following.quotationreading import OUTLET, Said

GROUP = "SELECT quotation_id FROM quotation_members WHERE statement_id = ?"
MEMBERS = "SELECT statement_id FROM quotation_members WHERE quotation_id = ?"
ADD = """
    INSERT INTO quotation_members (statement_id, quotation_id, outlet) VALUES (?, ?, ?)
"""
HAS_OUTLET = "SELECT 1 FROM quotation_members WHERE quotation_id = ? AND outlet = ? LIMIT 1"
BEGIN = "INSERT INTO quotations (id, outlets, statements, first) VALUES (?, 0, 0, NULL)"
SET_FIRST = """
    UPDATE quotations SET first = (
        SELECT min(records.instant) FROM quotation_members
        JOIN statements ON statements.id = quotation_members.statement_id
        JOIN records ON records.page_id = statements.page_id
        WHERE quotation_id = ?1
    ) WHERE id = ?1
"""
GROW = """
    UPDATE quotations SET outlets = outlets + ?2, statements = statements + 1,
    first = coalesce(min(first, ?3), first, ?3) WHERE id = ?1
"""
SHRINK = """
    UPDATE quotations SET outlets = outlets - ?2, statements = statements - 1 WHERE id = ?1
    RETURNING statements, first
"""
MOVE = "UPDATE quotation_members SET quotation_id = ? WHERE quotation_id = ?"
OUTLETS = "SELECT statement_id, outlet FROM quotation_members WHERE quotation_id = ?"
SIZE = "SELECT statements, first FROM quotations WHERE id = ?"
TOLD = f"""
    SELECT {OUTLET}, records.instant FROM statements
    JOIN records ON records.page_id = statements.page_id
    JOIN pages ON pages.id = statements.page_id
    LEFT JOIN addresses ON addresses.id = pages.address_id WHERE statements.id = ?
"""  # noqa: S608


def find_group(connection: sqlite3.Connection, statement: int) -> int | None:
    """Return the number of a statement's quotation; None where it has no variants."""
    row = connection.execute(GROUP, (statement,)).fetchone()
    return None if row is None else int(row[0])


def list_members(connection: sqlite3.Connection, group: int) -> list[int]:
    """Return the statements of a quotation."""
    return [row[0] for row in connection.execute(MEMBERS, (group,))]


def unite(connection: sqlite3.Connection, said: Said, variants: Iterable[int]) -> int:
    """Make a statement and its variants, with those that these have, one quotation; return which.

    What is smaller is added to the largest quotation among them.
    """
    of_each = {each: find_group(connection, each) for each in (said.id, *variants)}
    known = {group for group in of_each.values() if group is not None}
    alone = [each for each, group in of_each.items() if group is None]
    if not alone and len(known) == 1:
        return known.pop()
    least = min((*known, *alone))
    base = _find_largest(connection, known) if known else _begin(connection, least)
    for group in known - {base}:
        _merge(connection, base, group)
    for each in alone:
        told = (said.outlet, said.time) if each == said.id else _find_told(connection, each)
        _grow(connection, base, each, hash_outlet(told[0]), told[1])
    if base != least:
        _rename(connection, base, least)
    return least


def remove_member(connection: sqlite3.Connection, said: Said) -> int | None:
    """Take a statement out of its quotation; return which that is, if anything is left of it."""
    group = find_group(connection, said.id)
    if group is None:
        return None
    connection.execute("DELETE FROM quotation_members WHERE statement_id = ?", (said.id,))
    outlet = hash_outlet(said.outlet)
    is_last = connection.execute(HAS_OUTLET, (group, outlet)).fetchone() is None
    left, first = connection.execute(SHRINK, (group, int(is_last))).fetchone()
    if left < 2:
        dissolve(connection, group)
        return None
    if first == said.time:
        connection.execute(SET_FIRST, (group,))
    if group == said.id:
        least = min(list_members(connection, group))
        _rename(connection, group, least)
        return least
    return group


def dissolve(connection: sqlite3.Connection, group: int) -> list[int]:
    """Undo a quotation; return its statements."""
    members = list_members(connection, group)
    connection.execute("DELETE FROM quotation_members WHERE quotation_id = ?", (group,))
    connection.execute("DELETE FROM quotations WHERE id = ?", (group,))
    return members


def hash_outlet(outlet: str) -> int:
    """Return 32 bits that are the same for the same outlet."""
    return int.from_bytes(blake2b(outlet.encode(), digest_size=4).digest(), signed=True)


def _begin(connection: sqlite3.Connection, group: int) -> int:
    """Begin a quotation that has no statement yet."""
    connection.execute(BEGIN, (group,))
    return group


def _find_largest(connection: sqlite3.Connection, known: Iterable[int]) -> int:
    def weigh(group: int) -> tuple[int, int]:
        return int(connection.execute(SIZE, (group,)).fetchone()[0]), -group

    return max(known, key=weigh)


def _merge(connection: sqlite3.Connection, base: int, group: int) -> None:
    """Add a quotation's statements to another."""
    (_, first) = connection.execute(SIZE, (group,)).fetchone()
    members = connection.execute(OUTLETS, (group,)).fetchall()
    dissolve(connection, group)
    for statement, outlet in members:
        _grow(connection, base, statement, outlet, first)


def _grow(
    connection: sqlite3.Connection, group: int, statement: int, outlet: int, time: int | None
) -> None:
    """Add one statement to a quotation."""
    is_new = connection.execute(HAS_OUTLET, (group, outlet)).fetchone() is None
    connection.execute(ADD, (statement, group, outlet))
    connection.execute(GROW, (group, int(is_new), time))


def _rename(connection: sqlite3.Connection, group: int, least: int) -> None:
    """Number a quotation by its least statement."""
    connection.execute(MOVE, (least, group))
    connection.execute("UPDATE quotations SET id = ? WHERE id = ?", (least, group))


def _find_told(connection: sqlite3.Connection, statement: int) -> tuple[str, int | None]:
    """Return a statement's outlet and its time."""
    row = connection.execute(TOLD, (statement,)).fetchone()
    return ("", None) if row is None else (str(row[0]), row[1])
