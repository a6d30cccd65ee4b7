"""Texts in, entries of the full-text indexes out, and back out of them.

The indexes keep no text: to take an entry out, FTS5 must be given the same words again.
"""

import sqlite3

from onrecord.archive.words import spread_words

Said = tuple[str, str | None, str | None]
"""A statement's content, source and cue."""


def add_record(connection: sqlite3.Connection, page: int, texts: tuple[str, str, str]) -> None:
    """Index headline, deck and text."""
    insert = "INSERT INTO records_fts (rowid, headline, deck, text) VALUES (?, ?, ?, ?)"
    connection.execute(insert, (page, *texts))


def drop_record(connection: sqlite3.Connection, page: int, texts: tuple[str, str, str]) -> None:
    """Take headline, deck and text out again."""
    columns = "records_fts, rowid, headline, deck, text"
    insert = f"INSERT INTO records_fts ({columns}) VALUES ('delete', ?, ?, ?, ?)"  # noqa: S608
    connection.execute(insert, (page, *texts))


def add_statement(connection: sqlite3.Connection, number: int, said: Said) -> None:
    """Index a statement's content, source and cue."""
    insert = "INSERT INTO statements_fts (rowid, content, source, cue) VALUES (?, ?, ?, ?)"
    connection.execute(insert, (number, *spread_statement(said)))


def drop_statement(connection: sqlite3.Connection, number: int, said: Said) -> None:
    """Take a statement out again."""
    columns = "statements_fts, rowid, content, source, cue"
    insert = f"INSERT INTO statements_fts ({columns}) VALUES ('delete', ?, ?, ?, ?)"  # noqa: S608
    connection.execute(insert, (number, *spread_statement(said)))


def add_headline(connection: sqlite3.Connection, number: int, headline: str) -> None:
    """Index a list's headline."""
    insert = "INSERT INTO rankings_fts (rowid, headline) VALUES (?, ?)"
    connection.execute(insert, (number, spread_words(headline)))


def drop_headline(connection: sqlite3.Connection, number: int, headline: str) -> None:
    """Take a list's headline out again."""
    insert = "INSERT INTO rankings_fts (rankings_fts, rowid, headline) VALUES ('delete', ?, ?)"
    connection.execute(insert, (number, spread_words(headline)))


def spread_statement(said: Said) -> tuple[str, str, str]:
    """Return a statement's words as the index takes them."""
    content, source, cue = (spread_words(part or "") for part in said)
    return content, source, cue
