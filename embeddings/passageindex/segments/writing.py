"""A segment written to a folder of its own, down to the disk."""

from __future__ import annotations

import json
import os
from pathlib import Path

from embeddings.digests import file_digest
from embeddings.folders import sync_folder, write_through
from embeddings.manifest import FileRecord
from embeddings.passageindex.segments.columns import write_columns
from embeddings.passageindex.segments.kinds import Kind
from embeddings.passageindex.segments.layout import SegmentLayout
from embeddings.passageindex.segments.near import write_lists, write_vectors
from embeddings.passageindex.segments.table import Table


def write_segment(folder: Path, table: Table, kind: Kind | None) -> dict[str, FileRecord]:
    """Write a table into a new folder; the records of its files, by name.

    Raises:
        OSError, RuntimeError: If the disk refuses.
    """
    layout = SegmentLayout.under(folder)
    folder.mkdir(parents=True)
    documents = {
        "partitions": [[partition.name, partition.rows, partition.digest] for partition in table.partitions],
        "attributes": {name: list(values) for name, values in table.values.items()},
    }
    write_through(layout.documents, json.dumps(documents).encode())
    write_columns(layout.passages, table.columns)
    write_vectors(layout.vectors, table.vectors)
    if kind:
        write_lists(layout.lists, table.vectors, kind)
    for path in folder.iterdir():
        _sync(path)
    sync_folder(folder)
    return {path.name: record_of_file(path) for path in sorted(folder.iterdir())}


def record_of_file(path: Path) -> FileRecord:
    """The record of a file that is there."""
    return FileRecord(path.stat().st_size, file_digest(path))


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
