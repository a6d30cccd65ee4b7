"""A quotation's address or words in, the number of a statement that it is out."""

import re
import sqlite3

from onrecord.archive.addresses import normalize_address
from onrecord.archive.asking import build_question, clean_word
from onrecord.archive.following.quotationindex import find_quoted
from onrecord.archive.following.quotationreading import Said
from onrecord.archive.following.quotations import find_number
from onrecord.archive.people import UNKNOWN_TIME
from onrecord.archive.statementsearch import search_statements
from onrecord.errors import UsageError
from onrecord.lineage.sayings import build_saying

NAME = re.compile(r"(?P<page>\d{1,18})\.(?P<label>.+)", re.DOTALL)
LATEST = """
    SELECT quotation_pages.page_id FROM addresses
    JOIN quotation_pages ON quotation_pages.subject = addresses.id WHERE addresses.url = ?
"""
MOST_WORDS = 40
"""Words of a text that are looked for one by one."""


def find_named(connection: sqlite3.Connection, name: str) -> int | None:
    """Return the statement of a name: "page.label" or an address with "#label".

    Raises UsageError for what is no such name.
    """
    name = str(clean_word(name)).strip()
    match = NAME.fullmatch(name)
    if match is not None:
        return find_number(connection, int(match["page"]), match["label"])
    address, sign, label = name.rpartition("#")
    url = normalize_address(address) if sign else None
    if url is None:
        message = "a statement is named by page and label (12.s3) or address and label (URL#s3)"
        raise UsageError(f"{message}, not {name!r}; for words use --text")
    row = connection.execute(LATEST, (url,)).fetchone()
    return None if row is None else find_number(connection, row[0], label)


def find_words(connection: sqlite3.Connection, words: str) -> int | None:
    """Return the statement that has the words, or most of them; None where none has them.

    Raises UsageError for a text without a word.
    """
    words = str(clean_word(words))
    saying = build_saying(words, kind="direct", speaker="anyone", named=True)
    if saying is None:
        raise UsageError(f"a quotation is found by its words; {words!r} has none")
    found = find_quoted(connection, Said(0, UNKNOWN_TIME, "", 0, saying))
    if found is not None:
        return found
    phrase = " ".join(saying.words[:MOST_WORDS])
    for query in (f'"{phrase}"', phrase):
        question = build_question(query, "statements", {"limit": 1})
        for hit in search_statements(connection, question):
            return hit.id
    return None
