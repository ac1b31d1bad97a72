"""Ray, started on this machine or met at an address, and ended when it is no longer needed."""

from __future__ import annotations

import logging
import os
import secrets
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from assistant.ingestion.errors import IngestionError
from assistant.ingestion.streams import Streams

LOCAL = "local"
_MISSING = "expected Ray, found it not installed: pip install 'alinea[scale]', or --workers 0, which does without"
_MOST_OBJECTS, _LEAST_OBJECTS = 2**30, 100 * 2**20
"""Bytes of documents on their way, on this machine: what there is no room for waits."""
_SHARED = Path("/dev/shm")  # noqa: S108 - where Ray keeps them on Linux
_ANSWERS_WITHIN_S = 5.0
_ON_ONE_MACHINE = {
    # Ray's switch between a cluster and one machine, whatever its name says: everything listens on 127.0.0.1 alone.
    "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",
    "RAY_AUTH_MODE": "token",
}


@contextmanager
def ray_at(address: str, workers: int | None, log_file: Path) -> Iterator[tuple[int, Streams]]:
    """Within it Ray runs; gives the number of documents that are worked at at once, and the command's own streams.

    Args:
        address: ``local``, or ``HOST:PORT`` of a cluster that this machine is a node of.
        workers: that number; ``None``: one a processor.
        log_file: what Ray has to say goes there.

    Raises:
        IngestionError: Ray is not installed, does not start, or does not answer at the address.
    """
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    if address == LOCAL:
        os.environ.update(_ON_ONE_MACHINE)
        os.environ["RAY_AUTH_TOKEN"] = secrets.token_hex(32)  # for what this process starts, and nobody else
        where, options = "start on this machine", _options(workers)
    else:
        where, options = f"answer at {address}", {"address": _answering(address)}
    try:
        import ray
        import ray.data  # sets its loggers up, which are then made quiet
    except ImportError as error:
        raise IngestionError(_MISSING) from error
    from assistant.ingestion.onray.quiet import quiet

    with quiet(log_file) as streams:
        try:
            ray.init(**options, log_to_driver=False, configure_logging=False)
        except (ConnectionError, OSError, RuntimeError, ValueError) as error:
            found = " ".join(str(error).split())[:300]
            raise IngestionError(f"expected Ray to {where}, found {found} (more in {log_file})") from error
        try:
            yield workers or max(1, int(ray.cluster_resources().get("CPU", 1))), streams
        finally:
            ray.shutdown()


def _options(workers: int | None) -> dict[str, Any]:
    free = shutil.disk_usage(_SHARED).free if _SHARED.is_dir() else 2 * _MOST_OBJECTS
    return {
        "address": LOCAL,
        "num_cpus": workers,
        "object_store_memory": max(_LEAST_OBJECTS, min(_MOST_OBJECTS, free // 2)),
        "include_dashboard": False,
        "logging_level": logging.WARNING,
        "_node_ip_address": "127.0.0.1",
    }


def _answering(address: str) -> str:
    """The address of a cluster, at which somebody answers."""
    host, _, port = address.rpartition(":")
    if not host or not port.isdecimal() or "/" in host:
        raise IngestionError(f"--address: expected local, or HOST:PORT of a cluster of Ray, found {address!r}")
    try:
        with socket.create_connection((host.strip("[]"), int(port)), timeout=_ANSWERS_WITHIN_S):
            return address
    except (OSError, OverflowError) as error:
        raise IngestionError(f"--address: expected a cluster of Ray at {address}, found none: {error}") from error
