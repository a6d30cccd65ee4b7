"""An archive in, the outlets and agencies that others cite as their source out."""

import sqlite3
from collections import Counter

import msgspec

from onrecord.archive.naming import fold_name
from onrecord.archive.views.tallies import list_quoted
from onrecord.article.agencies import find_agency
from onrecord.statements.speakerwords import load_speaker_words
from onrecord.types import Part

MOST_ORGANIZATIONS = 2_000
MOST_ASKED = 100

PUBLISHERS = "SELECT DISTINCT publisher FROM records WHERE publisher IS NOT NULL"
CITING = """
    SELECT profiles.person_id, records.publisher, addresses.outlet,
           count(DISTINCT speakers.statement_id)
    FROM profiles
    CROSS JOIN speakers ON speakers.profile_id = profiles.id
    CROSS JOIN statements ON statements.id = speakers.statement_id
    CROSS JOIN records ON records.page_id = statements.page_id
    JOIN pages ON pages.id = records.page_id
    LEFT JOIN addresses ON addresses.id = pages.address_id
    WHERE records.latest = 1 AND profiles.person_id IN (SELECT value FROM json_each(?))
    GROUP BY 1, 2, 3
"""


class Cited(Part, frozen=True, kw_only=True):
    """An outlet or agency that others name as their source; `statements` counts where they do."""

    outlet: str
    statements: int


def list_cited(connection: sqlite3.Connection, *, most: int) -> tuple[Cited, ...]:
    """Return the outlets that others give as their source, the most cited first.

    An outlet is an organization that publishes pages of the archive, is an agency, or is called
    as outlets are; what it says on its own pages does not count.
    """
    known = {fold_name(row[0]) for row in connection.execute(PUBLISHERS)}
    sources = list_quoted(connection, types=("organization",), limit=MOST_ORGANIZATIONS)
    names = {
        each.person.id: each.person.name for each in sources if is_outlet(each.person.name, known)
    }
    counts: Counter[str] = Counter()
    numbers = msgspec.json.encode(list(names)[:MOST_ASKED]).decode()
    for number, publisher, host, count in connection.execute(CITING, (numbers,)):
        if not is_own(names[number], publisher, host):
            counts[find_agency(names[number]) or names[number]] += count
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return tuple(Cited(outlet=name, statements=count) for name, count in ordered[:most])


def is_outlet(name: str, publishers: set[str]) -> bool:
    """Whether an organization is one that reports news; `publishers` are folded names of some."""
    folded = fold_name(name)
    words = folded.split()
    named = folded in publishers or find_agency(name) is not None
    return named or (len(words) > 1 and words[-1] in load_speaker_words("en").outlets)


def is_own(name: str, publisher: str | None, host: str | None) -> bool:
    """Whether a page is the outlet's own, by its publisher or by its host's name."""
    folded = fold_name(name)
    if publisher is not None and fold_name(publisher) == folded:
        return True
    bare = (host or "").replace("-", "").replace(".", "")
    return folded.replace(" ", "") in bare
