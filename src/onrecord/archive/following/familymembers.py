"""An address in, its member of a family out: the latest version of the story that stands there.

Which version is the latest is told by captures and printed times, not by the order in which the
pages were added, so that two archives of the same pages have the same members.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from struct import pack, unpack

from onrecord.types import Part

VERSIONS = """
    SELECT records.page_id, records.text_digest, contents.digest, records.modified,
           records.instant, addresses.url,
           (SELECT min(captured) FROM captures WHERE captures.page_id = records.page_id)
    FROM pages
    JOIN records ON records.page_id = pages.id
    JOIN contents ON contents.id = pages.content_id
    LEFT JOIN addresses ON addresses.id = pages.address_id
    WHERE {choice}
    ORDER BY pages.version DESC LIMIT 64
"""
MEMBER = "SELECT id, subject, page_id, text, marks, family_id FROM family_members"
BITS = 32


class Version(Part, frozen=True, kw_only=True):
    """What stands at a subject's address now: the page, a number of its text, what names it."""

    page: int
    text: int
    name: str


class Member(Part, frozen=True, kw_only=True):
    """A row of `family_members`."""

    id: int
    subject: int
    page: int
    text: int
    marks: tuple[int, ...]
    family: int | None


def find_subject(connection: sqlite3.Connection, page: int) -> int | None:
    """Return the subject of a page: its address's number, or its own below 0."""
    row = connection.execute("SELECT address_id FROM pages WHERE id = ?", (page,)).fetchone()
    if row is None:
        return None
    return -page if row[0] is None else int(row[0])


def find_version(connection: sqlite3.Connection, subject: int) -> Version | None:
    """Return the latest version at a subject; None where no record stands there."""
    choice = "pages.address_id = ?" if subject > 0 else "pages.id = ? AND pages.address_id IS NULL"
    rows = connection.execute(VERSIONS.format(choice=choice), (abs(subject),)).fetchall()
    if not rows:
        return None
    page, digest, content, _, _, url, _ = max(rows, key=_order_version)
    text = 0 if digest is None else int.from_bytes(digest[:8], signed=True)
    return Version(page=page, text=text, name=url or content.hex())


def _order_version(row: Sequence[object]) -> tuple[str, str, int, bytes]:
    """Return what grows from version to version: capture, times, and at last any order at all."""
    _, _, content, modified, instant, _, captured = row
    return (
        str(captured or ""),
        str(modified or ""),
        instant if isinstance(instant, int) else -(2**63),
        content if isinstance(content, bytes) else b"",
    )


def find_member(connection: sqlite3.Connection, subject: int) -> Member | None:
    """Return the member of a subject."""
    found = list_members(connection, "subject = ?", (subject,))
    return found[0] if found else None


def read_members(connection: sqlite3.Connection, ids: Iterable[int]) -> list[Member]:
    """Return members by their numbers, in the order of these."""
    found = []
    for each in sorted(ids):
        found += list_members(connection, "id = ?", (each,))
    return found


def read_family_members(connection: sqlite3.Connection, family: int) -> list[Member]:
    """Return the members of a family."""
    return list_members(connection, "family_id = ? ORDER BY id", (family,))


def list_members(
    connection: sqlite3.Connection, choice: str, values: tuple[int, ...]
) -> list[Member]:
    """Return the members that meet a condition."""
    rows = connection.execute(f"{MEMBER} WHERE {choice}", values)
    return [
        Member(
            id=number,
            subject=subject,
            page=page,
            text=text,
            marks=unpack_marks(marks),
            family=family,
        )
        for number, subject, page, text, marks, family in rows
    ]


def insert_member(
    connection: sqlite3.Connection, subject: int, version: Version, marks: tuple[int, ...]
) -> Member:
    """Add a member, by itself yet, with the marks that it is found by."""
    number = choose_number(connection, version.name)
    connection.execute(
        "INSERT INTO family_members (id, subject, page_id, text, marks) VALUES (?, ?, ?, ?, ?)",
        (number, subject, version.page, version.text, pack_marks(marks)),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO family_marks VALUES (?, ?)", [(mark, number) for mark in marks]
    )
    return Member(
        id=number, subject=subject, page=version.page, text=version.text, marks=marks, family=None
    )


def delete_member(connection: sqlite3.Connection, member: Member) -> None:
    """Remove a member, its marks and its pairs."""
    pairs = connection.execute(
        "SELECT other_id FROM family_pairs WHERE member_id = ?", (member.id,)
    ).fetchall()
    both = [(member.id, other) for (other,) in pairs] + [(other, member.id) for (other,) in pairs]
    connection.executemany("DELETE FROM family_pairs WHERE member_id = ? AND other_id = ?", both)
    connection.executemany(
        "DELETE FROM family_marks WHERE mark = ? AND member_id = ?",
        [(mark, member.id) for mark in member.marks],
    )
    connection.execute("DELETE FROM family_members WHERE id = ?", (member.id,))


def choose_number(connection: sqlite3.Connection, name: str) -> int:
    """Return a free number for a member, the hash of its name or one of the next."""
    number = int.from_bytes(blake2b(name.encode("utf-8", "replace"), digest_size=4).digest())
    number -= 1 << (BITS - 1)
    taken = "SELECT 1 FROM family_members WHERE id = ?"
    while connection.execute(taken, (number,)).fetchone() is not None:
        number += 1
    return number


def pack_marks(marks: tuple[int, ...]) -> bytes:
    """Return marks as bytes."""
    return pack(f"<{len(marks)}I", *marks)


def unpack_marks(packed: bytes) -> tuple[int, ...]:
    """Return marks from bytes."""
    return unpack(f"<{len(packed) // 4}I", packed)
