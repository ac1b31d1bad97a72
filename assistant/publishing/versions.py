"""The versions of a published library: which there are, which counts, and which may go."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from assistant.publishing.depot import Depot
from assistant.publishing.errors import NotPublished, VersionDamaged
from assistant.publishing.lock import publishing
from assistant.publishing.manifest import BLOBS, POINTER, VERSIONS, Manifest, Pointer, is_version, name_of

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class VersionRow:
    """A version as it is listed."""

    version: str
    is_current: bool
    made: datetime | None
    """``None``, as all that follows is nothing, where its manifest is damaged."""
    alinea: str = ""
    files: int = 0
    size: int = 0
    """In bytes."""


def current_pointer(depot: Depot) -> Pointer:
    """Which version counts.

    Raises:
        NotPublished: none yet.
        VersionDamaged: the pointer cannot be read.
        DepotAway: the place cannot be reached.
    """
    return Pointer.of_bytes(depot.read(POINTER), f"{depot.address}: {POINTER}")


def maybe_current(depot: Depot) -> Pointer | None:
    """The same; ``None`` where no version was published yet."""
    try:
        return current_pointer(depot)
    except NotPublished:
        return None


def read_manifest(depot: Depot, pointer: Pointer) -> Manifest:
    """The manifest that a pointer names.

    Raises:
        NotPublished: it is gone.
        VersionDamaged: it is another.
        DepotAway: the place cannot be reached.
    """
    manifest = _manifest(depot, pointer.version)
    if manifest.pointer_digest != pointer.sha256:
        found = manifest.pointer_digest
        where = f"{depot.address}: {pointer.name}"
        raise VersionDamaged(f"{where}: altered: expected sha256 {pointer.sha256[:12]}…, found {found[:12]}…")
    return manifest


def version_names(depot: Depot) -> list[str]:
    """The versions that there are, the oldest first."""
    names = (name.removeprefix(VERSIONS).removesuffix(".json") for name in depot.sizes(VERSIONS))
    return sorted(name for name in names if is_version(name))


def list_versions(depot: Depot) -> list[VersionRow]:
    """The versions that there are, the newest first.

    Raises:
        VersionDamaged: it cannot be told which counts.
        DepotAway: the place cannot be reached.
    """
    current = maybe_current(depot)
    return [_row(depot, name, current) for name in reversed(version_names(depot))]


def roll_back(depot: Depot, version: str) -> Manifest:
    """Has a version count that was published before.

    Raises:
        NotPublished: there is none of that name (any more).
        VersionDamaged: it is not what was published.
        PublishedElsewhere: somebody publishes just now.
        DepotAway: the place cannot be reached.
    """
    names = version_names(depot)
    if version not in names:
        raise NotPublished(
            f"{depot.address}: expected one of {', '.join(names) or 'no version at all'}, found {version!r}"
        )
    with publishing(depot):
        manifest = _manifest(depot, version)
        require_contents(depot, manifest)
        depot.write(POINTER, Pointer.to(manifest).to_bytes())
    return manifest


def require_contents(depot: Depot, manifest: Manifest) -> None:
    """Sees to it that all files of a version are there, as long as they should be.

    Raises:
        VersionDamaged: one is not.
    """
    there = depot.sizes(BLOBS)
    for path, content in manifest.files.items():
        if there.get(content.name) != content.size:
            found = there.get(content.name, "none")
            raise VersionDamaged(f"{depot.address}: {path}: expected {content.size} bytes, found {found}")


def prune(depot: Depot, keep: int) -> list[str]:
    """Takes away all but the last ``keep`` versions and the one that counts, then the files that none of them has.

    Returns the versions that are gone. Only for who holds the lock.
    """
    current = current_pointer(depot).version
    names = version_names(depot)
    kept = {*names[-keep:], current}
    gone = [name for name in names if name not in kept]
    depot.delete(name_of(name) for name in gone)
    depot.tidy()
    try:
        needed = _needed(depot, kept)
    except (VersionDamaged, NotPublished) as error:  # what it needs cannot be told: nothing may go
        log.warning("no file is taken away: %s", error)
        return gone
    depot.delete(name for name in depot.sizes(BLOBS) if name not in needed)
    return gone


def _needed(depot: Depot, versions: Iterable[str]) -> set[str]:
    return {content.name for version in versions for content in _manifest(depot, version).contents()}


def _manifest(depot: Depot, version: str) -> Manifest:
    name = name_of(version)
    manifest = Manifest.of_bytes(depot.read(name), f"{depot.address}: {name}")
    if manifest.version != version:
        raise VersionDamaged(f"{depot.address}: {name}: altered: it is the manifest of {manifest.version}")
    return manifest


def _row(depot: Depot, version: str, current: Pointer | None) -> VersionRow:
    is_current = current is not None and current.version == version
    try:
        manifest = _manifest(depot, version)
    except (VersionDamaged, NotPublished):
        return VersionRow(version, is_current, None)
    return VersionRow(version, is_current, manifest.made, manifest.by.alinea, len(manifest.files), manifest.size)
