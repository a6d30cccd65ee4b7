"""The beginning of a search in, people, outlets and phrases that go on with it out.

Asked on each key: every query stops after a bounded number of rows.
"""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator

from onrecord.archive.asking import OUTLETS
from onrecord.archive.finding import read_people
from onrecord.archive.hits import Person
from onrecord.archive.naming import fold_name
from onrecord.archive.query import build_expression
from onrecord.archive.stems import find_endings
from onrecord.errors import UsageError
from onrecord.types import Part

SHORTEST = 2
LONGEST = 60
MOST_PEOPLE = 5
MOST_OUTLETS = 3
MOST_PHRASES = 3
MOST_FORMS = 400
MOST_HEADLINES = 60
LONGEST_PHRASE = 3
LAST = "\U0010ffff"
WORD = re.compile(r"[\w’'-]+")

PEOPLE = """
    SELECT profiles.person_id, sum(profiles.uses) AS records
    FROM (SELECT profile_id FROM name_forms WHERE form >= ? AND form < ? LIMIT ?) AS found
    CROSS JOIN profiles ON profiles.id = found.profile_id
    JOIN people ON people.id = profiles.person_id
    WHERE people.type IN ('person', 'organization')
    GROUP BY profiles.person_id ORDER BY records DESC, profiles.person_id LIMIT ?
"""
HEADLINES = """
    SELECT records.headline FROM (
        SELECT rowid AS id FROM records_fts WHERE records_fts MATCH ?
        ORDER BY rowid DESC LIMIT ?
    ) AS found CROSS JOIN records ON records.page_id = found.id
    WHERE records.headline IS NOT NULL
"""


class Suggestions(Part, frozen=True, kw_only=True):
    """What a beginning may go on as: people, hosts of outlets, phrases of headlines."""

    people: tuple[Person, ...] = ()
    outlets: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


def suggest(connection: sqlite3.Connection, begun: str) -> Suggestions:
    """Return suggestions for what has been typed; none for less than two letters."""
    text = " ".join(begun.encode("utf-8", "replace").decode().split())[:LONGEST]
    if len(fold_name(text)) < SHORTEST:
        return Suggestions()
    return Suggestions(
        people=suggest_people(connection, text),
        outlets=suggest_outlets(connection, text),
        phrases=suggest_phrases(connection, text),
    )


def suggest_people(connection: sqlite3.Connection, text: str) -> tuple[Person, ...]:
    """Return the people whose name, surname or alias begins so, those named most first."""
    form = fold_name(text)
    rows = connection.execute(PEOPLE, (form, form + LAST, MOST_FORMS, MOST_PEOPLE))
    return read_people(connection, tuple(row[0] for row in rows))


def suggest_outlets(connection: sqlite3.Connection, text: str) -> tuple[str, ...]:
    """Return hosts that begin so, then those that have it anywhere."""
    wanted = text.lower().replace(" ", "")
    rows = connection.execute(OUTLETS)
    hosts = [host for (host,) in rows if wanted in host]
    hosts.sort(key=lambda host: (not host.startswith(wanted), host))
    return tuple(hosts[:MOST_OUTLETS])


def suggest_phrases(connection: sqlite3.Connection, text: str) -> tuple[str, ...]:
    """Return what the latest headlines go on with, the most frequent first."""
    try:
        beginning = f'headline:"{text.replace(chr(34), " ")}"*'
        expression = build_expression(beginning, {"headline": "headline"}, find_endings)
    except UsageError:
        return ()
    rows = connection.execute(HEADLINES, (expression, MOST_HEADLINES))
    counts = Counter(phrase for row in rows for phrase in set(list_phrases(row[0], text)))
    ordered = sorted(counts, key=lambda each: (-counts[each], -len(each.split()), each))
    chosen: list[str] = []
    for phrase in ordered:
        if not any(known.startswith(phrase) for known in chosen):
            chosen.append(phrase)
    return tuple(chosen[:MOST_PHRASES])


def list_phrases(headline: str, text: str) -> Iterator[str]:
    """Yield the words of a headline, in lower case, from where it goes on as typed.

    >>> list(list_phrases("Battery plant to close", "batt"))
    ['battery', 'battery plant']
    """
    words = [word.lower() for word in WORD.findall(headline)]
    typed = WORD.findall(text.lower())
    for at in range(len(words) - len(typed) + 1):
        part = words[at : at + len(typed)]
        if typed and part[:-1] == typed[:-1] and part[-1].startswith(typed[-1]):
            yield " ".join(part)
            yield from list_longer(words[at:], len(typed))


def list_longer(words: list[str], length: int) -> Iterator[str]:
    """Yield longer beginnings of some words; none that ends in a short word ("to", "of")."""
    for count in range(length + 1, min(length + LONGEST_PHRASE, len(words) + 1)):
        if len(words[count - 1]) > 3:
            yield " ".join(words[:count])
