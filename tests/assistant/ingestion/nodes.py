"""A cluster of Ray of two nodes, as processes of this machine; ends when its input does. Run as a program by the tests.

Says, a line of JSON: its address, the id of its second node, and the process to kill for that node to be gone.
"""

from __future__ import annotations

import json
import sys

from ray.cluster_utils import Cluster

NODE = {
    "num_cpus": 1,
    "object_store_memory": 80 * 2**20,
    "node_ip_address": "127.0.0.1",
    "include_dashboard": False,
}


def main() -> None:
    cluster = Cluster(initialize_head=True, head_node_args=NODE)
    second = cluster.add_node(**{name: value for name, value in NODE.items() if name != "include_dashboard"})
    raylet = second.all_processes["raylet"][0].process.pid
    told = {"address": cluster.address, "second": second.node_id, "raylet": raylet}
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    sys.stdin.read()
    cluster.shutdown()


if __name__ == "__main__":
    main()
