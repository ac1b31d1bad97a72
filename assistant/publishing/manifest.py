"""What a version consists of, and the pointer to the one that counts: read as what anybody may have written."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from assistant.publishing.errors import VersionDamaged

FOLDERS = ("reports", "editions", "indexes", "passages", "cards")
"""Of the data folder: what is needed to serve. Neither what readers leave, nor a secret, lies in them."""
POINTER = "CURRENT"
VERSIONS, BLOBS = "versions/", "blobs/"
_FORM = 1
_VERSION = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{12}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Content:
    """A file's."""

    sha256: str
    size: int
    """In bytes."""

    @property
    def name(self) -> str:
        """Where it lies, of a published library."""
        return f"{BLOBS}{self.sha256[:2]}/{self.sha256}"


@dataclass(frozen=True)
class MadeBy:
    """What a library was read and indexed by: another Alinea reads its reports all the same, and indexes them anew."""

    alinea: str
    """Its version."""
    encoders: str = ""
    """For people."""
    fingerprint: str = ""
    """Of the encoders and all else that makes an index."""
    layout: int = 0
    """Version of the form of an index on disk."""


@dataclass(frozen=True)
class Manifest:
    """A version of a library."""

    made: datetime
    by: MadeBy
    files: Mapping[str, Content]
    """Path from the data folder, with slashes -> what is there."""
    _bytes: bytes = field(default=b"", compare=False, repr=False)

    def to_bytes(self) -> bytes:
        """Readable JSON, as it is published."""
        return self._bytes or _json(
            {
                "form": _FORM,
                "made": self.made.isoformat(timespec="seconds"),
                "by": asdict(self.by),
                "files": {path: asdict(self.files[path]) for path in sorted(self.files)},
            }
        )

    @property
    def version(self) -> str:
        """Its name, which sorts by time: ``20261201T141500Z-0a1b2c3d4e5f``."""
        return f"{self.made:%Y%m%dT%H%M%SZ}-{self.pointer_digest[:12]}"

    @property
    def pointer_digest(self) -> str:
        """sha256 of its JSON."""
        return hashlib.sha256(self.to_bytes()).hexdigest()

    @property
    def size(self) -> int:
        """Bytes of all its files."""
        return sum(content.size for content in self.files.values())

    def contents(self) -> frozenset[Content]:
        """What its files are, each once."""
        return frozenset(self.files.values())

    @classmethod
    def of_bytes(cls, content: bytes, where: str) -> Manifest:
        """What :meth:`to_bytes` gave.

        Raises:
            VersionDamaged: it is something else, or would put a file where none of a library lies.
        """
        values = _object(content, where, "the manifest of a library")
        try:
            files = {path: Content(str(each["sha256"]), int(each["size"])) for path, each in values["files"].items()}
            made = datetime.fromisoformat(values["made"])
            manifest = cls(made, MadeBy(**values["by"]), files, content)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise VersionDamaged(f"{where}: expected the manifest of a library, found {_fault(error)}") from error
        for path, each in files.items():
            if not _is_within(path) or not _SHA256.fullmatch(each.sha256) or each.size < 0:
                raise VersionDamaged(f"{where}: expected files of a library with their sha256, found {path[:80]!r}")
        return manifest


@dataclass(frozen=True)
class Pointer:
    """Which version counts."""

    version: str
    sha256: str
    """Of its manifest."""

    @property
    def name(self) -> str:
        """Where the manifest lies."""
        return name_of(self.version)

    def to_bytes(self) -> bytes:
        """As it is published."""
        return _json({"form": _FORM, **asdict(self)})

    @classmethod
    def to(cls, manifest: Manifest) -> Pointer:
        """The one to a manifest."""
        return cls(manifest.version, manifest.pointer_digest)

    @classmethod
    def of_bytes(cls, content: bytes, where: str) -> Pointer:
        """What :meth:`to_bytes` gave.

        Raises:
            VersionDamaged: it is something else.
        """
        values = _object(content, where, "the name of a version")
        version, sha256 = str(values.get("version")), str(values.get("sha256"))
        if not _VERSION.fullmatch(version) or not _SHA256.fullmatch(sha256):
            raise VersionDamaged(f"{where}: expected the name of a version and its sha256, found {version[:80]!r}")
        return cls(version, sha256)


def name_of(version: str) -> str:
    """Where the manifest of a version lies."""
    return f"{VERSIONS}{version}.json"


def is_version(name: str) -> bool:
    """Whether a version may be called so."""
    return bool(_VERSION.fullmatch(name))


def _is_within(path: str) -> bool:
    """Whether a path leads to a file of a library, on every system."""
    parts = PurePosixPath(path).parts
    plain = all(part not in ("..", ".", "/") and not set(part) & set("\\:\0") for part in parts)
    return plain and len(parts) > 1 and parts[0] in FOLDERS and "/".join(parts) == path


def _object(content: bytes, where: str, expected: str) -> dict[str, Any]:
    try:
        values = json.loads(content)
        form = values["form"]
    except (ValueError, KeyError, TypeError) as error:
        raise VersionDamaged(f"{where}: expected {expected}, found {_fault(error)}") from error
    if form != _FORM:
        raise VersionDamaged(f"{where}: expected {expected} of form {_FORM}, found form {form!r}: of a newer Alinea")
    return dict(values)


def _json(values: Mapping[str, Any]) -> bytes:
    return json.dumps(values, ensure_ascii=False, indent=1).encode() + b"\n"


def _fault(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"none with the key {error}"
    return "something else" if not str(error) else str(error).splitlines()[0]
