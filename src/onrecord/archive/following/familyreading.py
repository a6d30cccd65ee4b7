"""A page's number in, its wire family out, as the archive has it now; or a list of families."""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any, Literal

import msgspec

from onrecord.archive.bounds import check_stretch, count_seconds
from onrecord.archive.following.familymembers import find_member, find_subject
from onrecord.archive.texts import read_article
from onrecord.errors import UsageError
from onrecord.lineage.appearance import Appearance, find_appearance, is_first, order_key
from onrecord.lineage.evidence import find_evidence
from onrecord.lineage.family import (
    MOST_SOURCES,
    Comparison,
    Family,
    FamilyLine,
    Story,
    build_family,
    choose_family_agency,
    compare_stories,
)
from onrecord.types import Part

FamilyOrder = Literal["largest", "latest"]

COLUMNS = """
    records.page_id, addresses.url, addresses.outlet, records.headline, records.published,
    records.instant, records.agency,
    (SELECT min(captured) FROM captures WHERE captures.page_id = records.page_id)
"""
TABLES = """
    records
    JOIN pages ON pages.id = records.page_id
    LEFT JOIN addresses ON addresses.id = pages.address_id
"""
FACTS = f"SELECT {COLUMNS} FROM {TABLES} WHERE records.page_id = ?"  # noqa: S608
MEMBERS = f"""
    SELECT family_members.id, family_members.subject, {COLUMNS} FROM {TABLES}
    JOIN family_members ON family_members.page_id = records.page_id
    WHERE family_members.family_id = ? ORDER BY family_members.id
"""  # noqa: S608
OLDER = """
    SELECT pages.id FROM pages JOIN records ON records.page_id = pages.id
    WHERE pages.address_id = ? AND pages.id <> ? ORDER BY pages.id
"""
PAIRS = """
    SELECT other.page_id FROM family_pairs
    JOIN family_members AS other ON other.id = family_pairs.other_id
    WHERE family_pairs.member_id = ?
"""
ORDERS = {
    "largest": "members DESC, latest DESC, id",
    "latest": "latest DESC, members DESC, id",
}


class Facts(Part, frozen=True, kw_only=True):
    """What the tables say of a record."""

    page: int
    url: str | None
    outlet: str | None
    headline: str | None
    published: str | None
    instant: int | None
    agency: str | None
    captured: str | None

    @property
    def captured_at(self) -> int | None:
        """Its first capture in seconds since 1970."""
        return None if self.captured is None else count_seconds(self.captured)

    @property
    def appearance(self) -> Appearance:
        """When it appeared."""
        return find_appearance(self.published, self.instant, self.captured_at)


class Placed(Part, frozen=True, kw_only=True):
    """A member of a family, by its numbers, with what the tables say of its record."""

    member: int
    subject: int
    facts: Facts
    appearance: Appearance

    @property
    def page(self) -> int:
        """The page of the member's latest version."""
        return self.facts.page


def read_family(
    connection: sqlite3.Connection, page: int, *, limit: int | None = None, offset: int = 0
) -> Family | None:
    """Return the family of a page or of a later version of it; None where it is by itself.

    Texts are read and compared only of the members from `offset` on, `limit` of them (None: all),
    and of those that they may be from. The agency of such a stretch is told by the credit lines
    of the whole family. Raises DocumentDamaged, UsageError.
    """
    check_stretch(limit, offset)
    family = find_family(connection, page)
    if family is None:
        return None
    ordered = order_members(connection, family)
    shown = ordered[offset : _end(limit, offset)]
    if len(shown) == len(ordered):
        return build_members(connection, ordered, shown)
    stretch = build_stretch(connection, ordered, shown)
    return msgspec.structs.replace(stretch, offset=offset)


def find_family(connection: sqlite3.Connection, page: int) -> int | None:
    """Return the number of a page's family; None where the page is by itself or not there."""
    subject = find_subject(connection, page)
    member = None if subject is None else find_member(connection, subject)
    return None if member is None else member.family


def compare_pages(connection: sqlite3.Connection, before: int, after: int) -> Comparison | None:
    """Return two records beside each other; None where one is not there."""
    stories = [read_story(connection, page) for page in (before, after)]
    one, other = stories
    return None if one is None or other is None else compare_stories(one, other)


def list_families(
    connection: sqlite3.Connection, order: str, *, limit: int | None, offset: int
) -> Iterator[FamilyLine]:
    """Yield the families, the largest or those with the latest story first."""
    if order not in ORDERS:
        raise UsageError(f"families come {' or '.join(ORDERS)} first, not {order!r}")
    check_stretch(limit, offset)
    query = f"SELECT id FROM families ORDER BY {ORDERS[order]} LIMIT ? OFFSET ?"  # noqa: S608
    rows = connection.execute(query, (-1 if limit is None else limit, offset))
    numbers = [row[0] for row in rows]
    return (line for each in numbers if (line := _read_line(connection, each)) is not None)


def count_families(connection: sqlite3.Connection) -> int:
    """Return how many families there are."""
    return int(connection.execute("SELECT count(*) FROM families").fetchone()[0])


def read_story(
    connection: sqlite3.Connection, page: int, versions: tuple[int, ...] = ()
) -> Story | None:
    """Return a record as a story of a family; None where there is none of that number."""
    facts = _read_facts(connection, page)
    article = None if facts is None else read_article(connection, page)
    if facts is None or article is None:
        return None
    return Story(
        page=page,
        url=facts.url,
        outlet=facts.outlet,
        headline=facts.headline,
        published=facts.published,
        captured=facts.captured,
        captured_at=facts.captured_at,
        appearance=facts.appearance,
        update=article.update,
        evidence=find_evidence(article),
        versions=versions,
        text=article.text,
    )


def _end(limit: int | None, offset: int) -> int | None:
    return None if limit is None else offset + limit


def order_members(connection: sqlite3.Connection, family: int) -> list[Placed]:
    """Return the members of a family in the order in which their stories appeared."""
    rows = connection.execute(MEMBERS, (family,))
    found = [_place_member(member, subject, _build_facts(row)) for member, subject, *row in rows]
    return sorted(found, key=_order_placed)


def build_stretch(
    connection: sqlite3.Connection, ordered: Sequence[Placed], shown: Sequence[Placed]
) -> Family:
    """Return a family with some of its members; what is said of the whole is told by the tables."""
    first, *others = (each.appearance for each in ordered)
    return msgspec.structs.replace(
        build_members(connection, ordered, shown),
        agency=choose_family_agency(each.facts.agency for each in ordered),
        first_is_certain=is_first(first, tuple(others)),
        count=len(ordered),
    )


def build_members(
    connection: sqlite3.Connection, ordered: Sequence[Placed], shown: Sequence[Placed]
) -> Family:
    """Return a family with some of its members, as they are in the whole."""
    pairs = {each.page: read_pairs(connection, each) for each in shown}
    needed = {each.page for each in (*ordered[:MOST_SOURCES], *shown)}
    places = {each.page: place for place, each in enumerate(ordered)}
    for page, near in pairs.items():
        needed.update(each for each in near if places.get(each, places[page]) < places[page])
    read = (read_member(connection, each) for each in ordered if each.page in needed)
    stories = [story for story in read if story is not None]
    return build_family(stories, pairs, frozenset(pairs))


def read_member(connection: sqlite3.Connection, placed: Placed) -> Story | None:
    """Return a member's story with its versions; None where its record is gone."""
    older = connection.execute(OLDER, (placed.subject, placed.page)).fetchall()
    return read_story(connection, placed.page, tuple(page for (page,) in older))


def read_pairs(connection: sqlite3.Connection, placed: Placed) -> tuple[int, ...]:
    """Return the pages that are known to share text with a member's."""
    return tuple(page for (page,) in connection.execute(PAIRS, (placed.member,)))


def _read_facts(connection: sqlite3.Connection, page: int) -> Facts | None:
    row = connection.execute(FACTS, (page,)).fetchone()
    return None if row is None else _build_facts(row)


def _build_facts(row: Sequence[Any]) -> Facts:
    return Facts(**dict(zip(Facts.__struct_fields__, row, strict=True)))


def _read_line(connection: sqlite3.Connection, family: int) -> FamilyLine | None:
    ordered = [each.facts for each in order_members(connection, family)]
    return _build_line(ordered) if ordered else None


def _place_member(member: int, subject: int, facts: Facts) -> Placed:
    return Placed(member=member, subject=subject, facts=facts, appearance=facts.appearance)


def _order_placed(placed: Placed) -> tuple[int, int, str]:
    facts = placed.facts
    return order_key(placed.appearance, facts.captured_at, facts.url or facts.headline or "")


def _build_line(ordered: Sequence[Facts]) -> FamilyLine:
    first, last = ordered[0], ordered[-1]
    return FamilyLine(
        page=first.page,
        url=first.url,
        outlet=first.outlet,
        headline=first.headline,
        published=first.published,
        agency=choose_family_agency(each.agency for each in ordered),
        members=len(ordered),
        outlets=tuple(dict.fromkeys(each.outlet for each in ordered if each.outlet)),
        latest=last.published or last.captured,
    )
