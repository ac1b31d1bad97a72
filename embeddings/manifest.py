"""What an index was made of, and the hashes by which a damaged one is told."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from embeddings.digests import file_digest
from embeddings.errors import IndexDamaged, IndexMissing, IndexStale
from embeddings.layout import LAYOUT_VERSION, IndexLayout
from embeddings.sealed import read_sealed_json, to_sealed_json


@dataclass(frozen=True)
class IndexOrigin:
    """What decides an index: the same origin, the same index."""

    encoder: str
    """The encoder's name, for whoever reads a message; the fingerprint decides."""
    fingerprint: str
    corpus: str
    """sha256 of all that was indexed."""


@dataclass(frozen=True)
class FileRecord:
    """A file as it was written."""

    size: int
    sha256: str


@dataclass(frozen=True)
class IndexManifest:
    """The first file read and the last written."""

    origin: IndexOrigin
    dimension: int
    rows: int
    documents: int
    files: dict[str, FileRecord]
    layout: int = LAYOUT_VERSION

    def to_json(self) -> str:
        """Readable JSON whose last key is the sha256 of the rest."""
        return to_sealed_json(asdict(self))


def read_manifest(layout: IndexLayout) -> IndexManifest:
    """The manifest of an index.

    Raises:
        IndexMissing: If nothing is there.
        IndexDamaged: If what is there is not an index, or its manifest was truncated or altered.
        IndexStale: If the index is of another layout version.
    """
    if not layout.folder.exists() or (layout.folder.is_dir() and not any(layout.folder.iterdir())):
        raise IndexMissing(f"index {layout.folder}: expected an index, found nothing")
    if not layout.manifest.is_file():
        raise IndexDamaged(f"index {layout.folder}: expected {layout.manifest.name}, found none; not an index")
    return _from_fields(read_sealed_json(layout.manifest, LAYOUT_VERSION))


def require_origin(layout: IndexLayout, found: IndexOrigin, expected: IndexOrigin) -> None:
    """Refuse an index of another encoder or corpus.

    Raises:
        IndexStale: Naming what differs.
    """
    if found.fingerprint != expected.fingerprint:
        raise IndexStale(
            f"index {layout.folder}: expected encoder {expected.encoder} ({expected.fingerprint[:12]}…), "
            f"found {found.encoder} ({found.fingerprint[:12]}…)"
        )
    if found.corpus != expected.corpus:
        raise IndexStale(f"index {layout.folder}: expected corpus {expected.corpus[:12]}…, found {found.corpus[:12]}…")


def require_files(layout: IndexLayout, manifest: IndexManifest) -> None:
    """Compare each file with its record.

    Raises:
        IndexDamaged: Naming the first file that is missing, truncated or altered.
    """
    for path in layout.contents:
        require_file(path, manifest.files[path.name])


def require_file(path: Path, record: FileRecord) -> None:
    """Compare a file with its record.

    Raises:
        IndexDamaged: If it is missing, truncated or altered.
    """
    if not path.is_file():
        raise IndexDamaged(f"{path}: expected {record.size} bytes, found no file")
    if (size := path.stat().st_size) != record.size:
        raise IndexDamaged(f"{path}: expected {record.size} bytes, found {size}")
    if (digest := file_digest(path)) != record.sha256:
        raise IndexDamaged(f"{path}: altered: expected sha256 {record.sha256[:12]}…, found {digest[:12]}…")


def record_of(content: bytes) -> FileRecord:
    """The record of a file with this content."""
    return FileRecord(len(content), hashlib.sha256(content).hexdigest())


def _from_fields(fields: dict[str, Any]) -> IndexManifest:
    files = {name: FileRecord(**record) for name, record in fields.pop("files").items()}
    return IndexManifest(origin=IndexOrigin(**fields.pop("origin")), files=files, **fields)
