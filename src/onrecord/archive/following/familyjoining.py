"""Members that came or changed in, the families that they belong to now out.

A family is a connected component over pairs whose texts were compared. A new member is compared
with those that it shares marks with, the likeliest first, until it has `ENOUGH` pairs with their
family: more could not change who belongs to it. So the work does not grow with the archive, and
the families do not depend on the order in which their members came.
"""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from onrecord.archive.following.familymembers import (
    Member,
    read_family_members,
    read_members,
)
from onrecord.archive.texts import read_text
from onrecord.errors import DocumentDamaged
from onrecord.lineage.kinship import Kinship, judge_shared
from onrecord.lineage.passages import Passages, measure_shared, read_passages

MOST_ALIKE = 64
"""Members that one mark leads to, those of the lowest numbers; the notice of a site is on all."""
MOST_COMPARED = 24
"""Texts that one member is compared with at most."""
ENOUGH = 2
"""Pairs by which a member is tied to a family: without one of them it need not be tied anew."""
LONG = 18
"""A body with so many marks shares two or more of them with its copies."""
OUTLET = """
    SELECT addresses.outlet FROM pages
    JOIN addresses ON addresses.id = pages.address_id WHERE pages.id = ?
"""
INSTANTS = """
    SELECT count(*), max(records.instant) FROM family_members
    LEFT JOIN records ON records.page_id = family_members.page_id
    WHERE family_members.family_id = ?
"""
FAMILY = "SELECT members, latest FROM families WHERE id = ?"
BY_ITSELF = """
    SELECT 1, records.instant FROM family_members
    LEFT JOIN records ON records.page_id = family_members.page_id WHERE family_members.id = ?
"""


class FamilyJoining:
    """The joining of one batch: what it has read and which families it has changed."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.changed: set[int] = set()
        self._bodies: dict[int, Passages] = {}

    def join(self, member: Member) -> None:
        """Compare a member with those like it, and put it into their family."""
        tied: Counter[int] = Counter()
        compared = 0
        for other in self._find_alike(member):
            family = self._find_family(other.id)
            if tied[family] >= ENOUGH or compared >= MOST_COMPARED:
                continue
            compared += 1
            shares = self._compare(member, other)
            if shares is None:
                continue
            self._insert_pair(member, other, shares)
            own = self._find_family(member.id)
            united = self._unite(own, family)
            tied[united] = tied.pop(own, 0) + (tied.pop(family, 0) if own != family else 0) + 1

    def part(self, families: Iterable[int]) -> list[Member]:
        """Part families that lost members where they do not hang together any more.

        The largest part stays; return the members of the others, each by itself now.
        """
        loose: list[Member] = []
        for family in sorted(set(families)):
            members = {each.id: each for each in read_family_members(self.connection, family)}
            parts = sorted(self._find_parts(members), key=lambda each: (-len(each), each))
            self.changed.add(family)
            for place, part in enumerate(parts):
                if place or len(part) == 1:
                    self._move(part, None)
                    loose += [members[each] for each in part]
                else:
                    # The lowest may be the one that left, and may come again by itself.
                    self._move(part, part[0])
                    self.changed.add(part[0])
        return loose

    def count_changed(self) -> None:
        """Write the sizes and times of the families that lost members, before any joins them."""
        for family in sorted(self.changed):
            self._write_family(family, *self.connection.execute(INSTANTS, (family,)).fetchone())
        self.changed.clear()

    def read(self, page: int) -> Passages:
        """Return a page's body; that of a damaged document is empty."""
        if page not in self._bodies:
            try:
                self._bodies[page] = read_passages(read_text(self.connection, page) or "")
            except DocumentDamaged:
                self._bodies[page] = read_passages("")
        return self._bodies[page]

    def _find_alike(self, member: Member) -> Iterator[Member]:
        """Yield the members that share marks with one, those that share most of them first."""
        query = "SELECT member_id FROM family_marks WHERE mark = ? LIMIT ?"
        found: set[int] = set()
        for mark in member.marks:
            rows = self.connection.execute(query, (mark, MOST_ALIKE))
            found.update(number for (number,) in rows)
        known = self.connection.execute(
            "SELECT other_id FROM family_pairs WHERE member_id = ?", (member.id,)
        )
        found.difference_update({member.id}, (number for (number,) in known))
        marks = frozenset(member.marks)
        ranked = []
        for other in read_members(self.connection, found):
            shorter = min(len(marks), len(other.marks))
            shared = len(marks.intersection(other.marks))
            if shared >= (2 if shorter >= LONG else 1):
                ranked.append((-shared / shorter, other.id, other))
        yield from (other for *_, other in sorted(ranked, key=lambda each: each[:2]))

    def _compare(self, member: Member, other: Member) -> tuple[float, float] | None:
        """Return the share of each one's words that the other has; None for no kin."""
        if member.text == other.text:
            return 1.0, 1.0
        shared = measure_shared(self.read(member.page), self.read(other.page))
        outlet = self._find_outlet(member.page)
        same = outlet is not None and outlet == self._find_outlet(other.page)
        return None if judge_shared(shared, same_outlet=same) is Kinship.NONE else shared.shares

    def _find_outlet(self, page: int) -> str | None:
        row = self.connection.execute(OUTLET, (page,)).fetchone()
        return None if row is None else str(row[0])

    def _find_family(self, member: int) -> int:
        """Return a member's family; of one by itself its own number, which no family has."""
        query = "SELECT family_id FROM family_members WHERE id = ?"
        family = self.connection.execute(query, (member,)).fetchone()[0]
        return member if family is None else int(family)

    def _insert_pair(self, member: Member, other: Member, shares: tuple[float, float]) -> None:
        rows = [(member.id, other.id, shares[0]), (other.id, member.id, shares[1])]
        insert = "INSERT OR REPLACE INTO family_pairs VALUES (?, ?, round(?, 3))"
        self.connection.executemany(insert, rows)

    def _unite(self, one: int, other: int) -> int:
        """Make one family of two, or of members by themselves; return its number."""
        if one == other:
            return one
        first, second = sorted((one, other))
        sizes, instants = zip(*map(self._measure_family, (first, second)), strict=True)
        for each in (one, other):
            self.connection.execute(
                """
                UPDATE family_members SET family_id = ?1
                WHERE (family_id = ?2 AND ?2 <> ?1) OR (id = ?2 AND family_id IS NULL)
                """,
                (first, each),
            )
        told = [each for each in instants if each is not None]
        self._write_family(first, sum(sizes), max(told, default=None))
        self._write_family(second, 0, None)
        return first

    def _measure_family(self, family: int) -> tuple[int, int | None]:
        """Return a family's size and latest instant; those of a member by itself."""
        row = self.connection.execute(FAMILY, (family,)).fetchone()
        if row is None:
            row = self.connection.execute(BY_ITSELF, (family,)).fetchone()
        members, latest = row
        return members, latest

    def _write_family(self, family: int, members: int, latest: int | None) -> None:
        if members:
            write = "INSERT OR REPLACE INTO families (id, members, latest) VALUES (?, ?, ?)"
            self.connection.execute(write, (family, members, latest))
        else:
            self.connection.execute("DELETE FROM families WHERE id = ?", (family,))

    def _move(self, members: Iterable[int], family: int | None) -> None:
        moved = [(family, each) for each in members]
        self.connection.executemany("UPDATE family_members SET family_id = ? WHERE id = ?", moved)

    def _find_parts(self, members: Iterable[int]) -> list[list[int]]:
        """Return the members as their pairs hang together."""
        waiting = set(members)
        pairs: dict[int, list[int]] = defaultdict(list)
        query = "SELECT other_id FROM family_pairs WHERE member_id = ?"
        for each in waiting:
            pairs[each] = [row[0] for row in self.connection.execute(query, (each,))]
        parts = []
        while waiting:
            near = [min(waiting)]
            waiting.discard(near[0])
            for one in near:
                found = [other for other in pairs[one] if other in waiting]
                waiting.difference_update(found)
                near += found
            parts.append(sorted(near))
        return parts
