"""The folder of an index: one writer at a time, and nothing left lying about."""

from __future__ import annotations

import fcntl
import os
import shutil
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from embeddings.passageindex.segments.layout import PREFIX

_LOCK = ".lock"
_UNFINISHED = ".unfinished-"
_DAY = 24 * 3600
"""After which a segment that was never finished is nobody's any more."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Wait until no other process commits to this index, and keep them waiting meanwhile.

    Raises:
        OSError: If the folder cannot be made or written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder / _LOCK, os.O_CREAT | os.O_RDWR, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def unfinished(folder: Path) -> Path:
    """Where a segment is written before it belongs to the index; nothing is there yet."""
    return folder / f"{_UNFINISHED}{uuid4().hex}"


def finished_name(path: Path) -> str:
    """The name that such a segment gets once it belongs to the index."""
    return PREFIX + path.name.removeprefix(_UNFINISHED)


def sweep(folder: Path, used: Collection[str]) -> None:
    """Remove the segments that no longer belong to the index, and what a crash left behind long ago.

    A process that still has them mapped keeps them until it lets go. What cannot be removed now is left for later.
    """
    for path in folder.iterdir():
        is_stale = path.name.startswith(PREFIX) and path.name not in used
        if is_stale or (path.name.startswith(_UNFINISHED) and _is_old(path)):
            shutil.rmtree(path, ignore_errors=True)


def _is_old(path: Path) -> bool:
    try:
        return time.time() - path.stat().st_mtime > _DAY
    except FileNotFoundError:
        return False
