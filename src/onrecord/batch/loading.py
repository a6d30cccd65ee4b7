"""A run's folder and a condition in, the entries that answer it out, shard by shard."""

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from onrecord.batch.chunks import DAY
from onrecord.batch.ledger import ShardLedger, read_ledgers
from onrecord.batch.shards import RECORD_BITS
from onrecord.batch.store import Store
from onrecord.errors import UsageError
from onrecord.export.arrow import import_pyarrow
from onrecord.export.entries import Entry
from onrecord.export.parquet import ENDING
from onrecord.export.parquetreading import read_parquet
from onrecord.export.tables import NUMBER, TABLES


def read_slice(place: str, where: str | None = None) -> Iterator[Entry]:
    """Yield the entries of the records that answer a condition; without one all there are.

    `where` is a condition in SQL over the columns of the table `records` and its partition:
    `language = 'en' AND day >= '2025-11-03'`. Raises UsageError for a folder without a ledger and
    for a condition that makes no sense.
    """
    store = Store(place)
    ledgers = read_ledgers(store)
    if not ledgers:
        raise UsageError(f"{place}: holds no finished run; `onrecord batch` writes one")
    wanted = None if where is None else find_numbers(store, where)
    for ledger in ledgers:
        if wanted is None or ledger.shard.number in wanted:
            numbers = None if wanted is None else wanted[ledger.shard.number]
            yield from read_shard_entries(store, ledger, numbers)


def find_numbers(store: Store, where: str) -> Mapping[int, list[int]]:
    """Return the records' numbers that answer, by shard. Raises UsageError."""
    import daft

    records = daft.read_parquet(f"{store.place}/records/**/*.parquet", hive_partitioning=True)
    try:
        found = records.where(daft.sql_expr(where)).select(NUMBER).to_pydict()[NUMBER]
    except Exception as error:  # Daft's own for bad SQL cannot be imported (0.7)
        raise UsageError(f"--where {where!r} cannot be asked: {error}") from error
    numbers: dict[int, list[int]] = {}
    for number in sorted(found):
        numbers.setdefault(number >> RECORD_BITS, []).append(number)
    return numbers


def read_shard_entries(
    store: Store, ledger: ShardLedger, numbers: list[int] | None
) -> Iterator[Entry]:
    """Yield a shard's entries, those of some numbers only; its tables are put together first."""
    arrow = import_pyarrow()
    with tempfile.TemporaryDirectory(prefix="onrecord-") as name:
        folder = Path(name)
        for table in TABLES:
            rows = collect_rows(store, ledger, table.name, numbers)
            arrow.parquet.write_table(rows, folder / f"{table.name}{ENDING}")
        yield from read_parquet(folder)


def collect_rows(store: Store, ledger: ShardLedger, name: str, numbers: list[int] | None) -> Any:
    """Return the shard's rows of a table, by number, from all of its partitions."""
    arrow = import_pyarrow()
    from pyarrow import compute

    paths = [each.path for each in ledger.files if each.path.startswith(f"{name}/{DAY}=")]
    parts = []
    for path in paths or [f"{name}/{DAY}=unknown/empty.parquet"]:
        with store.files.open_input_file(store.name(path)) as stream:
            rows = arrow.parquet.read_table(stream)
        if numbers is not None:
            rows = rows.filter(compute.is_in(rows[NUMBER], arrow.array(numbers, arrow.int64())))
        parts.append(rows)
    whole = arrow.concat_tables(parts)
    # Arrow's sort is stable: rows of one record stay in their order.
    return whole.take(compute.sort_indices(whole[NUMBER]))
