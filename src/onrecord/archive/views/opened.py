"""How often records were opened by name in, the most opened stories as they now stand out."""

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping

from onrecord.types import Part

MOST_LOOKED_UP = 1_000
"""Names that are looked up, the most opened first; the rest would stand in no list."""

DIGEST = re.compile("[0-9a-f]{64}")

NAME = """
    SELECT coalesce(addresses.url, 'sha256:' || lower(hex(contents.digest)))
    FROM records
    JOIN pages ON pages.id = records.page_id
    JOIN contents ON contents.id = pages.content_id
    LEFT JOIN addresses ON addresses.id = pages.address_id
    WHERE records.page_id = ?
"""
BY_ADDRESS = """
    SELECT records.page_id FROM addresses
    JOIN pages ON pages.address_id = addresses.id
    JOIN records ON records.page_id = pages.id
    WHERE addresses.url = ? ORDER BY records.latest DESC, pages.version DESC LIMIT 1
"""
BY_DIGEST = """
    SELECT records.page_id FROM contents
    JOIN pages ON pages.content_id = contents.id AND pages.address_id IS NULL
    JOIN records ON records.page_id = pages.id
    WHERE contents.digest = ? LIMIT 1
"""
STORY = """
    SELECT records.page_id, records.headline, addresses.outlet, addresses.url, records.published,
           records.sections
    FROM records
    JOIN pages ON pages.id = records.page_id
    LEFT JOIN addresses ON addresses.id = pages.address_id
    WHERE records.page_id = ?
"""
Row = tuple[int, str | None, str | None, str | None, str | None, str]


class OpenedStory(Part, frozen=True, kw_only=True):
    """A record and how often it was opened. `page` is its latest version."""

    rank: int
    times: int
    page: int
    headline: str
    outlet: str | None
    url: str | None
    published: str | None
    section: str | None


def read_name(connection: sqlite3.Connection, page: int) -> str | None:
    """Return the name that a page keeps when its archive is made anew: its address, or digest."""
    row = connection.execute(NAME, (page,)).fetchone()
    return None if row is None else str(row[0])


def name_lines(
    connection: sqlite3.Connection, pages: Mapping[tuple[str, int], int]
) -> dict[tuple[str, str], int]:
    """Return days and names with their counts, for days and pages of records."""
    found: dict[tuple[str, str], int] = {}
    for (day, page), times in pages.items():
        name = read_name(connection, page)
        if name is not None:
            found[day, name] = found.get((day, name), 0) + times
    return found


def read_opened(connection: sqlite3.Connection, times: Mapping[str, int]) -> list[OpenedStory]:
    """Return the stories by how often they were opened, then by name; those gone are left out."""
    ordered = sorted(times.items(), key=lambda each: (-each[1], each[0]))[:MOST_LOOKED_UP]
    return list(rank_stories(find_rows(connection, ordered)))


def find_rows(
    connection: sqlite3.Connection, named: Iterable[tuple[str, int]]
) -> Iterator[tuple[int, Row]]:
    """Yield how often each was opened, and its row, of those that the archive has."""
    for name, count in named:
        page = find_page(connection, name)
        row = None if page is None else connection.execute(STORY, (page,)).fetchone()
        if row is not None:
            yield count, row


def find_page(connection: sqlite3.Connection, name: str) -> int | None:
    """Return the page that now bears a name; None for one that is gone."""
    before, found, digest = name.partition("sha256:")
    if found and not before:
        raw = bytes.fromhex(digest) if DIGEST.fullmatch(digest) else b""
        row = connection.execute(BY_DIGEST, (raw,)).fetchone()
    else:
        row = connection.execute(BY_ADDRESS, (name,)).fetchone()
    return None if row is None else int(row[0])


def rank_stories(rows: Iterable[tuple[int, Row]]) -> Iterator[OpenedStory]:
    """Yield the stories with their places; equally often opened ones share a place."""
    last, rank = -1, 0
    for place, (times, row) in enumerate(rows, 1):
        if times != last:
            last, rank = times, place
        page, headline, outlet, url, published, sections = row
        yield OpenedStory(
            rank=rank,
            times=times,
            page=page,
            headline=headline or url or f"Page {page}",
            outlet=outlet,
            url=url,
            published=published,
            section=next(iter(json.loads(sections)), None),
        )
