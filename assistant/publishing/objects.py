"""An object store, by whatever fsspec opens: ``s3://bucket/prefix`` with the extra ``objectstore``.

Keys and the address of a store that is not Amazon's are the business of what opens it: for S3 the variables ``AWS_…``,
or the role of the machine.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from assistant.publishing.errors import DepotAway, NotPublished, PublishingError
from assistant.settings.sources import source_fault, without_secrets

_BLOCK = 8 << 20
"""Bytes that are asked for at a time."""


class ObjectDepot:
    """As :class:`assistant.publishing.depot.Depot` says; object stores have no half an object.

    Args:
        files: a file system of fsspec that remembers no listing.
        root: where the library lies in it.
        address: for messages.
    """

    def __init__(self, files: Any, root: str, address: str) -> None:
        self._files, self._root = files, root.rstrip("/")
        self._address = address

    @property
    def address(self) -> str:
        """Less any password."""
        return self._address

    def read(self, name: str) -> bytes:
        """As the depot says."""
        with self._telling("read", name):
            return bytes(self._files.cat_file(self._at(name)))

    def write(self, name: str, content: bytes) -> None:
        """As the depot says."""
        with self._telling("written", name):
            self._files.pipe_file(self._at(name), content)

    def create(self, name: str, content: bytes) -> bool:
        """As the depot says, where the store can do so in one step; else as nearly."""
        with self._telling("written", name):
            try:
                self._files.pipe_file(self._at(name), content, mode="create")
            except FileExistsError:
                return False
        return True

    def send(self, name: str, file: BinaryIO) -> None:
        """As the depot says."""
        with self._telling("written", name), self._files.open(self._at(name), "wb", block_size=_BLOCK) as there:
            shutil.copyfileobj(file, there, _BLOCK)

    def fetch(self, name: str, into: BinaryIO, start: int) -> None:
        """As the depot says."""
        at = self._at(name)
        with self._telling("read", name), self._files.open(at, "rb", block_size=_BLOCK, cache_type="readahead") as file:
            file.seek(start)
            shutil.copyfileobj(file, into, _BLOCK)

    def sizes(self, prefix: str) -> dict[str, int]:
        """As the depot says."""
        with self._telling("listed", prefix):
            try:
                found = self._files.find(self._at(prefix), detail=True)
            except FileNotFoundError:
                return {}
            return {path[len(self._root) + 1 :]: int(each["size"]) for path, each in found.items()}

    def delete(self, names: Iterable[str]) -> None:
        """As the depot says."""
        for name in names:
            try:
                with self._telling("deleted", name):
                    self._files.rm_file(self._at(name))
            except NotPublished:
                continue

    def tidy(self) -> None:
        """Nothing: what was broken off is not there."""

    def _at(self, name: str) -> str:
        return f"{self._root}/{name}"

    @contextmanager
    def _telling(self, done: str, name: str) -> Iterator[None]:
        """The one door through which errors of whatever opens the store come."""
        try:
            yield
        except FileNotFoundError as error:
            raise NotPublished(f"{self._address}: no {name} there") from error
        except PublishingError:
            raise
        except Exception as error:
            reason = " ".join(str(error).split()) or type(error).__name__
            raise DepotAway(f"{self._address}: {name} cannot be {done}: {reason}") from error


def open_objects(address: str) -> ObjectDepot:
    """The object store of an address.

    Raises:
        DepotAway: there is no such kind of store, or what opens it is not installed.
    """
    require_opener(address)
    from fsspec.core import url_to_fs

    try:
        files, root = url_to_fs(address, use_listings_cache=False, skip_instance_cache=True)
    except Exception as error:
        raise DepotAway(f"{without_secrets(address)}: cannot be opened: {' '.join(str(error).split())}") from error
    return ObjectDepot(files, root, without_secrets(address))


def require_opener(address: str) -> None:
    """Sees to it that what opens an address is installed.

    Raises:
        DepotAway: it is not, or there is no such kind of store.
    """
    if fault := source_fault(address):
        raise DepotAway(fault)
