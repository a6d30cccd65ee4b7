"""A page's number in, what the archive holds around its record out: versions, kin, speakers."""

import sqlite3

from onrecord.archive.finding import find_speakers
from onrecord.types import Part

VERSIONS = """
    SELECT pages.id, pages.version, records.headline,
           (SELECT min(captured) FROM captures WHERE captures.page_id = pages.id)
    FROM pages AS asked
    JOIN pages ON pages.address_id = asked.address_id
    LEFT JOIN records ON records.page_id = pages.id
    WHERE asked.id = ? ORDER BY pages.version DESC LIMIT 50
"""
FAMILY = """
    SELECT families.id, families.members FROM family_members
    JOIN families ON families.id = family_members.family_id
    WHERE family_members.subject = (SELECT coalesce(address_id, -id) FROM pages WHERE id = ?)
"""
QUOTED = """
    SELECT statements.label, quotations.id, quotations.outlets, quotations.statements
    FROM statements
    JOIN quotation_members ON quotation_members.statement_id = statements.id
    JOIN quotations ON quotations.id = quotation_members.quotation_id
    WHERE statements.page_id = ? ORDER BY statements.id
"""
STATEMENTS = "SELECT label, id FROM statements WHERE page_id = ? ORDER BY id LIMIT 400"
CAPTURES = "SELECT count(*) FROM captures WHERE page_id = ?"


class OtherVersion(Part, frozen=True, kw_only=True):
    """One content of the page's address: its page, when it was first captured."""

    page: int
    version: int
    headline: str | None
    captured: str | None


class Family(Part, frozen=True, kw_only=True):
    """The wire family that a record belongs to, and how many it has."""

    id: int
    members: int


class Quoted(Part, frozen=True, kw_only=True):
    """A statement that other records have as well: in so many statements of so many outlets."""

    statement: str
    quotation: int
    outlets: int
    statements: int


class Standing(Part, frozen=True, kw_only=True):
    """What the archive holds around a record.

    `people` gives a statement's speakers by the labels that tell them from namesakes.
    """

    captures: int
    versions: tuple[OtherVersion, ...]
    family: Family | None
    quotations: tuple[Quoted, ...]
    people: dict[str, tuple[str, ...]]


def find_standing(connection: sqlite3.Connection, page: int) -> Standing:
    """Return what stands around a page's record; nothing of most where it is no record."""
    family = connection.execute(FAMILY, (page,)).fetchone()
    return Standing(
        captures=connection.execute(CAPTURES, (page,)).fetchone()[0],
        versions=tuple(
            OtherVersion(page=number, version=version, headline=headline, captured=captured)
            for number, version, headline, captured in connection.execute(VERSIONS, (page,))
        ),
        family=None if family is None else Family(id=family[0], members=family[1]),
        quotations=tuple(
            Quoted(statement=label, quotation=number, outlets=outlets, statements=statements)
            for label, number, outlets, statements in connection.execute(QUOTED, (page,))
        ),
        people=dict(list_speakers(connection, page)),
    )


def list_speakers(connection: sqlite3.Connection, page: int) -> list[tuple[str, tuple[str, ...]]]:
    """Return the labels of who speaks in each statement where anybody is named."""
    rows = connection.execute(STATEMENTS, (page,)).fetchall()
    found = [(label, find_speakers(connection, number)) for label, number in rows]
    return [(label, tuple(person.label for person in people)) for label, people in found if people]
