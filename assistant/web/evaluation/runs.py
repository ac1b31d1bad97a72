"""The runs of a folder of evaluations, as ``alinea evaluate`` leaves them: a sub-folder each, named by its UTC time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, Field, FiniteFloat, ValidationError

from assistant.web.evaluation.words import FRENCH

REPORT = "report.html"
_METRICS = "metrics.json"
_NAME = re.compile(r"\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ")
_NAME_FORMAT = "%Y-%m-%dT%H-%M-%SZ"


class Fault(StrEnum):
    """Why a run has no figures."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    NOT_JSON = "not_json"
    NOT_METRICS = "not_metrics"


@dataclass(frozen=True)
class Figures:
    """The headline figures of a run."""

    report: str
    """The symbol of the report that was asked."""
    half: str
    """That they are over: ``test`` where it was measured, else ``dev``, else ``""`` for all questions."""
    values: Mapping[str, float]
    """Measure -> value: a share, or milliseconds."""


@dataclass(frozen=True)
class Unread:
    """In place of figures."""

    fault: Fault
    where: str = ""
    """The first place of the file that is not as it should be."""


@dataclass(frozen=True)
class Run:
    """An evaluation that was made."""

    name: str
    date: datetime
    has_report: bool
    figures: Figures | Unread


class _Stamp(BaseModel):
    report: Annotated[str, Field(max_length=200)]


class _Figure(BaseModel):
    measure: str
    split: str | None = None
    language: str | None = None
    kind: str | None = None
    difficulty: str | None = None
    value: FiniteFloat

    @property
    def is_of_a_half(self) -> bool:
        return not (self.language or self.kind or self.difficulty)


class _Metrics(BaseModel):
    version: Literal[1]
    stamp: _Stamp
    figures: list[_Figure]


def run_names(folder: Path) -> list[str]:
    """The names of the runs, newest first; none where the folder is missing."""
    if not folder.is_dir():
        return []
    return sorted((each.name for each in folder.iterdir() if _is_run(folder, each.name)), reverse=True)


def read_run(folder: Path, name: str) -> Run:
    """A run of the folder, by its name; a file that is damaged is told of in its figures.

    Raises:
        ValueError: the name is not that of a run.
    """
    has_report = find_file(folder, name, REPORT) is not None
    return Run(name, _date_of(name), has_report, _read_figures(folder / name / _METRICS))


def find_file(folder: Path, name: str, file: str) -> Path | None:
    """A file that lies in a run's own folder, and in no other; ``None``: there is no such file."""
    if not _is_run(folder, name):
        return None
    home = (folder / name).resolve()
    try:
        found = (home / file).resolve()
        return found if found.parent == home and found.is_file() else None
    except (OSError, ValueError):  # a name too long, or with a zero byte in it
        return None


def _date_of(name: str) -> datetime:
    if not _NAME.fullmatch(name):
        raise ValueError(f"expected a run's name such as 2026-11-30T18-37-34Z, found {name!r}")
    return datetime.strptime(name, _NAME_FORMAT).replace(tzinfo=UTC)


def _is_run(folder: Path, name: str) -> bool:
    """Whether this is a run's folder; a link, which may lead anywhere, is not."""
    try:
        _date_of(name)
    except ValueError:
        return False
    return (folder / name).is_dir() and not (folder / name).is_symlink()


def _read_figures(file: Path) -> Figures | Unread:
    try:
        metrics = _Metrics.model_validate_json(file.read_bytes())
    except FileNotFoundError:
        return Unread(Fault.MISSING)
    except OSError:
        return Unread(Fault.UNREADABLE)
    except ValidationError as error:
        first = error.errors()[0]
        is_json = first["type"] != "json_invalid"
        return (
            Unread(Fault.NOT_METRICS, ".".join(map(str, first["loc"])) or "{}") if is_json else Unread(Fault.NOT_JSON)
        )
    measured = {figure.split or "" for figure in metrics.figures}
    half = next(half for half in ("test", "dev", "") if half in measured or not half)
    values = {
        figure.measure: figure.value
        for figure in metrics.figures
        if figure.measure in FRENCH.figures and figure.is_of_a_half and (figure.split or "") == half
    }
    return Figures(metrics.stamp.report, half, values)
