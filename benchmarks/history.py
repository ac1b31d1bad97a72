"""Runs that were kept, a small JSON file each in ``benchmarks/history``: a later run says what has changed since."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.serving import ROOT

HISTORY = ROOT / "benchmarks" / "history"
_CPUINFO = Path("/proc/cpuinfo")


@dataclass(frozen=True)
class Machine:
    """What kind of machine it was; no name, no place."""

    cpu: str
    cores: int

    def __str__(self) -> str:
        return f"{self.cores} cores, {self.cpu}"


@dataclass(frozen=True)
class Run:
    """One run of ``make bench``."""

    date: str
    """UTC, to the second: ``2026-12-01T14:50:00Z``."""
    commit: str
    """``+`` after it: with changes that were not committed."""
    machine: Machine
    python: str
    calibration_ms: float
    """What a fixed piece of work took in the same run (:mod:`benchmarks.calibration`)."""
    figures: Mapping[str, float]
    """By :attr:`benchmarks.figures.Figure.name`."""


def keep(run: Run, folder: Path = HISTORY) -> Path:
    """Writes a run into a file of its own, named after its date and commit; returns the file."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{run.date.replace(':', '')}-{run.commit.rstrip('+') or 'unknown'}.json"
    file.write_text(json.dumps(asdict(run), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return file


def kept_runs(folder: Path = HISTORY) -> list[Run]:
    """The runs that were kept, oldest first.

    Raises:
        SystemExit: a file is none of ours; says which, and what it lacks.
    """
    return sorted(map(_read, folder.glob("*.json")), key=lambda run: run.date)


def _read(file: Path) -> Run:
    try:
        fields = json.loads(file.read_text(encoding="utf-8"))
        figures = {str(name): float(value) for name, value in fields.pop("figures").items()}
        return Run(machine=Machine(**fields.pop("machine")), figures=figures, **fields)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as fault:
        raise SystemExit(
            f"{file}: expected a kept run of the benchmark, found {type(fault).__name__}: {fault}"
        ) from fault


def this_machine() -> Machine:
    """The class of this machine."""
    lines = _CPUINFO.read_text(encoding="utf-8").splitlines() if _CPUINFO.is_file() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return Machine(next(named, platform.machine()), os.cpu_count() or 1)


def this_commit() -> str:
    """The commit that is checked out, ``+`` after it where files differ from it; empty outside of git."""
    return _git("rev-parse", "--short", "HEAD") + ("+" if _git("status", "--porcelain") else "")


def now() -> str:
    """The date of a run that is made now."""
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _git(*arguments: str) -> str:
    try:
        return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""
