"""The real server, started as a process of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(data_dir: str, port: int, settings: Mapping[str, str] | None = None) -> Iterator[subprocess.Popen[bytes]]:
    """``app.py`` on a port, with a data folder of its own; stopped in the end."""
    given = {"ALINEA_DATA_DIR": data_dir, "ALINEA_PORT": str(port), "ALINEA_LOG_LEVEL": "WARNING"}
    unlimited = {"ALINEA_RATE_PER_MINUTE": "0"}  # all readers of a benchmark come from one address
    environment = {**os.environ, **given, **unlimited, **(settings or {})}
    process = subprocess.Popen([sys.executable, "app.py"], env=environment, cwd=ROOT, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    """Returns once ``url`` can be had.

    Raises:
        SystemExit: the server ended, or did not answer within half a minute.
    """
    for _ in range(600):
        if process.poll() is not None:
            raise SystemExit(f"the server stopped with status {process.returncode}")
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.05)
    raise SystemExit("the server did not answer within 30 seconds")
