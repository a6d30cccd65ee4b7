"""WARC files and a number of nodes in, the seconds of a batch on such a Ray cluster out."""

import os
import sys
import time

STORE = 80 * 1024 * 1024


def main(warcs: str, out: str, nodes: int, statements: bool) -> None:
    """Start the cluster, read the files, print the seconds that reading took."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    os.environ["DAFT_PROGRESS_BAR"] = "0"
    from ray.cluster_utils import Cluster

    from onrecord.batch.program import Run
    from onrecord.batch.shardreading import Manner
    from onrecord.settings import Settings

    head = {"num_cpus": 0, "include_dashboard": False, "object_store_memory": STORE}
    cluster = Cluster(initialize_head=True, head_node_args=head)
    for _ in range(nodes):
        cluster.add_node(num_cpus=1, object_store_memory=STORE)
    cluster.wait_for_nodes()
    manner = Manner(out=out, settings=Settings(statements=statements))
    run = Run([warcs], manner, engine="ray", address=cluster.address)
    start = time.perf_counter()
    count = sum(1 for _ in run.read())
    seconds = time.perf_counter() - start
    assert count == len(run.shards)
    print(seconds, flush=True)
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4] == "True")
