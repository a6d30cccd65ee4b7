"""A list's headline in, the record that the archive has of its story out."""

import sqlite3
from collections.abc import Iterable

from onrecord.archive.following.rankingsfiling import find_key, fold_headline
from onrecord.archive.following.rankingskept import HeadlineLine

BY_ADDRESS = """
    SELECT pages.id FROM addresses
    JOIN pages ON pages.address_id = addresses.id
    JOIN records ON records.page_id = pages.id
    WHERE addresses.url = ? ORDER BY records.latest DESC, pages.version DESC LIMIT 1
"""
BY_HEADLINE = """
    SELECT pages.address_id, pages.id, records.headline FROM headline_keys
    JOIN records ON records.page_id = headline_keys.page_id
    JOIN pages ON pages.id = records.page_id
    JOIN addresses ON addresses.id = pages.address_id
    WHERE headline_keys.key = ? AND addresses.outlet = ?
    ORDER BY records.latest, pages.version, pages.id
"""


def match_record(connection: sqlite3.Connection, line: HeadlineLine, outlet: str) -> int | None:
    """Return the record at the line's address, else the outlet's only one of its headline.

    Of several versions the newest; None where two addresses bear the headline.
    """
    if line.url is not None:
        row = connection.execute(BY_ADDRESS, (line.url,)).fetchone()
        if row is not None:
            return int(row[0])
    return _match_headline(connection, (each.headline for each in line.wordings), outlet)


def _match_headline(
    connection: sqlite3.Connection, headlines: Iterable[str], outlet: str
) -> int | None:
    found: dict[int, int] = {}
    for headline in headlines:
        folded = fold_headline(headline)
        for address, page, own in connection.execute(BY_HEADLINE, (find_key(headline), outlet)):
            if fold_headline(own) == folded:
                found[address] = page
    return next(iter(found.values())) if len(found) == 1 else None
