import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import polars
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings

from onrecord.errors import TransferError, UsageError
from onrecord.export import parquet
from onrecord.export.entries import Entry, number_outcomes
from onrecord.export.parquet import open_parquet
from onrecord.export.parquetreading import read_parquet
from onrecord.export.tables import TABLES
from onrecord.record.json import encode_json
from onrecord.types import Outcome, Record

from .conftest import build_entries

Goldens = tuple[Outcome, ...]


def write(entries: Iterable[Entry], folder: Path) -> Path:
    with open_parquet(folder) as writer:
        for entry in entries:
            writer.write(entry)
    return folder


@pytest.fixture
def tables(goldens: Goldens, tmp_path: Path) -> Path:
    """Return a folder with the sample pages' tables."""
    return write(number_outcomes(goldens), tmp_path / "tables")


def test_sample_pages_come_back_byte_for_byte(goldens: Goldens, tables: Path) -> None:
    found = [encode_json(entry.outcome) for entry in read_parquet(tables)]
    assert found == [encode_json(outcome) for outcome in goldens]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(build_entries())
def test_every_outcome_comes_back_byte_for_byte(entries: list[Entry]) -> None:
    with TemporaryDirectory() as folder:
        write(entries, Path(folder))
        found = list(read_parquet(Path(folder)))
    assert found == entries
    assert msgspec.json.encode(found) == msgspec.json.encode(entries)


def test_row_groups_do_not_change_what_comes_back(
    goldens: Goldens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "ENTRIES", 4)
    folder = write(number_outcomes(goldens), tmp_path)
    groups = pq.ParquetFile(folder / "records.parquet").num_row_groups
    assert groups > 4
    assert [entry.outcome for entry in read_parquet(folder)] == list(goldens)


def test_same_entries_give_the_same_bytes(goldens: Goldens, tables: Path, tmp_path: Path) -> None:
    again = write(number_outcomes(goldens), tmp_path / "again")
    for table in TABLES:
        name = f"{table.name}.parquet"
        assert (again / name).read_bytes() == (tables / name).read_bytes()


def test_every_table_is_there_without_entries(tmp_path: Path) -> None:
    write([], tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        f"{table.name}.parquet" for table in TABLES
    )
    assert list(read_parquet(tmp_path)) == []


def test_rows_of_one_record_are_joined_by_its_number(tables: Path, wire_story: Record) -> None:
    records = pq.read_table(tables / "records.parquet").to_pylist()
    (row,) = (row for row in records if row["digest"] == wire_story.source.digest)
    blocks = pq.read_table(tables / "blocks.parquet").to_pylist()
    texts = [block["text"] for block in blocks if block["record"] == row["record"]]
    assert texts == [block.text for block in wire_story.blocks]
    assert str(row["published_on"]) == "2025-11-14"
    assert row["published_at"].isoformat() == "2025-11-14T10:41:00+00:00"
    assert row["outlet"] == "harbourtimes.example"


def test_reading_streams(goldens: Goldens, tmp_path: Path) -> None:
    folder = write(number_outcomes(goldens), tmp_path)
    entries = read_parquet(folder)
    assert next(entries).outcome == goldens[0]
    entries.close()


def test_failed_export_leaves_what_was_there(goldens: Goldens, tables: Path) -> None:
    before = {path: path.read_bytes() for path in tables.iterdir()}

    def break_off() -> Iterator[Entry]:
        yield from number_outcomes(goldens)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write(break_off(), tables)
    assert {path: path.read_bytes() for path in tables.iterdir()} == before


def test_number_beyond_64_bits_is_named(wire_story: Record, tmp_path: Path) -> None:
    source = msgspec.structs.replace(wire_story.source, bytes=2**70)
    record = msgspec.structs.replace(wire_story, source=source)
    with pytest.raises(TransferError, match="cannot hold a record"):
        write(number_outcomes([record]), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(TransferError, match="cannot be written"):
        write([], tmp_path / "file" / "folder")


def test_missing_pyarrow_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"pip install 'onrecord\[parquet\]'"):
        write([], tmp_path)
    with pytest.raises(UsageError, match="pyarrow"):
        list(read_parquet(tmp_path))


def test_missing_table_is_named(tables: Path) -> None:
    (tables / "times.parquet").unlink()
    with pytest.raises(TransferError, match=r"times\.parquet"):
        list(read_parquet(tables))


@pytest.mark.parametrize("kept", [0, 3, 100, -1])
def test_cut_off_table_is_named(tables: Path, kept: int) -> None:
    path = tables / "blocks.parquet"
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(TransferError, match=r"blocks\.parquet"):
        list(read_parquet(tables))


def test_damaged_table_is_named(tables: Path) -> None:
    path = tables / "blocks.parquet"
    content = bytearray(path.read_bytes())
    content[200:4000] = bytes(3800)
    path.write_bytes(content)
    with pytest.raises(TransferError):
        list(read_parquet(tables))


def change(tables: Path, name: str, changed: pa.Table) -> None:
    pq.write_table(changed, tables / f"{name}.parquet")


def test_foreign_table_is_named(tables: Path) -> None:
    change(tables, "records", pa.table({"a": [1]}))
    with pytest.raises(TransferError, match="has no column record"):
        list(read_parquet(tables))


def test_column_that_an_earlier_version_had_not_is_not_needed(
    goldens: Goldens, tables: Path
) -> None:
    for name, column in (("statements", "wide"), ("records", "path")):
        change(tables, name, pq.read_table(tables / f"{name}.parquet").drop_columns([column]))
    found = [entry.outcome for entry in read_parquet(tables)]
    assert len(found) == len(goldens)
    assert isinstance(found[0], Record)
    assert found[0].source.path is msgspec.UNSET


def test_what_a_seat_stands_for_is_a_column_and_comes_back(
    wire_story: Record, tmp_path: Path
) -> None:
    seat, *others = wire_story.entities
    seat = msgspec.structs.replace(seat, stands_for="Japan")
    record = msgspec.structs.replace(wire_story, entities=(seat, *others))
    folder = write(number_outcomes([record]), tmp_path)
    column = pq.read_table(folder / "entities.parquet")["stands_for"]
    assert column.type == pa.string()
    assert column.to_pylist() == ["Japan", *[None] * len(others)]
    assert [entry.outcome for entry in read_parquet(folder)] == [record]


def test_table_of_another_export_is_named(tables: Path, goldens: Goldens, tmp_path: Path) -> None:
    other = write(number_outcomes(goldens[:5]), tmp_path / "other")
    (other / "times.parquet").replace(tables / "times.parquet")
    with pytest.raises(TransferError, match="tables of several exports"):
        list(read_parquet(tables))


def test_rows_in_another_order_are_named(tables: Path) -> None:
    blocks = pq.read_table(tables / "blocks.parquet")
    change(tables, "blocks", blocks.sort_by([("record", "descending")]))
    with pytest.raises(TransferError, match="record"):
        list(read_parquet(tables))


def test_rows_without_their_record_are_named(tables: Path) -> None:
    records = pq.read_table(tables / "records.parquet")
    change(tables, "records", records.slice(1))
    with pytest.raises(TransferError, match="record 1 has 0 rows"):
        list(read_parquet(tables))


@pytest.mark.parametrize(
    ("name", "column", "value"),
    [
        ("records", "record", None),
        ("records", "kind", "novel"),
        ("records", "digest", None),
        ("blocks", "role", "ghost"),
        ("blocks", "links", None),
        ("mentions", "entity_index", -1),
        ("mentions", "entity_index", 10**6),
        ("rankings", "list_index", 7),
        ("rankings", "scope", None),
    ],
)
def test_cell_that_no_member_can_be_is_named(
    tables: Path, name: str, column: str, value: object
) -> None:
    rows = pq.read_table(tables / f"{name}.parquet")
    cells = rows[column].to_pylist()
    cells[0] = value
    field = rows.schema.field(column).with_nullable(True)
    index = rows.schema.get_field_index(column)
    change(tables, name, rows.set_column(index, field, pa.array(cells, type=field.type)))
    with pytest.raises(TransferError):
        list(read_parquet(tables))


def test_tables_that_another_tool_wrote_anew_come_back(goldens: Goldens, tables: Path) -> None:
    models = msgspec.structs.replace(goldens[0].reader, models={"roles": "sha256:1"})
    changed = (msgspec.structs.replace(goldens[0], reader=models), *goldens[1:])
    write(number_outcomes(changed), tables)
    for table in TABLES:
        path = tables / f"{table.name}.parquet"
        polars.read_parquet(path).write_parquet(path)
    assert [entry.outcome for entry in read_parquet(tables)] == list(changed)
