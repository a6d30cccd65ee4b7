"""A quotation's address or words in, the number of a statement that it is out."""

import re
import sqlite3
from collections.abc import Iterator

from onrecord.archive.addresses import normalize_address
from onrecord.archive.asking import build_question, clean_word
from onrecord.archive.following.quotationindex import find_quoted
from onrecord.archive.following.quotationreading import Said
from onrecord.archive.following.quotations import find_number
from onrecord.archive.hits import StatementHit
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
TELLING = 8
"""The longest words of a text: what has most of its words has some of these."""
MOST_HITS = 20
LEAST_SHARE = 0.6
"""So many of a text's words that tell something a statement must have."""


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
    wanted = saying.words[:MOST_WORDS]
    phrase = " ".join(wanted)
    for query in (f'content:"{phrase}"', f"content:({phrase})"):
        for hit in _search(connection, query, limit=1):
            return hit.id
    return _find_most(connection, wanted)


def _find_most(connection: sqlite3.Connection, wanted: tuple[str, ...]) -> int | None:
    """Return the statement with most of the words; None where none has `LEAST_SHARE` of them."""
    telling = sorted(dict.fromkeys(wanted), key=len, reverse=True)[:TELLING]
    hits = _search(connection, f"content:({' OR '.join(telling)})", limit=MOST_HITS)
    asked = _list_telling(" ".join(wanted))
    if not asked:
        return None
    shares = {hit.id: _measure_share(asked, hit.content) for hit in hits}
    best = max(shares, key=lambda each: shares[each], default=None)
    return best if best is not None and shares[best] >= LEAST_SHARE else None


def _list_telling(content: str) -> frozenset[str]:
    """Return the stems of the words that tell something, and the numbers."""
    saying = build_saying(content, kind="direct", speaker="anyone", named=True)
    return frozenset((*saying.telling, *saying.numbers)) if saying else frozenset()


def _measure_share(wanted: frozenset[str], content: str) -> float:
    """Return the share of the words that a content has."""
    return len(wanted & _list_telling(content)) / len(wanted)


def _search(connection: sqlite3.Connection, query: str, *, limit: int) -> Iterator[StatementHit]:
    return search_statements(connection, build_question(query, "statements", {"limit": limit}))
