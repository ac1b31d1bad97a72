"""The programs of an ingestion that is broken off: drivers, nodes, and the documents that they are given."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from tests.assistant.ingestion.folder_index import FolderIndex

ROOT = Path(__file__).parents[3]
LONGEST_S = 150.0


def written_reports(folder: Path, count: int) -> list[Path]:
    """Text files of reports A/99/1, A/99/2 …"""
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"report-{number}.txt" for number in range(1, count + 1)]
    for number, file in enumerate(files, start=1):
        file.write_text(
            f"A/99/{number}\n\nGeneral Assembly\n\nReport of the Secretary-General on lighthouses no. {number}\n\n"
            f"1. The Office visited {number} lighthouses in 2025.\n\n"
            f"2. Each lighthouse has a keeper, who is paid {number}00 dollars.\n",
            encoding="utf-8",
        )
    return files


def written_passages(file: Path, reports: int, each: int) -> Path:
    """Passages of reports L/1, L/2 … as JSON, a line each."""
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = [
        {
            "report": f"L/{number}",
            "ref": f"{ref}",
            "text": f"Section {ref} of act {number} is in force.",
            "language": "en",
        }
        for number in range(1, reports + 1)
        for ref in range(1, each + 1)
    ]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return file


def environment(data_dir: Path, token: str = "") -> dict[str, str]:
    """That of a program of Alinea's, and of Ray's."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ALINEA_", "RAY_", "PYTEST_"))}
    told = {"RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0", "RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": token}
    return {
        **kept,
        **(told if token else {}),
        "ALINEA_DATA_DIR": str(data_dir),
        "ALINEA_ENCODER": "bundled-static",
        "PYTHONPATH": str(ROOT),
        "RAY_USAGE_STATS_ENABLED": "0",
    }


@contextmanager
def two_nodes(folder: Path) -> Iterator[tuple[Mapping[str, Any], str]]:
    """What a running cluster says of itself, and its token."""
    token = secrets.token_hex(32)
    with (
        (folder / "nodes.err").open("wb") as errors,
        subprocess.Popen(
            [sys.executable, "-m", "tests.assistant.ingestion.nodes"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            env=environment(folder / "none", token),
            cwd=ROOT,
        ) as nodes,
    ):
        try:
            assert nodes.stdout is not None
            yield json.loads(nodes.stdout.readline()), token
        finally:
            assert nodes.stdin is not None
            nodes.stdin.close()
            nodes.wait(LONGEST_S)


@contextmanager
def driver(
    said: Mapping[str, Any], *arguments: str, env: Mapping[str, str], errors: Path
) -> Iterator[subprocess.Popen[str]]:
    """A running ingestion; ended if it has not by itself."""
    with errors.open("ab") as stderr:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.assistant.ingestion.driver", json.dumps(said), *arguments],
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
            env=dict(env),
            cwd=ROOT,
        )
    late = threading.Timer(LONGEST_S, process.kill)  # a test that waits for it fails then
    late.start()
    try:
        yield process
    finally:
        late.cancel()
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def told(stdout: IO[str] | None) -> Iterator[dict[str, Any]]:
    """The lines that a driver says, as they come."""
    assert stdout is not None
    for line in stdout:
        yield json.loads(line)


def appears(file: Path) -> str:
    """What is in a file that somebody makes soon."""
    ends = time.monotonic() + LONGEST_S
    while not file.exists():
        assert time.monotonic() < ends, f"no {file}"
        time.sleep(0.05)
    return file.read_text(encoding="utf-8")


def stored(data_dir: Path) -> dict[str, Any]:
    """All that an ingestion left, but the times at which it did."""
    kept = {}
    for folder in sorted((data_dir / "reports").iterdir()):
        kept[folder.name] = {
            file.name: file.read_bytes() for file in sorted(folder.iterdir()) if file.name != "import.json"
        }
    for file in sorted((data_dir / "indexes").rglob("*")):
        if file.is_file():
            kept[str(file.relative_to(data_dir))] = file.read_bytes()
    for name in ("library", "texts"):
        index = FolderIndex(data_dir / "passages" / name, 0, "")
        kept[name] = {partition: each["entries"] for partition, each in index.held().items()}
    return kept


def writes(data_dir: Path) -> list[str]:
    """The documents that were committed to the indexes of passages, as often as they were."""
    return sorted(
        each for name in ("library", "texts") for each in FolderIndex(data_dir / "passages" / name, 0, "").writes()
    )
