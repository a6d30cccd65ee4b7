"""A run on a real Ray cluster, whose nodes are killed: the same bytes as on one machine."""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from onrecord.batch.program import Run
from onrecord.batch.shardreading import Manner

CLUSTER = Path(__file__).with_name("cluster.py")
SHARDS = 6
PAGES = 150


@pytest.fixture
def many(tmp_path: Path, make: SimpleNamespace) -> Path:
    """Return a folder of WARC files that a node reads for some seconds each."""
    folder = tmp_path / "many"
    for shard in range(SHARDS):
        numbers = range(shard * PAGES, shard * PAGES + PAGES)
        make.warc(folder / f"{shard}.warc.gz", map(make.record, numbers))
    return folder


def test_lost_nodes_change_nothing(
    many: Path, tmp_path: Path, manner: Manner, make: SimpleNamespace
) -> None:
    done = subprocess.run(
        [sys.executable, str(CLUSTER), str(many), str(tmp_path / "cluster"), "2", "11"],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert f"lost 2 nodes, read {SHARDS} shards" in done.stdout, done.stderr[-2_000:]
    list(Run([str(many)], manner).read(workers=2))
    assert make.digest(tmp_path / "cluster") == make.digest(Path(manner.out))
