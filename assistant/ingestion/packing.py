"""A folder of files as bytes, and back: how the index of a report comes from the machine that made it."""

from __future__ import annotations

import io
import shutil
import tarfile
import tempfile
from pathlib import Path


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
    part = Path(tempfile.mkdtemp(prefix=".unpacking-", dir=folder.parent))
    try:
        with tarfile.open(fileobj=io.BytesIO(data)) as tar:
            tar.extractall(part / "new", filter="data")
        if folder.exists():
            folder.rename(part / "old")
        (part / "new").rename(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
