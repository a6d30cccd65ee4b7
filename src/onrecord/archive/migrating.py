"""A connection in, its schema at this version's number out."""

import sqlite3
from functools import cache
from importlib.resources import files

from onrecord.archive.headlinekeys import find_headline_key

APPLICATION = 0x6F6E7265
"""`onre`: what SQLite's header says of an archive."""


@cache
def list_migrations() -> tuple[tuple[int, str], ...]:
    """Return each step's number and SQL, in order."""
    folder = files("onrecord.archive.migrations")
    found = (entry for entry in folder.iterdir() if entry.name.endswith(".sql"))
    steps = ((int(entry.name.removesuffix(".sql")), entry.read_text("utf-8")) for entry in found)
    return tuple(sorted(steps))


def find_version() -> int:
    """Return the schema version that this onrecord writes."""
    return list_migrations()[-1][0]


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the schema to this version in one transaction: all steps, or none.

    Foreign keys must not be enforced meanwhile: a step may make a table anew.
    """
    present = connection.execute("PRAGMA user_version").fetchone()[0]
    steps = [step for step in list_migrations() if step[0] > present]
    if not steps:
        return
    script = "\n".join(sql for _, sql in steps)
    marks = f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {steps[-1][0]};"
    connection.create_function("headline_key", 2, find_headline_key, deterministic=True)
    try:
        connection.executescript(f"BEGIN IMMEDIATE;\n{script}\n{marks}\nCOMMIT;")
    except sqlite3.Error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
