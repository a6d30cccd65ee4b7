"""An entry in, its rows in each table out; an entry's rows in all tables in, the entry out."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec

from onrecord.export.columns import Column, Layout
from onrecord.export.derived import DERIVED
from onrecord.export.entries import Capture, Entry
from onrecord.export.layout import Rules, lay_out
from onrecord.types import (
    Block,
    Entity,
    Failed,
    Mention,
    Part,
    Ranking,
    RankingItem,
    Record,
    RelatedItem,
    RelatedList,
    Skipped,
    Statement,
    TimeExpression,
)

NUMBER = "record"
"""The first column of every table: the entry's number."""


class MentionRow(Part, frozen=True):
    """A mention and the entity's place, from 0, among those of its record."""

    entity: str
    entity_index: int
    mention: Mention


class RankingRow(Part, frozen=True):
    """An item (None: the list has none) and its ranking's place, from 0, on the page."""

    list_index: int
    ranking: Ranking
    item: RankingItem | None


class RelatedRow(Part, frozen=True):
    """An item (None: the list has none) and its list's place, from 0, on the page."""

    list_index: int
    related: RelatedList
    item: RelatedItem | None


class Table(msgspec.Struct, frozen=True):
    """A table: its name, columns and how it gets its rows from an entry."""

    name: str
    layout: Layout
    list_rows: Callable[[Entry], Sequence[Any]]

    @property
    def columns(self) -> tuple[Column, ...]:
        """Every column but the number, those derived at the end."""
        return (*self.layout.columns, *DERIVED.get(self.name, ()))


def list_records(entry: Entry) -> Sequence[Record]:
    """Return the entry's record, alone."""
    return (entry.outcome,) if isinstance(entry.outcome, Record) else ()


def list_mentions(entry: Entry) -> Sequence[MentionRow]:
    """Return the mentions of every entity."""
    return [
        MentionRow(entity=entity.id, entity_index=index, mention=mention)
        for record in list_records(entry)
        for index, entity in enumerate(record.entities)
        for mention in entity.mentions
    ]


def list_rankings(entry: Entry) -> Sequence[RankingRow]:
    """Return the items of every ranking, those of skipped pages too."""
    lists = () if isinstance(entry.outcome, Failed) else entry.outcome.rankings
    return [
        RankingRow(list_index=index, ranking=each, item=item)
        for index, each in enumerate(lists)
        for item in each.items or (None,)
    ]


def list_related(entry: Entry) -> Sequence[RelatedRow]:
    """Return the items of every list of other stories, those of skipped pages too."""
    lists = () if isinstance(entry.outcome, Failed) else entry.outcome.related
    return [
        RelatedRow(list_index=index, related=each, item=item)
        for index, each in enumerate(lists)
        for item in each.items or (None,)
    ]


def build_table(
    name: str,
    struct: type[msgspec.Struct],
    list_rows: Callable[[Entry], Sequence[Any]],
    *,
    bare: Iterable[str] = (),
    apart: Iterable[str] = (),
) -> Table:
    """Return the table of a struct type."""
    rules = Rules(bare=frozenset(bare), apart=frozenset(apart))
    return Table(name, lay_out(struct, rules), list_rows)


def list_members(name: str) -> Callable[[Entry], Sequence[Any]]:
    """Return what lists a member of the entry's record."""
    return lambda entry: [each for record in list_records(entry) for each in getattr(record, name)]


APART = ("blocks", "rankings", "related", "entities", "times", "statements")
"""Members of a record that have tables of their own."""

TABLES = (
    build_table(
        "records",
        Record,
        list_records,
        bare=("source", "article", "lineage", "coverage"),
        apart=APART,
    ),
    build_table("blocks", Block, list_members("blocks")),
    build_table("statements", Statement, list_members("statements")),
    build_table("entities", Entity, list_members("entities"), apart=("mentions",)),
    build_table("mentions", MentionRow, list_mentions, bare=("mention",)),
    build_table("times", TimeExpression, list_members("times")),
    build_table("rankings", RankingRow, list_rankings, bare=("ranking", "item"), apart=("items",)),
    build_table("related", RelatedRow, list_related, bare=("related", "item"), apart=("items",)),
    build_table("captures", Capture, lambda entry: entry.captures),
    build_table(
        "skipped",
        Skipped,
        lambda entry: (entry.outcome,) if isinstance(entry.outcome, Skipped) else (),
        bare=("source", "coverage"),
        apart=("rankings", "related"),
    ),
    build_table(
        "failed",
        Failed,
        lambda entry: (entry.outcome,) if isinstance(entry.outcome, Failed) else (),
    ),
)
OUTCOMES = ("records", "skipped", "failed")
"""Tables with one row for each entry of their kind: together, one for every entry."""

BY_NAME = {table.name: table for table in TABLES}
