"""A folder that several machines see, on a shared volume; or a disk that is carried to them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from assistant.publishing.errors import DepotAway, NotPublished

_ON_THE_WAY = ".incoming"
"""What is being written, on the same volume as what it will be."""


class FolderDepot:
    """As :class:`assistant.publishing.depot.Depot` says; a file is renamed to its name once it is on the disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def address(self) -> str:
        """The folder."""
        return str(self._folder)

    def read(self, name: str) -> bytes:
        """As the depot says."""
        with self._telling("read", name):
            return (self._folder / name).read_bytes()

    def write(self, name: str, content: bytes) -> None:
        """As the depot says."""
        with self._arriving(name) as file:
            file.write(content)

    def create(self, name: str, content: bytes) -> bool:
        """As the depot says."""
        with self._telling("written", name):
            place = self._folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            try:
                with place.open("xb") as file:
                    file.write(content)
            except FileExistsError:
                return False
        return True

    def send(self, name: str, file: BinaryIO) -> None:
        """As the depot says."""
        with self._arriving(name) as arriving:
            shutil.copyfileobj(file, arriving, 1 << 20)

    def fetch(self, name: str, into: BinaryIO, start: int) -> None:
        """As the depot says."""
        with self._telling("read", name), (self._folder / name).open("rb") as file:
            file.seek(start)
            shutil.copyfileobj(file, into, 1 << 20)

    def sizes(self, prefix: str) -> dict[str, int]:
        """As the depot says; ``prefix`` is a folder."""
        with self._telling("listed", prefix):
            return dict(_sizes(self._folder / prefix, self._folder))

    def delete(self, names: Iterable[str]) -> None:
        """As the depot says."""
        for name in names:
            with self._telling("deleted", name):
                (self._folder / name).unlink(missing_ok=True)

    def tidy(self) -> None:
        """As the depot says."""
        shutil.rmtree(self._folder / _ON_THE_WAY, ignore_errors=True)

    @contextmanager
    def _arriving(self, name: str) -> Iterator[BinaryIO]:
        with self._telling("written", name):
            place, part = self._folder / name, self._folder / _ON_THE_WAY / uuid4().hex
            for folder in (place.parent, part.parent):
                folder.mkdir(parents=True, exist_ok=True)
            try:
                with part.open("xb") as file:
                    yield file
                    file.flush()
                    os.fsync(file.fileno())
                part.replace(place)
            finally:
                part.unlink(missing_ok=True)

    @contextmanager
    def _telling(self, done: str, name: str) -> Iterator[None]:
        try:
            yield
        except FileNotFoundError as error:
            raise NotPublished(f"{self._folder}: no {name} there") from error
        except OSError as error:
            raise DepotAway(f"{self._folder}: {name} cannot be {done}: {error.strerror or error}") from error


def _sizes(below: Path, root: Path) -> Iterator[tuple[str, int]]:
    if not below.is_dir():
        return
    for entry in sorted(below.rglob("*")):
        if entry.is_file():
            yield entry.relative_to(root).as_posix(), entry.stat().st_size
