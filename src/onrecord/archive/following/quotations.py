"""A statement in, the same statement in every record that has it out: first seen first."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from onrecord.archive.finding import find_speakers
from onrecord.archive.following.quotationgroups import find_group
from onrecord.archive.following.quotationreading import OUTLET, read_saying
from onrecord.archive.statementsearch import list_sources
from onrecord.lineage.sayings import Saying
from onrecord.lineage.variants import Relation, compare_sayings
from onrecord.lineage.worddiff import Segment, diff_words
from onrecord.types import Part

ROWS = f"""
    SELECT statements.id, statements.page_id, statements.label, statements.content,
           statements.kind, statements.stance, statements.speaker_name, statements.source,
           statements.cue, statements.within_id, records.headline, records.published,
           records.language, addresses.url, {OUTLET},
           (SELECT min(captured) FROM captures WHERE captures.page_id = statements.page_id)
    FROM statements
    JOIN records ON records.page_id = statements.page_id
    JOIN pages ON pages.id = statements.page_id
    LEFT JOIN addresses ON addresses.id = pages.address_id
    WHERE statements.id = ?
"""  # noqa: S608
ORDER = """
    SELECT statements.id FROM quotation_members
    JOIN statements ON statements.id = quotation_members.statement_id
    JOIN records ON records.page_id = statements.page_id
    JOIN pages ON pages.id = statements.page_id
    LEFT JOIN addresses ON addresses.id = pages.address_id
    WHERE quotation_members.quotation_id = ?
    ORDER BY coalesce(records.instant, (
        SELECT min(unixepoch(captured)) FROM captures WHERE captures.page_id = statements.page_id
    )) NULLS LAST, (
        SELECT min(captured) FROM captures WHERE captures.page_id = statements.page_id
    ) NULLS LAST, addresses.url, statements.page_id, statements.id
"""
NUMBER = "SELECT id FROM statements WHERE page_id = ? AND label = ?"


class Variant(Part, frozen=True, kw_only=True):
    """A statement as one outlet has it.

    `id` is "page.label", by which it can be asked for. `speaker` is the record's name of who
    speaks, `source` the words printed for it, `people` who that is in the archive. `through` are
    the sources of the statements that it lies within, outermost first. `relation` says what its
    words are to the longest wording's, `difference` how they differ, word by word. `published` is
    as the record has it, `captured` when its page was first captured.
    """

    id: str
    page: int
    label: str
    outlet: str | None
    url: str | None
    headline: str | None
    published: str | None
    captured: str | None
    speaker: str | None
    source: str | None
    people: tuple[str, ...]
    cue: str | None
    content: str
    kind: str
    stance: str
    through: tuple[str, ...]
    relation: Relation
    difference: tuple[Segment, ...]


class Quotation(Part, frozen=True, kw_only=True):
    """The same statement across records, its variants in the order in which they were seen.

    `id` is that of the first seen, `longest` that of the wording to which the others are compared;
    the id of any variant finds the quotation. `first_seen` is when the first was published, else
    captured.
    """

    id: str
    first_seen: str | None
    longest: str
    outlets: int
    statements: int
    variants: tuple[Variant, ...]


class _Row(NamedTuple):
    """A row of `ROWS`."""

    id: int
    page: int
    label: str
    content: str
    kind: str
    stance: str
    speaker: str | None
    source: str | None
    cue: str | None
    within: int | None
    headline: str | None
    published: str | None
    language: str | None
    url: str | None
    outlet: str
    captured: str | None

    @property
    def name(self) -> str:
        """Return what people call it."""
        return f"{self.page}.{self.label}"


def find_number(connection: sqlite3.Connection, page: int, label: str) -> int | None:
    """Return the number of a page's statement; None where it has none of that label."""
    row = connection.execute(NUMBER, (page, label)).fetchone()
    return None if row is None else int(row[0])


def read_quotation(connection: sqlite3.Connection, number: int) -> Quotation | None:
    """Return a statement with its variants; None where there is no such statement."""
    rows = [row for each in order_variants(connection, number) if (row := _read(connection, each))]
    if not rows:
        return None
    sayings = [_read_saying(row) for row in rows]
    longest = _choose_longest(rows, sayings)
    compared = _compare(rows, sayings, longest)
    variants = tuple(
        _build_variant(connection, row, *told) for row, told in zip(rows, compared, strict=True)
    )
    return Quotation(
        id=rows[0].name,
        first_seen=rows[0].published or rows[0].captured,
        longest=rows[longest].name,
        outlets=len({row.outlet for row in rows}),
        statements=len(rows),
        variants=variants,
    )


def order_variants(connection: sqlite3.Connection, number: int) -> list[int]:
    """Return the statements of a statement's quotation, first seen first; at least itself."""
    group = find_group(connection, number)
    if group is None:
        return [number]
    return [row[0] for row in connection.execute(ORDER, (group,))]


def _read(connection: sqlite3.Connection, number: int) -> _Row | None:
    row: tuple[Any, ...] | None = connection.execute(ROWS, (number,)).fetchone()
    return None if row is None else _Row(*row)


def _read_saying(row: _Row) -> Saying | None:
    said = (row.content, row.kind, row.stance, row.speaker, row.source, row.language)
    return read_saying(*said)


def _choose_longest(rows: Sequence[_Row], sayings: Sequence[Saying | None]) -> int:
    """Return the place of the longest quotation, else report; of equals the first seen."""

    def weigh(place: int) -> tuple[bool, int, int]:
        saying = sayings[place]
        if saying is None:
            return False, 0, -place
        return saying.quoted, len(saying.words), -place

    return max(range(len(rows)), key=weigh)


def _compare(
    rows: Sequence[_Row], sayings: Sequence[Saying | None], longest: int
) -> Iterable[tuple[Relation, tuple[Segment, ...]]]:
    """Yield each variant's relation to the longest and its difference from it."""
    known: dict[str, tuple[Segment, ...]] = {}
    base, saying = rows[longest].content, sayings[longest]
    for row, own in zip(rows, sayings, strict=True):
        if row.content not in known:
            known[row.content] = diff_words(base, row.content).segments
        if saying is None or own is None:
            yield Relation.SAME, known[row.content]
        else:
            yield compare_sayings(saying, own), known[row.content]


def _build_variant(
    connection: sqlite3.Connection,
    row: _Row,
    relation: Relation,
    difference: tuple[Segment, ...],
) -> Variant:
    return Variant(
        id=row.name,
        page=row.page,
        label=row.label,
        outlet=row.outlet or None,
        url=row.url,
        headline=row.headline,
        published=row.published,
        captured=row.captured,
        speaker=row.speaker,
        source=row.source,
        people=tuple(each.label for each in find_speakers(connection, row.id)),
        cue=row.cue,
        content=row.content,
        kind=row.kind,
        stance=row.stance,
        through=list_sources(connection, row.within),
        relation=relation,
        difference=difference,
    )
