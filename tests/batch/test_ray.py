"""A run on a real Ray cluster, whose nodes are killed: the same bytes as on one machine."""

import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from onrecord.batch.program import Run
from onrecord.batch.shardreading import Manner

CLUSTER = Path(__file__).parents[2] / "bench" / "batchcluster.py"
NODES = 3
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
    places = (str(many), str(tmp_path / "cluster"))
    done = subprocess.run(
        [sys.executable, str(CLUSTER), *places, str(NODES), "False", "2", "11"],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert (told["lost"], told["read"]) == (2, SHARDS)
    list(Run([str(many)], manner).read(workers=2))
    assert make.digest(tmp_path / "cluster") == make.digest(Path(manner.out))
