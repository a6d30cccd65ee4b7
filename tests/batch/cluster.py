"""A run on a Ray cluster of several nodes on this machine, some of which are killed meanwhile.

Run as a program, in a process of its own: a process runs Daft on one engine only.
"""

import os
import random
import sys
import threading
import time
from typing import Any

NODES = 3
STORE = 80 * 1024 * 1024


def main(warcs: str, out: str, kills: int, seed: int) -> int:
    """Read the WARC files; print how many nodes were lost and how many shards were read."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    os.environ["DAFT_PROGRESS_BAR"] = "0"
    from ray.cluster_utils import Cluster

    from onrecord.batch.ledger import ShardLedger
    from onrecord.batch.program import Run
    from onrecord.batch.shardreading import Manner
    from onrecord.settings import Settings

    head = {"num_cpus": 0, "include_dashboard": False, "object_store_memory": STORE}
    cluster = Cluster(initialize_head=True, head_node_args=head)
    nodes = [cluster.add_node(num_cpus=1, object_store_memory=STORE) for _ in range(NODES)]
    cluster.wait_for_nodes()
    lost: list[Any] = []
    threading.Thread(target=kill, args=(cluster, nodes[:kills], lost, seed), daemon=True).start()
    manner = Manner(out=out, settings=Settings(statements=False))
    run = Run([warcs], manner, engine="ray", address=cluster.address)
    read = [each for each in run.read() if isinstance(each, ShardLedger)]
    print(f"lost {len(lost)} nodes, read {len(read)} shards")
    sys.stdout.flush()
    os._exit(0)  # the nodes are children, and end with this process


def kill(cluster: Any, nodes: list[Any], lost: list[Any], seed: int) -> None:
    """Kill the nodes, one after the other, each at a moment of its own."""
    moments = random.Random(seed)
    for node in nodes:
        time.sleep(moments.uniform(0.8, 2.2))
        cluster.remove_node(node, allow_graceful=False)
        lost.append(node)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
