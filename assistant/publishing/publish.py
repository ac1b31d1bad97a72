"""The library of a data folder -> a version where others take it from."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.publishing.depot import Depot
from assistant.publishing.errors import PublishedElsewhere
from assistant.publishing.lock import Clock, PublishingLock, now, publishing
from assistant.publishing.manifest import BLOBS, FOLDERS, POINTER, Content, MadeBy, Manifest, Pointer, name_of
from assistant.publishing.versions import maybe_current, prune, read_manifest, require_contents

_ATTEMPTS = 3
Signs = dict[str, tuple[int, int, int]]
"""Path of a file -> what differs when it was replaced."""


@dataclass(frozen=True)
class Sent:
    """What came of publishing."""

    manifest: Manifest
    is_new: bool
    """Whether it is another version than the one that counted before."""
    files: int
    """That were sent: the others were there."""
    size: int
    """Bytes of those."""
    removed: tuple[str, ...]
    """Older versions that are gone."""


def publish(
    library: Path,
    depot: Depot,
    by: MadeBy,
    *,
    keep: int = 5,
    whole: bool = False,
    told: Callable[[int], object] = lambda _: None,
    clock: Clock = now,
) -> Sent:
    """Publishes the library of a data folder, and has it count.

    A report that is added or replaced meanwhile is in it whole or not at all.

    Args:
        library: the data folder; what else lies in it stays there.
        depot: where to.
        by: what the library was made by.
        keep: how many versions stay, this one included.
        whole: sends files that are there already, too: one of them is damaged.
        told: is told of bytes that were read.
        clock: the time, in UTC.

    Raises:
        PublishedElsewhere: somebody else is at work there; or the library changes all the time.
        DepotAway: the place cannot be reached, or refuses. What counted before still does.
        OSError: a file of the library cannot be read.
    """
    with publishing(depot, clock) as lock:
        before = maybe_current(depot)
        sending = _Sending(depot, lock, {} if whole else depot.sizes(BLOBS), told)
        files = sending.files_of(library)
        held = read_manifest(depot, before) if before else None
        if held is not None and (held.by, dict(held.files)) == (by, files):
            return Sent(held, False, sending.files, sending.size, ())
        manifest = Manifest(clock().replace(microsecond=0), by, files)
        require_contents(depot, manifest)
        lock.confirm()
        depot.write(name_of(manifest.version), manifest.to_bytes())
        depot.write(POINTER, Pointer.to(manifest).to_bytes())
        return Sent(manifest, True, sending.files, sending.size, tuple(prune(depot, keep)))


class _Sending:
    """Sends what is not there yet, each content once."""

    def __init__(
        self, depot: Depot, lock: PublishingLock, there: dict[str, int], told: Callable[[int], object]
    ) -> None:
        self._depot, self._lock, self._there, self._told = depot, lock, there, told
        self.files = 0
        self.size = 0

    def files_of(self, library: Path) -> dict[str, Content]:
        """The files of a library at one moment, all of them sent."""
        for _ in range(_ATTEMPTS):
            before = signs_of(library)
            try:
                files = {path: self._send(library / path) for path in before}
            except FileNotFoundError:  # taken out, or replaced, just now
                continue
            if signs_of(library) == before:
                return files
        raise PublishedElsewhere(f"{library}: expected a library that stays as it is meanwhile, found it changing")

    def _send(self, path: Path) -> Content:
        self._lock.renew()
        with path.open("rb") as file:  # what takes its place meanwhile is another file: this one stays as it is
            content = Content(hashlib.file_digest(file, "sha256").hexdigest(), os.fstat(file.fileno()).st_size)
            self._told(content.size)
            if self._there.get(content.name) != content.size:
                file.seek(0)
                self._depot.send(content.name, file)
                self._there[content.name] = content.size
                self.files, self.size = self.files + 1, self.size + content.size
        return content


def signs_of(library: Path) -> Signs:
    """The files of a library, and what tells that one was replaced; what is being written, and is hidden, aside."""
    signs = {}
    for path in _files(library):
        try:
            known = path.stat()
        except FileNotFoundError:
            continue
        signs[path.relative_to(library).as_posix()] = (known.st_ino, known.st_mtime_ns, known.st_size)
    return signs


def _files(library: Path) -> Iterator[Path]:
    for name in FOLDERS:
        for folder, below, names in os.walk(library / name):
            below[:] = sorted(each for each in below if not each.startswith("."))
            yield from (Path(folder, each) for each in sorted(names) if not each.startswith(".") and _is_whole(each))


def _is_whole(name: str) -> bool:
    """Whether a file is none that is being written (:mod:`assistant.commands.whole_files`)."""
    return not name.endswith(".part")
