"""An archive in, the stories published last out, each with a statement; of copies only one."""

import sqlite3

from onrecord.archive.ranking import fetch_row
from onrecord.types import Part

MOST_STATEMENTS = 60
LONGEST_CONTENT = 280

COPIES = 6
"""Records that are looked at for each story that is wanted: a wire story may have many copies."""

LATEST = """
    SELECT latest.page_id, family_members.family_id, families.members
    FROM (
        SELECT page_id FROM records WHERE latest = 1 AND headline IS NOT NULL
        ORDER BY instant DESC, page_id DESC LIMIT ?
    ) AS latest
    CROSS JOIN pages ON pages.id = latest.page_id
    LEFT JOIN family_members ON family_members.subject = coalesce(pages.address_id, -pages.id)
    LEFT JOIN families ON families.id = family_members.family_id
"""
STORY = """
    SELECT records.page_id AS page, records.headline, records.deck, records.published,
           records.kind, addresses.outlet, addresses.url,
           (SELECT count(*) FROM statements WHERE statements.page_id = records.page_id)
               AS statements
    FROM records
    JOIN pages ON pages.id = records.page_id
    LEFT JOIN addresses ON addresses.id = pages.address_id
    WHERE records.page_id = ?
"""
QUOTE = """
    SELECT label, speaker_name AS speaker, content, cue, stance FROM (
        SELECT * FROM statements WHERE page_id = ? ORDER BY id LIMIT ?
    )
    WHERE speaker_name IS NOT NULL AND within_id IS NULL AND length(content) BETWEEN 40 AND ?
    ORDER BY kind = 'direct' DESC, kind = 'mixed' DESC, confidence DESC, id LIMIT 1
"""


class Quote(Part, frozen=True, kw_only=True):
    """What somebody says in a story; `label` is the statement's id in the record."""

    label: str
    speaker: str
    content: str
    cue: str | None
    stance: str


class Story(Part, frozen=True, kw_only=True):
    """A record in a line; `statements` counts those in it, `quote` is one of them.

    `copies` counts the other stories of its wire family.
    """

    page: int
    headline: str
    deck: str | None
    published: str | None
    kind: str
    outlet: str | None
    url: str | None
    statements: int
    copies: int
    quote: Quote | None


def read_latest(connection: sqlite3.Connection, *, most: int) -> tuple[Story, ...]:
    """Return the stories that were published last, the newest first, one of each wire family."""
    families: set[int] = set()
    stories: list[Story] = []
    for page, family, members in connection.execute(LATEST, (most * COPIES,)).fetchall():
        if family in families or len(stories) == most:
            continue
        if family is not None:
            families.add(family)
        story = read_story(connection, page, copies=(members or 1) - 1)
        if story is not None:
            stories.append(story)
    return tuple(stories)


def read_story(connection: sqlite3.Connection, page: int, *, copies: int = 0) -> Story | None:
    """Return a record in a line; None where it has gone meanwhile."""
    row = fetch_row(connection, STORY, page)
    quote = fetch_row(connection, QUOTE, page, MOST_STATEMENTS, LONGEST_CONTENT)
    if row is None:
        return None
    return Story(quote=None if quote is None else Quote(**quote), copies=copies, **row)
