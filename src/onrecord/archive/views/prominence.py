"""An archive in, who is quoted most and which outlets others cite most out."""

import sqlite3

from onrecord.archive.asking import OUTLETS
from onrecord.archive.views.citing import Cited, list_cited
from onrecord.archive.views.tallies import list_quoted
from onrecord.types import Part

STATE = """
    SELECT coalesce((SELECT max(id) FROM pages), 0), coalesce((SELECT max(id) FROM captures), 0),
           coalesce((SELECT max(id) FROM statements), 0), coalesce((SELECT max(id) FROM runs), 0)
"""
EXTENT = f"""
    SELECT (SELECT count(*) FROM ({OUTLETS})),
           (SELECT statements FROM tallies WHERE outlet = '*' AND day = -1000000)
"""  # noqa: S608
State = tuple[int, int, int, int]


class Quoted(Part, frozen=True, kw_only=True):
    """Someone who is quoted, by the label that tells them from namesakes, and how often."""

    person: str
    type: str
    title: str | None
    statements: int


class Prominence(Part, frozen=True, kw_only=True):
    """Who is quoted most in the latest versions of all stories, and which outlets are cited."""

    quoted: tuple[Quoted, ...]
    cited: tuple[Cited, ...]


class Extent(Part, frozen=True, kw_only=True):
    """How many outlets' hosts there are; `undated` are statements without a day."""

    outlets: int
    undated: int


def read_state(connection: sqlite3.Connection) -> State:
    """Return what changes whenever records are added or read again."""
    first, second, third, fourth = connection.execute(STATE).fetchone()
    return first, second, third, fourth


def read_extent(connection: sqlite3.Connection) -> Extent:
    """Return how far an archive reaches."""
    outlets, undated = connection.execute(EXTENT).fetchone()
    return Extent(outlets=outlets, undated=undated or 0)


def read_prominence(connection: sqlite3.Connection, *, most: int) -> Prominence:
    """Return who is quoted and cited most in the whole archive."""
    return Prominence(
        quoted=read_quoted(connection, most=most), cited=list_cited(connection, most=most)
    )


def read_quoted(
    connection: sqlite3.Connection,
    *,
    most: int,
    since: str | None = None,
    until: str | None = None,
) -> tuple[Quoted, ...]:
    """Return the persons who say most in stories of a time. Raises UsageError."""
    return tuple(
        Quoted(
            person=each.person.label,
            type=each.person.type,
            title=each.person.title,
            statements=each.statements,
        )
        for each in list_quoted(connection, since=since, until=until, limit=most)
    )
