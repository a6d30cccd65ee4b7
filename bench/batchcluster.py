"""WARC files and a number of nodes in, a batch on such a Ray cluster on this machine out.

Some of the nodes may be killed meanwhile. A program of its own, for a process runs Daft on one
engine only: `python bench/batchcluster.py WARCS OUT NODES STATEMENTS [KILLS SEED]`. The test of
lost nodes runs it, too.
"""

import json
import os
import random
import sys
import threading
import time
from pathlib import Path
from typing import Any

STORE = 80 * 1024 * 1024


def main(warcs: str, out: str, nodes: int, statements: bool, kills: int, seed: int) -> None:
    """Start the cluster, read the files; print seconds, shards read and nodes lost as JSON."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    os.environ["DAFT_PROGRESS_BAR"] = "0"
    # Ray gives its workers, and so the readers that they start, the niceness 15: beside anything
    # else on the machine they would lose what local readers keep.
    os.environ["RAY_worker_niceness"] = "0"  # noqa: SIM112 - as Ray spells it
    from ray.cluster_utils import Cluster

    from onrecord.batch.ledger import ShardLedger
    from onrecord.batch.program import Run
    from onrecord.batch.shardreading import Manner
    from onrecord.settings import Settings

    head = {"num_cpus": 0, "include_dashboard": False, "object_store_memory": STORE}
    cluster = Cluster(initialize_head=True, head_node_args=head)
    added = [cluster.add_node(num_cpus=1, object_store_memory=STORE) for _ in range(nodes)]
    cluster.wait_for_nodes()
    lost: list[Any] = []
    dying = threading.Thread(
        target=kill, args=(cluster, added[:kills], lost, seed, Path(out) / "_ledger"), daemon=True
    )
    dying.start()
    manner = Manner(out=out, settings=Settings(statements=statements))
    run = Run([warcs], manner, engine="ray", address=cluster.address)
    start = time.perf_counter()
    read = [each for each in run.read() if isinstance(each, ShardLedger)]
    seconds = time.perf_counter() - start
    print(json.dumps({"seconds": seconds, "read": len(read), "lost": len(lost)}), flush=True)
    # The nodes are children, and end with this process.
    os._exit(0 if len(read) == len(run.shards) else 1)


def kill(cluster: Any, nodes: list[Any], lost: list[Any], seed: int, ledgers: Path) -> None:
    """Kill a node a moment after each of the first shards is read, however fast they are."""
    moments = random.Random(seed)
    for number, node in enumerate(nodes, 1):
        while len(list(ledgers.glob("*.json"))) < number:
            time.sleep(0.05)
        time.sleep(moments.uniform(0.0, 0.5))
        cluster.remove_node(node, allow_graceful=False)
        lost.append(node)


if __name__ == "__main__":
    found, target, count, switch, *deaths = sys.argv[1:]
    dead, drawn = map(int, deaths or ("0", "0"))
    main(found, target, int(count), switch == "True", dead, drawn)
