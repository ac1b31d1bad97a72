"""A folder of files as bytes, and back: how the index of a report comes from the machine that made it."""

from __future__ import annotations

import fcntl
import io
import os
import shutil
import tarfile
import tempfile
from contextlib import suppress
from pathlib import Path

_PREFIX = ".unpacking-"


def packed(folder: Path) -> bytes:
    """All files below a folder."""
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode="w") as tar:
        for file in sorted(each for each in folder.rglob("*") if each.is_file()):
            tar.add(file, file.relative_to(folder).as_posix())
    return whole.getvalue()


def unpack(data: bytes, folder: Path) -> None:
    """Puts those files in the place of what the folder held: it has all of them or what was there.

    Raises:
        OSError, tarfile.TarError: they cannot be written; nothing leaves the folder.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=folder.parent))
    at_work = os.open(part, os.O_RDONLY)
    try:
        fcntl.flock(at_work, fcntl.LOCK_EX)  # let go of when this process ends, however it does
        with tarfile.open(fileobj=io.BytesIO(data)) as tar:
            tar.extractall(part / "new", filter="data")
        if folder.exists():
            folder.rename(part / "old")
        (part / "new").rename(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
        os.close(at_work)


def sweep(parent: Path) -> None:
    """Removes what processes that were killed have left half unpacked below ``parent``; others go on undisturbed."""
    for part in parent.glob(f"{_PREFIX}*"):
        with suppress(OSError):  # it is gone, or somebody is at work in it
            left = os.open(part, os.O_RDONLY)
            try:
                fcntl.flock(left, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(part)
            finally:
                os.close(left)
