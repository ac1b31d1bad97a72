"""Deletes what waited for the store too long. Files that a living process writes to are its own business."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assistant.audit.keeping import in_parts
from assistant.audit.spool import ASIDE, PATTERN, Spool, SpoolFile
from assistant.errors import AssistantError


def delete_old_files(folder: Path, moment: datetime) -> int:
    """Deletes the files of ended processes, and those set aside, that are no newer than a moment; returns how many.

    Raises:
        AssistantError: the folder cannot be written.
    """
    try:
        return _delete_old_spools(folder, moment) + len(list(_delete_old_lines(folder, moment)))
    except OSError as error:
        raise AssistantError(f"{folder}: cannot be written: {error.strerror}") from error


@dataclass(frozen=True)
class WaitingPurged:
    """What became of records that wait in files, as those from before a day were to be deleted."""

    deleted: int
    in_use: tuple[Path, ...]
    """Files of processes that live, with such records in them: they will come into the store."""
    unreadable: tuple[Path, ...]
    """Files with lines of which nobody knows the day."""


def purge_waiting(folder: Path, before: datetime) -> WaitingPurged:
    """Deletes the records of questions that came before a moment from the files of ended processes.

    Raises:
        AssistantError: the folder cannot be read or written.
    """
    try:
        deleted, seen = _purge_spools(folder, before)
        left = (path for path in sorted(folder.glob(PATTERN)) if path not in seen)
        in_use = tuple(path for path in left if _has_older(path, before))
        list(_delete_old_lines(folder, before))
        return WaitingPurged(deleted, in_use, tuple(sorted(folder.glob(f"{PATTERN}{ASIDE}"))))
    except OSError as error:
        raise AssistantError(f"{folder}: cannot be purged: {error.strerror}") from error


def _delete_old_spools(folder: Path, moment: datetime) -> int:
    spool, deleted = Spool(folder), 0
    for file in spool.files():
        try:
            if _written(file.path) < moment:
                spool.discard(file)
                deleted += 1
        finally:
            spool.leave(file)
    return deleted


def _delete_old_lines(folder: Path, moment: datetime) -> Iterator[Path]:
    for path in folder.glob(f"{PATTERN}{ASIDE}"):
        if _written(path) < moment:
            path.unlink(missing_ok=True)
            yield path


def _purge_spools(folder: Path, before: datetime) -> tuple[int, set[Path]]:
    """How many records were deleted, and the files that were looked at. What stays of a file goes into a new one."""
    spool, deleted, seen = Spool(folder), 0, set[Path]()
    for file in spool.files():
        seen.add(file.path)
        try:
            deleted += _purge(spool, file, before)
        finally:
            spool.leave(file)
    spool.close()
    return deleted, seen


def _purge(spool: Spool, file: SpoolFile, before: datetime) -> int:
    older = sum(record.at < before for record in file.records())
    if older:
        for part in in_parts(record for record in file.records() if record.at >= before):
            spool.add(part)
        spool.discard(file)
    return older


def _has_older(path: Path, before: datetime) -> bool:
    with suppress(FileNotFoundError):  # brought into the store meanwhile
        return any(record.at < before for record in SpoolFile(path, descriptor=-1).records())
    return False


def _written(path: Path) -> datetime:
    """When something was last added: no record in it is newer."""
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)
