"""Shards whose pages hang, eat memory or kill the reader, and readers killed from outside."""

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import msgspec
import psutil
import pytest

from onrecord.batch.chunks import DAY, Chunk, list_chunks, open_tables, read_chunk
from onrecord.batch.heartbeat import HEARTBEAT, IDLE, Heartbeat
from onrecord.batch.jobs import Blame, Job
from onrecord.batch.supervising import ShardFailed, supervise
from onrecord.settings import Settings
from onrecord.types import FailReason

MakeJob = Callable[..., Job]


def read_chunks(job: Job) -> list[Chunk]:
    return [read_chunk(path) for path in list_chunks(Path(job.folder))]


def count(job: Job) -> Counter[str]:
    counts: Counter[str] = Counter()
    for chunk in read_chunks(job):
        assert chunk.counts.is_balanced
        counts["responses"] += chunk.counts.responses
        counts["records"] += chunk.counts.records
        counts.update(chunk.counts.skipped)
        counts.update(chunk.counts.failed)
    return counts


def list_failed(job: Job) -> list[tuple[str, str]]:
    """Return the failed responses of the shard's chunks, the reason and what was asked for."""
    rows = [
        row
        for path in list_chunks(Path(job.folder))
        for name, table in open_tables(path).items()
        for row in (table.to_pylist() if name == "failed" else ())
    ]
    return [(row["reason"], row["subject"]) for row in rows]


def find_children() -> list[psutil.Process]:
    found = []
    for each in psutil.Process().children():
        with contextlib.suppress(psutil.Error):
            if "onrecord.batch.child" in " ".join(each.cmdline()):
                found.append(each)
    return found


def test_shard_is_read_in_chunks(make: SimpleNamespace, job_of: MakeJob, tmp_path: Path) -> None:
    job = job_of(make.warc(tmp_path / "a.warc.gz", map(make.record, range(25))))
    supervise(job)
    assert [chunk.counts.responses for chunk in read_chunks(job)] == [10, 10, 5]
    assert [chunk.place for chunk in read_chunks(job)] == [10, 20, 25]


def test_rows_of_several_days_stand_in_one_piece(
    make: SimpleNamespace, job_of: MakeJob, tmp_path: Path
) -> None:
    job = job_of(make.warc(tmp_path / "a.warc.gz", map(make.record, range(20, 30))))
    supervise(job)
    (chunk,) = list_chunks(Path(job.folder))
    for name, rows in open_tables(chunk).items():
        assert rows[DAY].num_chunks == 1, name
    days = open_tables(chunk)["records"][DAY].to_pylist()
    assert days == ["2025-11-03"] * 4 + ["2025-11-04"] * 6


@pytest.mark.parametrize(
    "end", [b"\xff" * 4 + bytes(4), b"\xff" * 7 + b"\x7f", b"", b"x" * 8 + b"\x08" + bytes(7)]
)
def test_chunk_of_another_version_is_read_again(
    make: SimpleNamespace, job_of: MakeJob, tmp_path: Path, end: bytes
) -> None:
    job = job_of(make.warc(tmp_path / "a.warc.gz", map(make.record, range(25))))
    supervise(job)
    paths = list_chunks(Path(job.folder))
    whole = [path.read_bytes() for path in paths]
    paths[1].write_bytes(end)
    supervise(job)
    assert [path.read_bytes() for path in list_chunks(Path(job.folder))] == whole


def test_shard_goes_on_behind_the_chunks_that_are_there(
    make: SimpleNamespace, job_of: MakeJob, tmp_path: Path
) -> None:
    job = job_of(make.warc(tmp_path / "a.warc.gz", map(make.record, range(25))))
    supervise(job)
    paths = list_chunks(Path(job.folder))
    whole = [path.read_bytes() for path in paths]
    written = paths[0].stat().st_mtime_ns
    for path in paths[1:]:
        path.unlink()
    supervise(job)
    assert [path.read_bytes() for path in list_chunks(Path(job.folder))] == whole
    assert paths[0].stat().st_mtime_ns == written


def test_page_over_its_time_is_named_and_the_rest_is_read(
    make: SimpleNamespace, job_of: MakeJob, tmp_path: Path
) -> None:
    # 300,000 characters of statements take the whole layer some seconds.
    long = make.page(3, "“We sail,” the mayor, Ann Lee, said on Monday. " * 6_000)
    records = [make.record(n, long if n == 3 else None) for n in range(6)]
    settings = Settings(models=False)
    job = job_of(make.warc(tmp_path / "a.warc.gz", records), settings, cpu_seconds=0.4)
    supervise(job)
    assert list_failed(job) == [("timeout", "https://ferry.example/3")]
    assert count(job) == {"responses": 6, "records": 5, "timeout": 1}


def test_page_over_its_memory_is_named_and_the_rest_is_read(
    make: SimpleNamespace, job_of: MakeJob, tmp_path: Path
) -> None:
    big = make.page(2, "word and " * 1_500_000)
    records = [make.record(n, big if n == 2 else None) for n in range(5)]
    job = job_of(make.warc(tmp_path / "a.warc.gz", records), memory=256 * 1024 * 1024)
    supervise(job)
    assert list_failed(job) == [("memory", "https://ferry.example/2")]
    assert count(job) == {"responses": 5, "records": 4, "memory": 1}


def test_blamed_page_says_where_it_stands(
    make: SimpleNamespace, job_of: MakeJob, tmp_path: Path
) -> None:
    job = job_of(make.warc(tmp_path / "a.warc.gz", map(make.record, range(3))))
    blame = Blame(place=1, reason=FailReason.CRASH, detail="died")
    job = Job(
        **{**{name: getattr(job, name) for name in job.__struct_fields__}, "blames": (blame,)}
    )
    supervise(job)
    (path,) = list_chunks(Path(job.folder))
    (detail,) = open_tables(path)["failed"]["detail"].to_pylist()
    assert "died" in detail
    assert "byte " in detail
    assert count(job) == {"responses": 3, "records": 2, "crash": 1}


@pytest.mark.parametrize(
    ("seed", "kept"),
    [(0, 0), (1, 0), (2, 0), pytest.param(3, 15, id="while the tables are made")],
)
def test_killed_reader_starts_again_and_nothing_changes(
    seed: int, kept: int, make: SimpleNamespace, job_of: MakeJob, tmp_path: Path
) -> None:
    path = make.warc(tmp_path / "a.warc.gz", map(make.record, range(150)))
    job = job_of(path)
    ledger = supervise(job)
    whole = [each.read_bytes() for each in list_chunks(Path(job.folder))]
    tables = make.digest(Path(job.out))
    shutil.rmtree(job.out)
    for each in list_chunks(Path(job.folder))[kept:]:
        each.unlink()
    stop, killed = threading.Event(), []
    threading.Thread(target=kill_now_and_then, args=(stop, killed, seed), daemon=True).start()
    assert supervise(job) == ledger
    stop.set()
    assert killed
    assert [each.read_bytes() for each in list_chunks(Path(job.folder))] == whole
    assert make.digest(Path(job.out)) == tables


def kill_now_and_then(stop: threading.Event, killed: list[int], seed: int) -> None:
    """Kill the child three times: as soon as it is there, then at moments of their own."""
    moments = random.Random(seed)
    while not stop.is_set() and len(killed) < 3:
        time.sleep(0.01)
        for child in find_children():
            time.sleep(moments.uniform(0.0, 0.7) if killed else 0.0)
            with contextlib.suppress(ProcessLookupError):  # it may be done meanwhile
                os.kill(child.pid, signal.SIGKILL)
                killed.append(child.pid)


def test_child_ends_with_its_parent(make: SimpleNamespace, job_of: MakeJob, tmp_path: Path) -> None:
    path = make.warc(tmp_path / "a.warc.gz", map(make.record, range(400)))
    parent = os.fork()
    if parent == 0:
        supervise(job_of(path))
        os._exit(0)
    child = wait_for(lambda: psutil.Process(parent).children())[0]
    os.kill(parent, signal.SIGKILL)
    os.waitpid(parent, 0)
    assert wait_for(lambda: not child.is_running() or child.status() == psutil.STATUS_ZOMBIE)


def test_child_does_without_pandas(make: SimpleNamespace, job_of: MakeJob, tmp_path: Path) -> None:
    job = job_of(make.warc(tmp_path / "a.warc.gz", map(make.record, range(3))))
    Heartbeat.make(Path(job.folder) / HEARTBEAT).close()
    script = (
        "import sys; from onrecord.batch.child import main; main(); "
        "print([name for name in ('pyarrow', 'pandas') if name in sys.modules], file=sys.stderr)"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", script, "1"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    with child:
        assert child.stdin is not None
        assert child.stderr is not None
        child.stdin.write(msgspec.json.encode(job) + b"\n")
        child.stdin.flush()
        assert child.stderr.read() == b"['pyarrow']\n"
    assert count(job)["records"] == 3


def wait_for(look: Callable[[], object]) -> object:
    """Return what the look finds within ten seconds."""
    end = time.monotonic() + 10
    while not (found := look()):
        assert time.monotonic() < end, "nothing came"
        time.sleep(0.02)
    return found


def test_file_that_is_no_warc_file_is_the_shards_trouble(job_of: MakeJob, tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"no web archive")
    with pytest.raises(ShardFailed, match=r"a\.warc\.gz"):
        supervise(job_of(path))


def test_idle_heartbeat_blames_no_page() -> None:
    assert IDLE < 0
