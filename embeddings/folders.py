"""A folder replaced whole: who looks finds the old one, the new one, or for an instant none, never a half."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

_ATTEMPTS = 100
_TAKEN = (errno.ENOTEMPTY, errno.EEXIST)


def replace_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a new sibling folder, down to the disk, then put it in the place of ``folder``.

    Several processes may do so at once: each writes its own sibling, and the last to finish stays.

    Raises:
        OSError: If the disk refuses; the old folder is then still there.
    """
    folder = folder.resolve()  # renaming must move the folder, not a link to it
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = _sibling(folder)
    try:
        fresh.mkdir()
        for name, content in files.items():
            write_through(fresh / name, content)
        sync_folder(fresh)
        _swap(fresh, folder)
        sync_folder(folder.parent)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _swap(fresh: Path, folder: Path) -> None:
    """Put the old folder aside, since one that is not empty cannot be renamed over; again if another got in between."""
    for attempt in range(1, _ATTEMPTS + 1):
        aside = _sibling(folder)
        with suppress(FileNotFoundError):
            folder.rename(aside)
        try:
            fresh.rename(folder)
            return
        except OSError as exc:
            with suppress(OSError):
                aside.rename(folder)
            if exc.errno not in _TAKEN or attempt == _ATTEMPTS:
                raise
        finally:
            shutil.rmtree(aside, ignore_errors=True)


def _sibling(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.{uuid4().hex}")


def write_through(path: Path, content: bytes) -> None:
    """Write a file down to the disk."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make names durable; Windows, which cannot open a folder, does so by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
