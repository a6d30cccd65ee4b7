"""What other tools see in the tables: DuckDB, pandas and polars read them, types are stable."""

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pandas
import polars
import pytest

from onrecord.export.columns import Column
from onrecord.export.entries import number_outcomes
from onrecord.export.parquet import open_parquet
from onrecord.export.tables import NUMBER, TABLES, Table
from onrecord.types import Outcome, Record

DUCKDB_TYPES = {
    "string": "VARCHAR",
    "int64": "BIGINT",
    "float64": "DOUBLE",
    "bool": "BOOLEAN",
    "date32": "DATE",
    "timestamp[us, tz=UTC]": "TIMESTAMP WITH TIME ZONE",
    "list<string>": "VARCHAR[]",
    "list<int64>": "BIGINT[]",
    "map<string, string>": "MAP(VARCHAR, VARCHAR)",
}
POLARS_TYPES = {
    "string": polars.String,
    "int64": polars.Int64,
    "float64": polars.Float64,
    "bool": polars.Boolean,
    "date32": polars.Date,
    "timestamp[us, tz=UTC]": polars.Datetime("us", "UTC"),
    "list<string>": polars.List(polars.String),
    "list<int64>": polars.List(polars.Int64),
}


@pytest.fixture(scope="module")
def folder(goldens: tuple[Outcome, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the sample pages' tables."""
    place = tmp_path_factory.mktemp("tables")
    with open_parquet(place) as writer:
        for entry in number_outcomes(goldens):
            writer.write(entry)
    return place


def list_columns(
    columns: tuple[Column, ...], rows: list[Any]
) -> Iterator[tuple[Column, list[Any]]]:
    """Yield columns with the rows that they are picked from, those of their members too."""
    for column in columns:
        yield column, rows
        if column.items is not None:
            inside = [each for found in map(column.items, rows) for each in found or ()]
            yield from list_columns(column.type.members, inside)


def test_steps_give_the_cells_that_pick_gives(goldens: tuple[Outcome, ...]) -> None:
    entries = list(number_outcomes(goldens))
    stepped = 0
    for table in TABLES:
        every = [row for entry in entries for row in table.list_rows(entry)]
        for column, rows in list_columns(table.columns, every):
            stepped += bool(column.steps and rows)
            assert column.pick_all(rows) == list(map(column.pick, rows)), column.name
    assert stepped > 4


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_duckdb_reads_every_column_by_its_bare_name(table: Table, folder: Path) -> None:
    names = [NUMBER, *(column.name for column in table.columns)]
    query = f"SELECT {', '.join(names)} FROM '{folder / table.name}.parquet'"
    found = duckdb.sql(query)
    assert found.columns == names
    for column, type_ in zip(table.columns, found.types[1:], strict=True):
        if expected := DUCKDB_TYPES.get(column.type.describe()):
            assert str(type_) == expected, column.name
        else:
            assert str(type_).startswith("STRUCT("), column.name
            assert str(type_).endswith(")[]"), column.name
    found.fetchall()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_polars_reads_every_column(table: Table, folder: Path) -> None:
    found = polars.read_parquet(folder / f"{table.name}.parquet")
    assert found.columns == [NUMBER, *(column.name for column in table.columns)]
    for column in table.columns:
        if expected := POLARS_TYPES.get(column.type.describe()):
            assert found.schema[column.name] == expected, column.name


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_pandas_reads_every_column(table: Table, folder: Path) -> None:
    found = pandas.read_parquet(folder / f"{table.name}.parquet")
    assert list(found.columns) == [NUMBER, *(column.name for column in table.columns)]


def test_duckdb_asks_who_was_quoted_when(folder: Path, wire_story: Record) -> None:
    query = f"""
        SELECT s.speaker_name, s.content_text, r.outlet, r.published_on
        FROM '{folder}/statements.parquet' s JOIN '{folder}/records.parquet' r USING (record)
        WHERE s.kind = 'direct' AND r.digest = '{wire_story.source.digest}'
    """
    rows = duckdb.sql(query).fetchall()
    wanted = [s for s in wire_story.statements if s.kind == "direct"]
    assert [row[0] for row in rows] == [s.speaker_name for s in wanted]
    assert all(row[2:] == ("harbourtimes.example", datetime.date(2025, 11, 14)) for row in rows)


def test_polars_counts_the_rankings(folder: Path, goldens: tuple[Outcome, ...]) -> None:
    found = polars.read_parquet(folder / "rankings.parquet")
    items = [
        item.headline
        for outcome in goldens
        for ranking in getattr(outcome, "rankings", ())
        for item in ranking.items
    ]
    assert found["headline"].to_list() == items


def test_pandas_joins_mentions_with_entities(folder: Path, records: tuple[Record, ...]) -> None:
    mentions = pandas.read_parquet(folder / "mentions.parquet")
    entities = pandas.read_parquet(folder / "entities.parquet")
    joined = mentions.merge(entities, left_on=["record", "entity"], right_on=["record", "id"])
    assert len(joined) == sum(len(e.mentions) for record in records for e in record.entities)
