"""A page's lists and captures in, what shows each list over time out; and back out of it.

What is filed follows from the pages and captures that are there, in whatever order they came.
"""

import hashlib
import sqlite3
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from onrecord.archive.bounds import count_seconds
from onrecord.archive.filing import ListRow, list_related
from onrecord.archive.headlines import forget_headlines, keep_headline
from onrecord.archive.people import UNKNOWN_TIME
from onrecord.archive.reading import read_page

DIGEST_BYTES = 16
KEY_BYTES = 5
"""Of 200,000 headlines about one pair shares a key in fifty archives; the headlines tell."""

RANKINGS = """
    SELECT 'ranking', 0, coalesce(title, ''), scope, coalesce(section, ''), coalesce(period, ''),
           id
    FROM rankings WHERE page_id = ? ORDER BY number
"""
LISTINGS = """
    SELECT 'related', ?, coalesce(listings.title, ''), '', '', '', listings.id
    FROM page_listings JOIN listings ON listings.id = page_listings.listing_id
    WHERE page_listings.page_id = ? ORDER BY page_listings.number
"""
PLACE = """
    SELECT addresses.outlet, addresses.id FROM pages
    JOIN addresses ON addresses.id = pages.address_id WHERE pages.id = ?
"""
SERIES = """
    SELECT id FROM series
    WHERE outlet = ? AND kind = ? AND address_id = ? AND title = ? AND scope = ? AND section = ?
    AND period = ? AND ordinal = ?
"""
NEW_SERIES = """
    INSERT INTO series (outlet, kind, address_id, title, scope, section, period, ordinal)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
"""
UNSHOW = "DELETE FROM showings WHERE series_id = ? AND instant = ? AND capture_id = ?"
UNUSED_SERIES = """
    DELETE FROM series WHERE id = ?
    AND NOT EXISTS (SELECT 1 FROM showings WHERE series_id = series.id)
"""
UNUSED_LISTING = """
    DELETE FROM listings WHERE id = ?
    AND NOT EXISTS (SELECT 1 FROM page_listings WHERE listing_id = listings.id)
"""
Key = tuple[str, str, int, str, str, str, str, int]
"""What tells a series: the columns of `series` behind its number."""


def file_lists(
    connection: sqlite3.Connection, page: int, lists: Sequence[ListRow], headline: str | None
) -> None:
    """File a page's lists without ranks and its own headline, after its rankings."""
    insert = "INSERT INTO page_listings (page_id, number, listing_id) VALUES (?, ?, ?)"
    for number, row in enumerate(lists):
        connection.execute(insert, (page, number, _keep_listing(connection, row)))
    if headline is not None:
        insert = "INSERT OR IGNORE INTO headline_keys (key, page_id) VALUES (?, ?)"
        connection.execute(insert, (find_key(headline), page))
    show_page(connection, page)


def unfile_lists(connection: sqlite3.Connection, page: int) -> None:
    """Take back what a page's lists left; call it before its rankings and its record go."""
    captures = _list_captures(connection, page)
    for key, _ in list_shown(connection, page):
        series = _find_series(connection, key)
        if series is not None:
            gone = ((series, instant, capture) for capture, instant in captures)
            connection.executemany(UNSHOW, gone)
            connection.execute(UNUSED_SERIES, (series,))
    query = "SELECT DISTINCT listing_id FROM page_listings WHERE page_id = ?"
    listings = [row[0] for row in connection.execute(query, (page,))]
    connection.execute("DELETE FROM page_listings WHERE page_id = ?", (page,))
    for listing in listings:
        _forget_listing(connection, listing)
    query = "SELECT headline FROM records WHERE page_id = ? AND headline IS NOT NULL"
    for (headline,) in connection.execute(query, (page,)).fetchall():
        values = (find_key(headline), page)
        connection.execute("DELETE FROM headline_keys WHERE key = ? AND page_id = ?", values)
    connection.execute("DELETE FROM pending_lists WHERE page_id = ?", (page,))


def show_page(connection: sqlite3.Connection, page: int) -> None:
    """Note for every capture of a page which lists it shows."""
    _show(connection, page, _list_captures(connection, page))


def show_capture(
    connection: sqlite3.Connection, page: int, capture: int, captured: str | None
) -> None:
    """Note which lists a new capture of a page shows."""
    _show(connection, page, [(capture, _count_instant(captured))])


def list_shown(connection: sqlite3.Connection, page: int) -> Iterator[tuple[Key, int]]:
    """Yield the series that a page's lists belong to, each with the number of the list.

    A page without an address has none: it is not known whose list it is.
    """
    place = connection.execute(PLACE, (page,)).fetchone()
    if place is None:
        return
    outlet, address = place
    rows = connection.execute(RANKINGS, (page,)).fetchall()
    rows += connection.execute(LISTINGS, (address, page)).fetchall()
    before: Counter[tuple[object, ...]] = Counter()
    for *told, number in rows:
        key = tuple(told)
        before[key] += 1
        yield (outlet, *key, before[key]), number


def find_key(headline: str) -> int:
    """Return the number by which a record of a headline is found."""
    folded = fold_headline(headline).encode("utf-8", "replace")
    return int.from_bytes(hashlib.sha256(folded).digest()[:KEY_BYTES])


def fold_headline(headline: str) -> str:
    """Return the headline's letters and digits, in lower case, a space between words."""
    plain = unicodedata.normalize("NFKC", headline).casefold()
    words = "".join(letter if letter.isalnum() else " " for letter in plain).split()
    return " ".join(words) or " ".join(plain.split())


def file_pending(connection: sqlite3.Connection, page: int) -> None:
    """File the lists of a page that came in before there was a place for them."""
    query = "SELECT headline FROM records WHERE page_id = ?"
    row = connection.execute(query, (page,)).fetchone()
    kept = read_page(connection, page) if row is None else None
    lists = () if kept is None else list_related(kept.outcome)
    file_lists(connection, page, lists, None if row is None else row[0])


def _show(connection: sqlite3.Connection, page: int, captures: Sequence[tuple[int, int]]) -> None:
    if not captures:
        return
    insert = "INSERT OR IGNORE INTO showings VALUES (?, ?, ?, ?)"
    for key, number in list(list_shown(connection, page)):
        series = _find_series(connection, key)
        if series is None:
            series = int(connection.execute(NEW_SERIES, key).fetchone()[0])
        rows = ((series, instant, capture, number) for capture, instant in captures)
        connection.executemany(insert, rows)


def _list_captures(connection: sqlite3.Connection, page: int) -> list[tuple[int, int]]:
    """Return number and instant of a page's captures."""
    query = "SELECT id, captured FROM captures WHERE page_id = ? ORDER BY id"
    rows = connection.execute(query, (page,)).fetchall()
    return [(number, _count_instant(captured)) for number, captured in rows]


def _count_instant(captured: str | None) -> int:
    instant = None if captured is None else count_seconds(captured)
    return UNKNOWN_TIME if instant is None else instant


def _find_series(connection: sqlite3.Connection, key: Key) -> int | None:
    row = connection.execute(SERIES, key).fetchone()
    return None if row is None else int(row[0])


def _keep_listing(connection: sqlite3.Connection, row: ListRow) -> int:
    """Return the number of a list; the same title with the same items is stored once."""
    digest = _digest_list(row)
    query = "SELECT id FROM listings WHERE digest = ?"
    found = connection.execute(query, (digest,)).fetchone()
    if found is not None:
        return int(found[0])
    insert = "INSERT INTO listings (digest, title) VALUES (?, ?) RETURNING id"
    number = int(connection.execute(insert, (digest, row.title)).fetchone()[0])
    items = [
        (number, place, keep_headline(connection, headline, url))
        for place, (headline, url) in enumerate(row.items)
    ]
    connection.executemany("INSERT INTO listing_items VALUES (?, ?, ?)", items)
    return number


def _digest_list(row: ListRow) -> bytes:
    return hashlib.sha256(msgspec.json.encode(row)).digest()[:DIGEST_BYTES]


def _forget_listing(connection: sqlite3.Connection, listing: int) -> None:
    """Remove a list that stands on no page any more, with the headlines that only it had."""
    query = "SELECT DISTINCT headline_id FROM listing_items WHERE listing_id = ?"
    headlines = [row[0] for row in connection.execute(query, (listing,))]
    if connection.execute(UNUSED_LISTING, (listing,)).rowcount:
        forget_headlines(connection, headlines)
