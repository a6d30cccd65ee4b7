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
COUNT = """
    INSERT INTO quotations (id, outlets, statements, first)
    SELECT ?1, count(DISTINCT outlet), count(*), (
        SELECT min(records.instant) FROM quotation_members
        JOIN statements ON statements.id = quotation_members.statement_id
        JOIN records ON records.page_id = statements.page_id
        WHERE quotation_id = ?1
    )
    FROM quotation_members WHERE quotation_id = ?1
    ON CONFLICT (id) DO UPDATE
    SET outlets = excluded.outlets, statements = excluded.statements, first = excluded.first
"""
GROW = """
    UPDATE quotations SET outlets = outlets + ?2, statements = statements + 1,
    first = coalesce(min(first, ?3), first, ?3) WHERE id = ?1
"""
FIND_OUTLET = f"""
    SELECT {OUTLET} FROM statements
    JOIN records ON records.page_id = statements.page_id
    JOIN pages ON pages.id = statements.page_id
    LEFT JOIN addresses ON addresses.id = pages.address_id WHERE statements.id = ?
"""  # noqa: S608


def find_group(connection: sqlite3.Connection, statement: int) -> int | None:
    """Return the number of a statement's quotation; None where it has no variants."""
    row = connection.execute(GROUP, (statement,)).fetchone()
    return None if row is None else int(row[0])


def is_all(connection: sqlite3.Connection, group: int, statements: int) -> bool:
    """Whether a quotation has no more than so many statements."""
    row = connection.execute("SELECT statements FROM quotations WHERE id = ?", (group,)).fetchone()
    return row is None or int(row[0]) <= statements


def list_members(connection: sqlite3.Connection, group: int) -> list[int]:
    """Return the statements of a quotation."""
    return [row[0] for row in connection.execute(MEMBERS, (group,))]


def unite(connection: sqlite3.Connection, said: Said, variants: Iterable[int]) -> None:
    """Make a statement and its variants, with those that these have, one quotation."""
    groups = {each: find_group(connection, each) for each in (said.id, *variants)}
    known = {group for group in groups.values() if group is not None}
    alone = [each for each, group in groups.items() if group is None]
    least = min((*known, *alone))
    if alone == [said.id] and known == {least}:
        _grow(connection, said, least)
        return
    if not alone and known == {least}:
        return
    for group in known - {least}:
        move = "UPDATE quotation_members SET quotation_id = ? WHERE quotation_id = ?"
        connection.execute(move, (least, group))
        connection.execute("DELETE FROM quotations WHERE id = ?", (group,))
    for each in alone:
        outlet = said.outlet if each == said.id else _find_outlet(connection, each)
        connection.execute(ADD, (each, least, hash_outlet(outlet)))
    connection.execute(COUNT, (least,))


def remove_member(connection: sqlite3.Connection, statement: int) -> int | None:
    """Take a statement out of its quotation, which is then to be counted anew; return which."""
    group = find_group(connection, statement)
    if group is not None:
        delete = "DELETE FROM quotation_members WHERE statement_id = ?"
        connection.execute(delete, (statement,))
    return group


def dissolve(connection: sqlite3.Connection, group: int) -> list[int]:
    """Undo a quotation; return its statements."""
    members = list_members(connection, group)
    connection.execute("DELETE FROM quotation_members WHERE quotation_id = ?", (group,))
    connection.execute("DELETE FROM quotations WHERE id = ?", (group,))
    return members


def recount(connection: sqlite3.Connection, group: int) -> None:
    """Count a quotation from which statements were taken out, and number it by its least."""
    members = sorted(dissolve_rows(connection, group))
    if len(members) < 2:
        connection.execute("DELETE FROM quotation_members WHERE quotation_id = ?", (group,))
        return
    if members[0] != group:
        move = "UPDATE quotation_members SET quotation_id = ? WHERE quotation_id = ?"
        connection.execute(move, (members[0], group))
    connection.execute(COUNT, (members[0],))


def dissolve_rows(connection: sqlite3.Connection, group: int) -> list[int]:
    """Forget a quotation's counts; return its statements, which stay its members."""
    connection.execute("DELETE FROM quotations WHERE id = ?", (group,))
    return list_members(connection, group)


def hash_outlet(outlet: str) -> int:
    """Return 32 bits that are the same for the same outlet."""
    return int.from_bytes(blake2b(outlet.encode(), digest_size=4).digest(), signed=True)


def _grow(connection: sqlite3.Connection, said: Said, group: int) -> None:
    """Add one statement to a quotation."""
    outlet = hash_outlet(said.outlet)
    is_new = connection.execute(HAS_OUTLET, (group, outlet)).fetchone() is None
    connection.execute(ADD, (said.id, group, outlet))
    connection.execute(GROW, (group, int(is_new), said.time))


def _find_outlet(connection: sqlite3.Connection, statement: int) -> str:
    row = connection.execute(FIND_OUTLET, (statement,)).fetchone()
    return "" if row is None else str(row[0])
