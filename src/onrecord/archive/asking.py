"""What is asked of an archive, in; the conditions that rows of its tables must meet, out."""

import sqlite3
from typing import TypedDict
from urllib.parse import urlsplit

import msgspec

from onrecord.archive.bounds import check_stretch, read_bounds
from onrecord.archive.finding import find_profiles
from onrecord.archive.hits import Target
from onrecord.errors import AddressRefused, UsageError
from onrecord.source.location import read_location
from onrecord.types import Part, Stance, StatementKind

THROUGH = """
    {row} IN (
        WITH RECURSIVE below (id) AS (
            SELECT nested.id FROM speakers
            JOIN statements AS nested ON nested.within_id = speakers.statement_id
            WHERE speakers.profile_id IN (SELECT value FROM json_each(?))
            UNION
            SELECT nested.id FROM below JOIN statements AS nested ON nested.within_id = below.id
        )
        SELECT id FROM below
    )
"""
SPEAKER = """
    {row} IN (
        SELECT statement_id FROM speakers
        WHERE profile_id IN (SELECT value FROM json_each(?))
    )
"""
SAID_BY = "records.page_id IN (SELECT statements.page_id FROM statements WHERE {conditions})"
SAID = """
    EXISTS (
        SELECT 1 FROM statements WHERE statements.page_id = records.page_id AND {conditions}
    )
"""
OUTLETS = """
    WITH RECURSIVE hosts (outlet) AS (
        SELECT min(outlet) FROM addresses
        UNION ALL
        SELECT (SELECT min(outlet) FROM addresses WHERE outlet > hosts.outlet) FROM hosts
        WHERE hosts.outlet IS NOT NULL
    )
    SELECT outlet FROM hosts WHERE outlet IS NOT NULL
"""
OUTLET = """
    (records.publisher = ? COLLATE NOCASE OR records.page_id IN (
        SELECT pages.id FROM addresses JOIN pages ON pages.address_id = addresses.id
        WHERE addresses.outlet IN (SELECT value FROM json_each(?))
    ))
"""


class Question(Part, frozen=True, kw_only=True):
    """A search: words, what they are looked for in, and what else must be so."""

    query: str = ""
    target: Target = Target.STATEMENTS
    speaker: str | None = None
    through: str | None = None
    kind: StatementKind | None = None
    stance: Stance | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    all_versions: bool = False
    limit: int | None = 10
    offset: int = 0


class Asked(TypedDict, total=False):
    """What a search may ask besides its words, as keywords."""

    speaker: str | None
    through: str | None
    kind: str | None
    stance: str | None
    outlet: str | None
    since: str | None
    until: str | None
    all_versions: bool
    limit: int | None
    offset: int


class Conditions:
    """SQL conditions that all must hold, with their parameters."""

    def __init__(self) -> None:
        self.sql: list[str] = []
        self.parameters: list[object] = []

    def add(self, sql: str, *parameters: object) -> None:
        """Add one."""
        self.sql.append(sql)
        self.parameters += parameters

    def include(self, other: "Conditions") -> None:
        """Add all of the others."""
        self.sql += other.sql
        self.parameters += other.parameters

    def join(self) -> str:
        """Return them as one condition."""
        return " AND ".join(self.sql) or "true"


def build_question(query: str, target: str, asked: Asked) -> Question:
    """Return the question. Raises UsageError for a word that no field takes."""
    words = {"query": query, "target": target, **asked}
    try:
        return msgspec.convert({name: clean_word(word) for name, word in words.items()}, Question)
    except msgspec.ValidationError as error:
        raise UsageError(f"a search cannot be asked so: {error}") from error


def clean_word(word: object) -> object:
    """Return a text that UTF-8 can hold: half a surrogate pair comes from a broken terminal."""
    return word.encode("utf-8", "replace").decode() if isinstance(word, str) else word


def check_question(question: Question) -> None:
    """Raise UsageError for what makes no sense together."""
    check_stretch(question.limit, question.offset)
    if question.target is not Target.RANKINGS:
        return
    named = ("speaker", "through", "kind", "stance")
    given = [name for name in named if getattr(question, name) is not None]
    if given:
        raise UsageError(f"{given[0]} is of statements; the lists of a page make none")


def limit_speakers(
    connection: sqlite3.Connection, question: Question, *, row: str = "statements.id"
) -> Conditions:
    """Return who is asked to speak in statements, whose numbers are `row`."""
    conditions = Conditions()
    if question.speaker is not None:
        conditions.add(SPEAKER.format(row=row), encode_profiles(connection, question.speaker))
    if question.through is not None:
        conditions.add(THROUGH.format(row=row), encode_profiles(connection, question.through))
    return conditions


def limit_manner(question: Question) -> Conditions:
    """Return how a statement is asked to be made (table `statements`)."""
    conditions = Conditions()
    if question.kind is not None:
        conditions.add("statements.kind = ?", question.kind.value)
    if question.stance is not None:
        conditions.add("statements.stance = ?", question.stance.value)
    return conditions


def limit_said(connection: sqlite3.Connection, question: Question) -> Conditions:
    """Return what is asked of one of a record's statements (table `records`)."""
    said = limit_speakers(connection, question)
    named = bool(said.sql)
    said.include(limit_manner(question))
    conditions = Conditions()
    if said.sql:
        sql = SAID_BY if named else SAID
        conditions.add(sql.format(conditions=said.join()), *said.parameters)
    return conditions


def limit_records(connection: sqlite3.Connection, question: Question) -> Conditions:
    """Return what is asked of records (table `records`)."""
    conditions = Conditions()
    if not question.all_versions:
        conditions.add("records.latest = 1")
    first, end = read_bounds(question.since, question.until)
    if first is not None:
        conditions.add("records.instant >= ?", first)
    if end is not None:
        conditions.add("records.instant < ?", end)
    if question.outlet is not None:
        name = " ".join(question.outlet.split())
        conditions.add(OUTLET, name, find_outlets(connection, name))
    return conditions


def find_outlets(connection: sqlite3.Connection, name: str) -> str:
    """Return the hosts that are the outlet or below it, as JSON; its address is taken for it."""
    wanted = read_host(name).removeprefix("www.")
    hosts = (row[0] for row in connection.execute(OUTLETS))
    found = [each for each in hosts if each == wanted or each.endswith(f".{wanted}")]
    return msgspec.json.encode(found).decode()


def read_host(name: str) -> str:
    """Return the host of an address, or the host that the name is, as addresses have it: ASCII."""
    try:
        host = urlsplit(name if "//" in name else f"//{name.strip('./')}").hostname or ""
        return read_location(f"https://{host}").host
    except AddressRefused:
        return host
    except ValueError:
        return ""


def encode_profiles(connection: sqlite3.Connection, name: str) -> str:
    """Return the profiles of all people of a name, as JSON."""
    if not name.strip():
        raise UsageError("a speaker needs a name")
    return msgspec.json.encode(find_profiles(connection, name)).decode()
