"""Whole runs: what comes out, that nothing is lost or doubled, killed and started again."""

import gzip
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import duckdb
import msgspec
import pandas
import polars
import pytest

from onrecord.batch.jobs import Job
from onrecord.batch.ledger import ShardLedger, ShardTrouble, read_ledgers
from onrecord.batch.program import Run
from onrecord.batch.shardreading import Manner, read_shard
from onrecord.batch.shards import RECORD_BITS, build_shard, list_shards
from onrecord.batch.store import Store
from onrecord.batch.supervising import supervise
from onrecord.errors import SourceMissing, UsageError
from onrecord.export.tables import BY_NAME, TABLES
from onrecord.export.warc import WarcWriter, build_response
from onrecord.settings import Settings

LOADED = """
import json, sys
from onrecord.batch.program import Run
from onrecord.batch.shardreading import Manner
from onrecord.settings import Settings
(result,) = Run([sys.argv[1]], Manner(out=sys.argv[2], settings=Settings(statements=False))).read()
looked_for = ("daft", "onrecord.pipeline", "pandas")
print(json.dumps([result.revisits == 1, *(name for name in looked_for if name in sys.modules)]))
"""
COMMAND = (sys.executable, "-m", "onrecord.cli", "batch", "--no-statements", "--processes", "2")


def run_command(warcs: Path, out: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*COMMAND, str(warcs), "--out", str(out)], capture_output=True, text=True, check=False
    )


@pytest.fixture
def mixed(tmp_path: Path, make: SimpleNamespace) -> Path:
    """Return a WARC file with a response of each kind, and a member that is damaged."""
    html = {"Content-Type": "text/html"}
    path = tmp_path / "mixed.warc.gz"
    with path.open("wb") as stream:
        writer = WarcWriter(stream)
        first = make.record(1)
        identity = writer.write(first)
        writer.write(make.repeat(first, identity, "2025-11-04T00:00:00Z"))
        writer.write(make.repeat(make.record(99), "urn:uuid:99", "2025-11-05T00:00:00Z"))
        url, date = "https://ferry.example/x", "2025-11-03T00:00:00Z"
        moved = {**html, "Location": "/y"}
        writer.write(build_response(url, date, b"", status=301, headers=moved))
        image = {"Content-Type": "image/png"}
        writer.write(build_response(url, date, b"\x89PNG" * 99, headers=image))
        packed = {**html, "Content-Encoding": "gzip"}
        page = gzip.compress(make.page(7), mtime=0)
        writer.write(build_response(f"{url}/7", date, page, headers=packed))
        start = writer.position
        writer.write(make.record(8))
        stream.seek(start + 40)
        stream.write(bytes(30))
        stream.seek(writer.position)
        writer.write(make.record(9))
    return path


def query(out: Path, question: str) -> list[tuple[object, ...]]:
    """Ask DuckDB; `{name}` stands for a table."""
    tables = {t.name: f"read_parquet('{out}/{t.name}/*/*.parquet')" for t in TABLES}
    return duckdb.sql(question.format(**tables)).fetchall()


def test_each_response_is_a_record_skipped_or_failed(mixed: Path, manner: Manner) -> None:
    shard = build_shard(str(mixed), mixed.stat().st_size)
    ledger = read_shard(shard, manner)
    assert isinstance(ledger, ShardLedger)
    assert ledger.counts.is_balanced
    assert ledger.counts.responses == 8
    assert ledger.counts.records == 3
    assert ledger.counts.skipped == {"revisit": 2, "http status": 1, "not html": 1}
    assert ledger.counts.failed == {"corrupt": 1}
    assert ledger.revisits == 1


def test_tables_hold_what_the_ledger_counts(mixed: Path, manner: Manner) -> None:
    ledger = read_shard(build_shard(str(mixed), mixed.stat().st_size), manner)
    assert isinstance(ledger, ShardLedger)
    out = Path(manner.out)
    for name in ("records", "skipped", "failed"):
        rows = sum(each.rows for each in ledger.files if each.path.startswith(f"{name}/"))
        files = [each for each in ledger.files if each.path.startswith(f"{name}/")]
        assert rows == sum(polars.read_parquet(out / each.path).height for each in files)
    paths = [each.path for each in ledger.files]
    assert all((out / path).is_file() for path in paths)
    assert len(set(paths)) == len(paths)


def test_revisit_is_one_more_capture_of_its_page(
    mixed: Path, manner: Manner, tmp_path: Path
) -> None:
    list(Run([str(mixed)], manner).read())
    (found,) = query(
        Path(manner.out),
        "SELECT r.headline, list(c.captured ORDER BY c.captured) FROM {records} r "
        "JOIN {captures} c USING (record) WHERE r.url LIKE '%/1' GROUP BY ALL",
    )
    assert found[0] == "Ferry number 1 stays until spring"
    assert found[1] == ["2025-11-03T01:00:00Z", "2025-11-04T00:00:00Z"]


def test_revisits_far_behind_their_pages_are_captures_in_their_order(
    make: SimpleNamespace, job_of: Callable[..., Job], tmp_path: Path
) -> None:
    path = tmp_path / "a.warc.gz"
    with path.open("wb") as stream:
        writer = WarcWriter(stream)
        pages = {number: make.record(number) for number in range(12)}
        identities = {number: writer.write(page) for number, page in pages.items()}
        for day, number in enumerate((3, 99, 1, 3, 11, 99, 3, 1, 0, 3), 10):
            page = pages.get(number) or make.record(number)
            identity = identities.get(number, "urn:uuid:99")
            writer.write(make.repeat(page, identity, f"2025-12-{day}T00:00:00Z"))
    out = tmp_path / "out"
    ledger = supervise(job_of(path))
    found = query(
        out,
        "SELECT r.url, list(day(c.captured::TIMESTAMP) ORDER BY c.captured) FROM {records} r "
        "JOIN {captures} c USING (record) WHERE c.captured > '2025-12' GROUP BY ALL ORDER BY r.url",
    )
    assert found == [
        ("https://ferry.example/0", [18]),
        ("https://ferry.example/1", [12, 17]),
        ("https://ferry.example/11", [14]),
        ("https://ferry.example/3", [10, 13, 16, 19]),
    ]
    assert ledger.revisits == 8
    assert ledger.counts.skipped == {"revisit": 10}
    assert query(out, "SELECT count(*) FROM {captures}") == [(12 + 10 + 8,)]


def test_run_loads_neither_the_reader_nor_pandas(mixed: Path, tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", LOADED, str(mixed), str(tmp_path / "out")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(told.stdout) == [True, "daft"]


def test_failed_response_says_where_it_stands(mixed: Path, manner: Manner) -> None:
    list(Run([str(mixed)], manner).read())
    ((detail, offset),) = query(
        Path(manner.out),
        "SELECT f.detail, c.warc_offset FROM {failed} f JOIN {captures} c USING (record)",
    )
    assert str(offset) in str(detail)
    assert "mixed.warc.gz" in str(detail)


def test_numbers_are_unique_and_tell_the_shard(warcs: Path, manner: Manner) -> None:
    list(Run([str(warcs)], manner).read(workers=2))
    numbers = [row[0] for row in query(Path(manner.out), "SELECT record FROM {records}")]
    assert len(numbers) == len(set(numbers)) == 120
    shards = {int(str(number)) >> RECORD_BITS for number in numbers}
    assert shards == {shard.number for shard in list_shards([str(warcs)])}


def test_partitions_are_the_days_of_capture(warcs: Path, manner: Manner) -> None:
    list(Run([str(warcs)], manner).read(workers=2))
    rows = query(
        Path(manner.out),
        "SELECT DISTINCT regexp_extract(filename, 'day=([^/]+)', 1), left(retrieved, 10) "
        "FROM read_parquet('" + manner.out + "/records/*/*.parquet', filename=true)",
    )
    assert rows
    assert all(partition == day for partition, day in rows)


def test_tables_open_in_pandas_polars_and_duckdb(warcs: Path, manner: Manner) -> None:
    list(Run([str(warcs)], manner).read(workers=2))
    out = Path(manner.out)
    for table in TABLES:
        assert {column.name for column in BY_NAME[table.name].columns} <= set(
            polars.scan_parquet(out / table.name / "**/*.parquet").collect_schema()
        )
    frame = pandas.read_parquet(out / "records")
    assert len(frame) == 120
    assert set(frame["day"].astype(str)) > {"2025-11-03"}
    assert query(out, "SELECT count(*) FROM {records}") == [(120,)]


def test_second_run_reads_nothing_and_says_the_same(warcs: Path, tmp_path: Path) -> None:
    first, second = (run_command(warcs, tmp_path / "out") for _ in range(2))
    assert first.returncode == second.returncode == 0, first.stderr
    assert "120 responses = 120 records + 0 skipped + 0 failed" in first.stdout
    assert "4 of them before" in second.stdout
    assert first.stdout.splitlines()[1:] == second.stdout.splitlines()[1:]


def test_killed_run_goes_on_to_the_same_bytes(
    warcs: Path, tmp_path: Path, make: SimpleNamespace
) -> None:
    assert run_command(warcs, tmp_path / "whole").returncode == 0
    moments = random.Random(7)
    for _ in range(4):
        run = subprocess.Popen(
            [*COMMAND, str(warcs), "--out", str(tmp_path / "out")],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(moments.uniform(0.6, 2.0))
        os.kill(run.pid, signal.SIGKILL)
        run.wait()
    done = run_command(warcs, tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert make.digest(tmp_path / "out") == make.digest(tmp_path / "whole")
    assert not (tmp_path / "out" / "_work").exists()


def test_folder_of_other_settings_is_refused(warcs: Path, manner: Manner) -> None:
    list(Run([str(warcs)], manner).read(workers=2))
    other = msgspec.structs.replace(manner, settings=Settings(statements=False, models=False))
    with pytest.raises(UsageError, match="--out"):
        Run([str(warcs)], other)


def test_file_that_changed_is_refused(warcs: Path, manner: Manner, make: SimpleNamespace) -> None:
    list(Run([str(warcs)], manner).read(workers=2))
    make.warc(warcs / "0.warc.gz", map(make.record, range(5)))
    with pytest.raises(UsageError, match=r"0\.warc\.gz"):
        Run([str(warcs)], manner)


def test_damaged_ledger_is_named(warcs: Path, manner: Manner) -> None:
    list(Run([str(warcs / "0.warc.gz")], manner).read())
    (path,) = (Path(manner.out) / "_ledger").glob("*.json")
    path.write_text("{")
    with pytest.raises(UsageError, match=path.name):
        read_ledgers(Store(manner.out))


def test_bad_file_costs_only_itself(warcs: Path, manner: Manner) -> None:
    (warcs / "1.warc.gz").write_bytes(b"no web archive")
    results = list(Run([str(warcs)], manner).read(workers=2))
    (trouble,) = [each for each in results if isinstance(each, ShardTrouble)]
    assert trouble.shard.path.endswith("1.warc.gz")
    assert sum(isinstance(each, ShardLedger) for each in results) == 3


def test_word_that_names_nothing_is_refused(tmp_path: Path, manner: Manner) -> None:
    with pytest.raises(SourceMissing, match="none"):
        Run([str(tmp_path / "none*.warc.gz")], manner)
