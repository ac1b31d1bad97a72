"""Where a library is published: a folder that several machines see, or an object store."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, Protocol

from assistant.settings.sources import is_folder


class Depot(Protocol):
    """Named contents, each there whole or not at all.

    Every method raises :class:`assistant.publishing.errors.DepotAway` where the place cannot be reached or refuses.
    """

    @property
    def address(self) -> str:
        """As people wrote it, less what they may have written of secrets."""

    def read(self, name: str) -> bytes:
        """What is of that name.

        Raises:
            NotPublished: nothing is.
        """

    def write(self, name: str, content: bytes) -> None:
        """Puts it there, in the place of what is."""

    def create(self, name: str, content: bytes) -> bool:
        """Puts it there if nothing is, and says whether it has."""

    def send(self, name: str, file: BinaryIO) -> None:
        """Puts there what a file has left to read; while it is on its way, nobody finds it."""

    def fetch(self, name: str, into: BinaryIO, start: int) -> None:
        """Writes what is of that name into a file, from its byte ``start`` on.

        Raises:
            NotPublished: nothing is.
        """

    def sizes(self, prefix: str) -> dict[str, int]:
        """Name -> bytes, of all whose names begin so."""

    def delete(self, names: Iterable[str]) -> None:
        """Takes them away; of one that is not there, nothing."""

    def tidy(self) -> None:
        """Takes away what was broken off on its way here. Only for who knows that nobody else is at work."""


def open_depot(address: str) -> Depot:
    """The place of an address: a path, ``file:///…``, or whatever fsspec opens, such as ``s3://bucket/prefix``.

    Nothing is looked at before it is used.

    Raises:
        DepotAway: there is no such kind of place, or what opens it is not installed.
    """
    if is_folder(address):
        from assistant.publishing.folder import FolderDepot

        return FolderDepot(Path(address.removeprefix("file://")).expanduser())
    from assistant.publishing.objects import open_objects

    return open_objects(address)
