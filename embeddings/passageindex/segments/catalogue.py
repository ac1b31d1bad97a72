"""Which segments make up an index: one small file, replaced as a whole, so that a reader finds the old or the new."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

from embeddings.errors import IndexDamaged, IndexStale
from embeddings.folders import sync_folder, write_through
from embeddings.manifest import FileRecord
from embeddings.passageindex.segments.draft import Shape
from embeddings.passageindex.segments.layout import PREFIX
from embeddings.sealed import read_sealed_json, to_sealed_json

NAME = "passages.json"
_LAYOUT = 1
EFFORT = 4.0
"""Of the square root of a segment's lists, how many times as many are searched, unless the index was tuned."""


@dataclass(frozen=True)
class Held:
    """A segment of the index."""

    name: str
    """Of its folder."""
    rows: int
    files: Mapping[str, FileRecord]
    dead: tuple[int, ...] = ()
    """Positions of the partitions in it that were removed or replaced since."""


@dataclass(frozen=True)
class Catalogue:
    """The first file read and the last written."""

    origin: str
    """What decides the vectors and the terms; another one makes another index."""
    dimension: int
    attributes: tuple[str, ...]
    segments: tuple[Held, ...] = ()
    effort: float = EFFORT
    """Lists of a segment that are searched, in square roots of all its lists."""
    tuned: Mapping[str, Any] = field(default_factory=dict)
    """What was measured when the effort was chosen; empty where it was not."""

    @property
    def shape(self) -> Shape:
        """What every passage has."""
        return Shape(self.dimension, self.attributes)


def maybe_catalogue(folder: Path) -> Catalogue | None:
    """The catalogue of an index; ``None`` where nothing is there yet.

    Raises:
        IndexDamaged: If what is there is no such index, or its catalogue was truncated or altered.
        IndexStale: If it is of another layout version.
        OSError: If it cannot be read.
    """
    if foreign := _foreign(folder):
        raise IndexDamaged(f"index {folder}: expected the files of an index of passages, found {foreign}")
    path = folder / NAME
    if not path.exists():
        if folder.exists() and any(each.name.startswith(PREFIX) for each in folder.iterdir()):
            raise IndexDamaged(f"index {folder}: expected {NAME}, found none beside its segments")
        return None
    fields = read_sealed_json(path, _LAYOUT)
    del fields["layout"]
    try:
        segments = tuple(_held(**segment) for segment in fields.pop("segments"))
        attributes = tuple(fields.pop("attributes"))
        return Catalogue(segments=segments, attributes=attributes, **fields)
    except (TypeError, KeyError) as exc:
        raise IndexDamaged(f"{path}: expected the manifest of an index of passages, found another") from exc


def require_shape(folder: Path, found: Catalogue, expected: Catalogue) -> None:
    """Refuse an index of another encoder, or with other attributes.

    Raises:
        IndexStale: naming what differs.
    """
    for what in ("origin", "dimension", "attributes"):
        if (is_ := getattr(found, what)) != (wanted := getattr(expected, what)):
            raise IndexStale(f"index {folder}: expected {what} {_told(wanted)}, found {_told(is_)}")


def write_catalogue(folder: Path, catalogue: Catalogue) -> None:
    """Put a catalogue in the place of the one that is there.

    Raises:
        OSError: If the disk refuses; the old one is then still there.
    """
    fresh = folder / f".{NAME}.{uuid4().hex}"
    try:
        write_through(fresh, to_sealed_json({"layout": _LAYOUT, **asdict(catalogue)}).encode())
        sync_folder(folder)  # the segments that it names have their names before it
        os.replace(fresh, folder / NAME)  # noqa: PTH105  # named for what it does; tests stop it here
        sync_folder(folder)
    finally:
        fresh.unlink(missing_ok=True)


def _held(name: str, rows: int, files: Mapping[str, Mapping[str, Any]], dead: list[int]) -> Held:
    return Held(name, rows, {file: FileRecord(**record) for file, record in files.items()}, tuple(dead))


def _foreign(folder: Path) -> str | None:
    """A name that no such index has; hidden files, which desktops leave everywhere, do not count."""
    if not folder.exists():
        return None
    if not folder.is_dir():
        return "a file"
    names = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
    return next((name for name in names if name != NAME and not name.startswith(PREFIX)), None)


def _told(value: object) -> str:
    return (", ".join(value) or "none") if isinstance(value, tuple) else str(value)
