"""What a person calls someone in, the archive's people of that name out."""

import re
import sqlite3

import msgspec

from onrecord.archive.hits import Person
from onrecord.archive.naming import fold_name

LABEL = re.compile(r"^(?P<name>.+?) \((?P<title>[^()]+)\)$")
NOT_TOLD = "which one is not told"

PEOPLE = """
    SELECT people.id, people.type, people.name, people.title, people.ambiguous,
           sum(profiles.uses), min(profiles.family)
    FROM people JOIN profiles ON profiles.person_id = people.id
    WHERE people.id IN ({})
    GROUP BY people.id ORDER BY sum(profiles.uses) DESC, people.name, people.title, people.id
"""
BY_FORM = PEOPLE.format("""
    SELECT profiles.person_id FROM name_forms
    JOIN profiles ON profiles.id = name_forms.profile_id
    WHERE name_forms.form = ?
""")
BY_STATEMENT = PEOPLE.format("""
    SELECT profiles.person_id FROM speakers
    JOIN profiles ON profiles.id = speakers.profile_id
    WHERE speakers.statement_id = ?
""")
BY_NUMBER = PEOPLE.format("SELECT value FROM json_each(?)")
BEARERS = "SELECT count(DISTINCT person_id) FROM profiles WHERE family = ? AND type = ?"
PROFILES = """
    SELECT id FROM profiles WHERE person_id IN (SELECT value FROM json_each(?)) ORDER BY id
"""


def find_people(connection: sqlite3.Connection, name: str) -> tuple[Person, ...]:
    """Return all people of a name, alias, surname or label, those named most first.

    Behind a name may stand in brackets what they are (place), where others of the name are else.
    """
    name = name.encode("utf-8", "replace").decode()
    label = LABEL.match(" ".join(name.split()))
    people = tuple(
        _build_person(connection, row)
        for row in connection.execute(BY_FORM, (fold_name(label["name"] if label else name),))
    )
    if label is None:
        return people
    exact = tuple(each for each in people if fold_name(each.label) == fold_name(name))
    title = fold_name(label["title"])
    exact = exact or tuple(each for each in people if fold_name(each.type) == title)
    return exact or find_people(connection, label["name"] + " " + label["title"])


def find_speakers(connection: sqlite3.Connection, statement: int) -> tuple[Person, ...]:
    """Return who speaks in a statement."""
    rows = connection.execute(BY_STATEMENT, (statement,))
    return tuple(_build_person(connection, row) for row in rows)


def read_people(connection: sqlite3.Connection, numbers: tuple[int, ...]) -> tuple[Person, ...]:
    """Return the people of these numbers, those named most first."""
    rows = connection.execute(BY_NUMBER, (msgspec.json.encode(numbers).decode(),))
    return tuple(_build_person(connection, row) for row in rows)


def find_profiles(connection: sqlite3.Connection, name: str) -> tuple[int, ...]:
    """Return the profiles of all people of a name."""
    people = msgspec.json.encode([each.id for each in find_people(connection, name)]).decode()
    return tuple(row[0] for row in connection.execute(PROFILES, (people,)))


def _build_person(
    connection: sqlite3.Connection,
    row: tuple[int, str, str, str | None, int, int, str],
) -> Person:
    number, type_, name, title, ambiguous, records, family = row
    bearers = connection.execute(BEARERS, (family, type_)).fetchone()[0]
    told = title or (NOT_TOLD if ambiguous else None)
    return Person(
        id=number,
        type=type_,
        name=name,
        title=title,
        label=f"{name} ({told})" if told and bearers > 1 else name,
        ambiguous=bool(ambiguous),
        records=records,
    )
