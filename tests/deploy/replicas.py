"""Servers and a publisher as programs of their own, each with a data folder of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).parents[2]
LATER_S = 120.0
_LOOK_S = 0.1


def environment(**settings: str) -> dict[str, str]:
    """This process's, with these settings and no others."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ALINEA_")}
    return {**kept, "PYTHONPATH": str(ROOT), "ALINEA_ENCODER": "bundled-static", **settings}


def alinea(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Runs a command to its end."""
    command = [sys.executable, "-m", "assistant", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment(**settings), capture_output=True, text=True, check=False)


def until(holds: Callable[[], Any], what: str) -> Any:
    """The first thing that is true; fails where none comes."""
    end = time.monotonic() + LATER_S
    while not (found := holds()):
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(_LOOK_S)
    return found


@dataclass(frozen=True)
class Replica:
    """A server that runs."""

    address: str
    log: Path

    def get(self, path: str) -> httpx.Response:
        """What it answers."""
        return httpx.get(f"{self.address}{path}", timeout=LATER_S)

    def ready(self) -> dict[str, str]:
        """What ``/readyz`` says."""
        return dict(self.get("/readyz").json())

    def ask(self, question: str, reports: list[str]) -> httpx.Response:
        """The answer of its API."""
        body = {"question": question, "reports": reports}
        return httpx.post(f"{self.address}/api/v1/ask", json=body, timeout=LATER_S)


@contextmanager
def served(folder: Path, settings: Mapping[str, str]) -> Iterator[Replica]:
    """A server, once its port is open."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    folder.mkdir()
    log = folder / "log.txt"
    named = {"ALINEA_DATA_DIR": str(folder / "data"), "ALINEA_PORT": str(port), **settings}
    with log.open("w", encoding="utf-8") as lines:
        process = subprocess.Popen([sys.executable, "app.py"], cwd=ROOT, env=environment(**named), stderr=lines)
    replica = Replica(f"http://127.0.0.1:{port}", log)
    try:
        until(lambda: "listening on" in log.read_text(encoding="utf-8"), f"a server: {log.read_text(encoding='utf-8')}")
        yield replica
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
