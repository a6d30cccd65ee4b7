"""What is asked of the quotations in, those that most outlets have first out."""

import sqlite3

import msgspec

from onrecord.archive.asking import Conditions, clean_word, encode_profiles
from onrecord.archive.bounds import check_stretch, read_bounds
from onrecord.archive.finding import find_speakers
from onrecord.archive.following.quotationreading import OUTLET
from onrecord.archive.following.quotations import order_variants
from onrecord.errors import UsageError
from onrecord.types import Part

LIST = """
    SELECT quotations.id, quotations.outlets, quotations.statements FROM quotations
    WHERE {conditions}
    ORDER BY quotations.outlets DESC, quotations.statements DESC, quotations.first, quotations.id
    LIMIT ? OFFSET ?
"""
SAID_BY = """
    quotations.id IN (
        SELECT quotation_members.quotation_id FROM speakers
        JOIN quotation_members ON quotation_members.statement_id = speakers.statement_id
        WHERE speakers.profile_id IN (SELECT value FROM json_each(?))
    )
"""
FIRST = f"""
    SELECT statements.page_id || '.' || statements.label, statements.speaker_name, records.headline,
           addresses.url, nullif({OUTLET}, ''), coalesce(records.published, (
               SELECT min(captured) FROM captures WHERE captures.page_id = statements.page_id
           ))
    FROM statements
    JOIN records ON records.page_id = statements.page_id
    JOIN pages ON pages.id = statements.page_id
    LEFT JOIN addresses ON addresses.id = pages.address_id
    WHERE statements.id = ?
"""  # noqa: S608
LONGEST = """
    SELECT statements.content, statements.kind FROM json_each(?) AS seen
    JOIN statements ON statements.id = seen.value
    ORDER BY kind <> 'direct', kind <> 'mixed', length(content) DESC, seen.key LIMIT 1
"""


class QuotationsAsked(Part, frozen=True, kw_only=True):
    """What is asked of the quotations. `outlets` is the least number of outlets that have one.

    `since` and `until` bound when the first was published, as in a search.
    """

    speaker: str | None = None
    since: str | None = None
    until: str | None = None
    outlets: int = 2
    limit: int | None = 20
    offset: int = 0


class QuotationLine(Part, frozen=True, kw_only=True):
    """A quotation in a list: its first seen variant with the longest words.

    `id` finds the quotation (that of the variant seen first, in `outlet` under `headline`).
    `content` is the longest wording, of quotations before reports; `kind` is that one's.
    """

    id: str
    content: str
    kind: str
    speaker: str | None
    people: tuple[str, ...]
    outlet: str | None
    url: str | None
    headline: str | None
    first_seen: str | None
    outlets: int
    statements: int


def build_asked(asked: dict[str, object]) -> QuotationsAsked:
    """Return what is asked. Raises UsageError for what makes no sense."""
    try:
        words = {name: clean_word(value) for name, value in asked.items()}
        found = msgspec.convert(words, QuotationsAsked)
    except msgspec.ValidationError as error:
        raise UsageError(f"quotations cannot be asked for so: {error}") from error
    check_stretch(found.limit, found.offset)
    if found.outlets < 0:
        raise UsageError("outlets must be 0 or more")
    return found


def list_quotations(
    connection: sqlite3.Connection, asked: QuotationsAsked
) -> tuple[QuotationLine, ...]:
    """Return the quotations that answer, those of most outlets first, then of most statements."""
    conditions = _build_conditions(connection, asked)
    limit = -1 if asked.limit is None else asked.limit
    query = LIST.format(conditions=conditions.join())
    rows = connection.execute(query, (*conditions.parameters, limit, asked.offset)).fetchall()
    return tuple(_build_line(connection, *row) for row in rows)


def _build_conditions(connection: sqlite3.Connection, asked: QuotationsAsked) -> Conditions:
    conditions = Conditions()
    conditions.add("quotations.outlets >= ?", asked.outlets)
    first, end = read_bounds(asked.since, asked.until)
    if first is not None:
        conditions.add("quotations.first >= ?", first)
    if end is not None:
        conditions.add("quotations.first < ?", end)
    if asked.speaker is not None:
        conditions.add(SAID_BY, encode_profiles(connection, asked.speaker))
    return conditions


def _build_line(
    connection: sqlite3.Connection, group: int, outlets: int, statements: int
) -> QuotationLine:
    ordered = order_variants(connection, group)
    first, numbers = ordered[0], msgspec.json.encode(ordered).decode()
    name, speaker, headline, url, outlet, seen = connection.execute(FIRST, (first,)).fetchone()
    content, kind = connection.execute(LONGEST, (numbers,)).fetchone()
    return QuotationLine(
        id=name,
        content=content,
        kind=kind,
        speaker=speaker,
        people=tuple(each.label for each in find_speakers(connection, first)),
        outlet=outlet,
        url=url,
        headline=headline,
        first_seen=seen,
        outlets=outlets,
        statements=statements,
    )
