"""A page in, what names its story out; and which others share the story's text."""

import sqlite3
from collections.abc import Iterable

from onrecord.archive.following.familymembers import (
    find_member,
    find_subject,
    read_family_members,
)
from onrecord.types import Part

MOST_CHOICES = 40

FACTS = """
    SELECT records.page_id, addresses.outlet, addresses.url, records.headline, records.published,
           (SELECT min(captured) FROM captures WHERE captures.page_id = records.page_id)
    FROM records
    JOIN pages ON pages.id = records.page_id
    LEFT JOIN addresses ON addresses.id = pages.address_id
    WHERE records.page_id = ?
"""


class StoryFacts(Part, frozen=True, kw_only=True):
    """What names a story. `captured` is when its page was first captured."""

    page: int
    outlet: str | None
    url: str | None
    headline: str | None
    published: str | None
    captured: str | None


def read_facts(connection: sqlite3.Connection, page: int) -> StoryFacts | None:
    """Return what names a record's story; None where there is no such record."""
    row = connection.execute(FACTS, (page,)).fetchone()
    if row is None:
        return None
    return StoryFacts(**dict(zip(StoryFacts.__struct_fields__, row, strict=True)))


def list_choices(connection: sqlite3.Connection, pages: Iterable[int]) -> tuple[StoryFacts, ...]:
    """Return the stories that share their text with any of the pages, oldest first."""
    found: dict[int, StoryFacts] = {}
    for page in pages:
        subject = find_subject(connection, page)
        member = None if subject is None else find_member(connection, subject)
        if member is None or member.family is None:
            continue
        for each in read_family_members(connection, member.family)[:MOST_CHOICES]:
            facts = read_facts(connection, each.page)
            if facts is not None:
                found[facts.page] = facts
    ordered = sorted(found.values(), key=lambda each: (each.published or "9", each.page))
    return tuple(ordered)
