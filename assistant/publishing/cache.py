"""The versions that a replica has on its own disk: one that it serves, and for a while the one before.

In a folder of its own::

    CURRENT             the version that is served; each process looks at it
    versions/<version>/ a data folder as it was published, with its manifest
    blobs/<sha256>      files that have come, looked at, and are in no version yet, or still in one
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from assistant.publishing.depot import Depot
from assistant.publishing.errors import VersionDamaged
from assistant.publishing.manifest import POINTER, Content, Manifest, is_version

MANIFEST = "manifest.json"


class Cache:
    """That folder; it need not exist yet."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._versions, self._blobs = folder / "versions", folder / "blobs"

    @property
    def current(self) -> str | None:
        """The version that is served; ``None`` where none is here."""
        try:
            version = (self.folder / POINTER).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return None
        return version if is_version(version) and self.at(version).is_dir() else None

    def at(self, version: str) -> Path:
        """Where a version lies: a data folder, to be read alone."""
        return self._versions / version

    def manifest(self, version: str) -> Manifest:
        """What a version that is here consists of.

        Raises:
            VersionDamaged: that cannot be read.
        """
        return self.manifest_in(self.at(version))

    @staticmethod
    def manifest_in(folder: Path) -> Manifest:
        """The same, of the folder of a version."""
        file = folder / MANIFEST
        try:
            return Manifest.of_bytes(file.read_bytes(), str(file))
        except OSError as error:
            raise VersionDamaged(f"{file}: cannot be read: {error.strerror}") from error

    def has(self, version: str) -> bool:
        """Whether a version is here, whole."""
        return (self.at(version) / MANIFEST).is_file()

    def take(self, depot: Depot, manifest: Manifest) -> None:
        """Brings a version here, whole or not at all; what has come of it before, in part or whole, is not asked for.

        Raises:
            VersionDamaged: a file is not what the manifest says.
            NotPublished: a file is gone.
            DepotAway: the place cannot be reached.
            OSError: the disk refuses.
        """
        self._blobs.mkdir(parents=True, exist_ok=True)
        for content in manifest.contents():
            self._bring(depot, content)
        self._put_together(manifest)

    def serve(self, version: str) -> None:
        """Has a version served from now on: whoever looks finds the one before, or this.

        Raises:
            OSError: the disk refuses.
        """
        part = self.folder / f".{POINTER}.{uuid4().hex}"
        try:
            part.write_text(f"{version}\n", encoding="utf-8")
            part.replace(self.folder / POINTER)
        finally:
            part.unlink(missing_ok=True)

    def others(self) -> set[str]:
        """The versions that are here and not served."""
        here = {each.name for each in self._versions.iterdir()} if self._versions.is_dir() else set[str]()
        return here - {self.current}

    def drop(self, versions: Iterable[str]) -> None:
        """Deletes versions, and the files that no other has. What is open stays readable to who has it open."""
        for version in versions:
            shutil.rmtree(self.at(version), ignore_errors=True)
        needed = set[str]()
        for version in [each.name for each in self._versions.iterdir()] if self._versions.is_dir() else []:
            with suppress(VersionDamaged):
                needed |= {content.sha256 for content in self.manifest(version).contents()}
        for blob in list(self._blobs.iterdir()) if self._blobs.is_dir() else []:
            if blob.name not in needed:
                with suppress(OSError):
                    blob.unlink()

    def _bring(self, depot: Depot, content: Content) -> None:
        blob, part = self._blobs / content.sha256, self._blobs / f".{content.sha256}"
        if blob.is_file() and blob.stat().st_size == content.size:
            return
        have = part.stat().st_size if part.is_file() else 0
        if have >= content.size:  # whole, and never looked at; or another's
            have = 0
        with part.open("r+b" if have else "wb") as file:
            file.seek(have)
            depot.fetch(content.name, file, have)
            file.flush()
            os.fsync(file.fileno())
        with part.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != content.sha256:
            part.unlink(missing_ok=True)
            where = f"{depot.address}: {content.name}"
            raise VersionDamaged(f"{where}: expected sha256 {content.sha256[:12]}…, found {found[:12]}…")
        part.replace(blob)

    def _put_together(self, manifest: Manifest) -> None:
        place = self.at(manifest.version)
        if self.has(manifest.version):
            return
        part = self._versions / f".{uuid4().hex}"
        try:
            for path, content in manifest.files.items():
                file = part / path
                file.parent.mkdir(parents=True, exist_ok=True)
                _link(self._blobs / content.sha256, file)
            part.mkdir(parents=True, exist_ok=True)
            (part / MANIFEST).write_bytes(manifest.to_bytes())
            shutil.rmtree(place, ignore_errors=True)  # what lies there has no manifest
            part.rename(place)
        finally:
            shutil.rmtree(part, ignore_errors=True)


def _link(blob: Path, file: Path) -> None:
    """One file under two names, where the disk knows of such; else a copy."""
    try:
        file.hardlink_to(blob)
    except OSError:
        shutil.copyfile(blob, file)
