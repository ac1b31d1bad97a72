"""A store on disk: written whole or not at all, and read only if it is what was asked for."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import cached_property
from typing import Any

import faiss
import numpy as np
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings

from embeddings.contents import Contents
from embeddings.errors import EmbeddingError, IndexDamaged, IndexMissing, IndexUnusable
from embeddings.flat import FlatIndex
from embeddings.folders import replace_folder
from embeddings.layout import IndexLayout
from embeddings.manifest import (
    IndexManifest,
    IndexOrigin,
    read_manifest,
    record_of,
    require_files,
    require_origin,
)
from embeddings.rows import Row
from embeddings.store import FaissStore
from embeddings.types import Vectors

logger = logging.getLogger(__name__)
_LEVELS = {IndexDamaged: logging.WARNING, IndexMissing: logging.DEBUG, IndexUnusable: logging.INFO}
"""Another text or encoder is a user's own doing, and a first index no news; only damage is worth a warning."""


def load_or_build(
    layout: IndexLayout,
    origin: IndexOrigin,
    embedding: Embeddings,
    build: Callable[[], FaissStore],
    *,
    rebuild: bool = False,
) -> FaissStore:
    """The index on disk if it is sound and of this origin, else one built and saved; the reason is logged.

    Args:
        rebuild: build even if the one on disk is sound; it stays in place until the new one is whole.

    Raises:
        IndexDamaged: If the folder holds something else than an index; it is left as it is.
        EmbeddingError: If the new index cannot be written.
    """
    if not rebuild:
        try:
            return load_index(layout, origin, embedding)
        except IndexUnusable as reason:
            level = next(level for kind, level in _LEVELS.items() if isinstance(reason, kind))
            logger.log(level, "building the index anew: %s", reason)
    _require_own_folder(layout)
    store = build()
    save_index(store, layout, origin)
    return store


def save_index(store: FaissStore, layout: IndexLayout, origin: IndexOrigin) -> None:
    """Write a store in place of the index that may be there.

    Metadata is kept as JSON keeps it: a tuple comes back as a list.

    Raises:
        IndexDamaged: If the folder holds something else than an index; it is left as it is.
        EmbeddingError: If metadata cannot be written as JSON, or the disk refuses.
    """
    _require_own_folder(layout)
    held = store.contents
    index = held.index.index if held.index else faiss.IndexFlatIP(0)
    files = {
        layout.vectors.name: faiss.serialize_index(index).tobytes(),
        layout.matrix.name: _npy(held.index.vectors if held.index else np.zeros((0, 0), dtype=np.float32)),
        layout.rows.name: _lines(asdict(row) for row in held.rows),
        layout.documents.name: _lines(_document_fields(document) for document in held.documents.values()),
    }
    manifest = IndexManifest(
        origin=origin,
        dimension=index.d,
        rows=len(held.rows),
        documents=len(held.documents),
        files={name: record_of(content) for name, content in files.items()},
    )
    try:
        replace_folder(layout.folder, {**files, layout.manifest.name: manifest.to_json().encode()})
    except OSError as exc:
        raise EmbeddingError(f"index {layout.folder}: cannot be written: {exc.strerror or exc}") from exc


def load_index(layout: IndexLayout, origin: IndexOrigin, embedding: Embeddings) -> FaissStore:
    """The store on disk; its vectors stay in the file, which is mapped into memory.

    Raises:
        IndexMissing: If nothing is there.
        IndexDamaged: If it is truncated, altered, or not an index.
        IndexStale: If it is of another corpus, encoder or layout version.
    """
    try:
        manifest = read_manifest(layout)
        require_origin(layout, manifest.origin, origin)
        require_files(layout, manifest)
        return FaissStore(embedding, _read_contents(layout, manifest))
    except (OSError, RuntimeError) as exc:  # faiss raises RuntimeError for a file that went away
        raise IndexDamaged(f"index {layout.folder}: cannot be read: {exc}") from exc


def maybe_previous(layout: IndexLayout, origin: IndexOrigin, embedding: Embeddings) -> FaissStore | None:
    """The sound store on disk whose vectors the same encoder made, of whatever texts; ``None`` where there is none."""
    try:
        made_from = read_manifest(layout).origin
        return load_index(layout, made_from, embedding) if made_from.fingerprint == origin.fingerprint else None
    except IndexUnusable:
        return None


def _read_contents(layout: IndexLayout, manifest: IndexManifest) -> Contents:
    documents = _DocumentLines(layout.documents.read_bytes())
    rows = tuple(Row(**fields) for fields in _objects(layout.rows.read_bytes()))
    index = faiss.read_index(str(layout.vectors), faiss.IO_FLAG_MMAP_IFC)
    found = (index.ntotal, index.d, len(rows), len(documents))
    if not isinstance(index, faiss.IndexFlatIP) or found != (
        manifest.rows,
        manifest.dimension,
        manifest.rows,
        manifest.documents,
    ):
        raise IndexDamaged(
            f"index {layout.folder}: expected {manifest.rows} rows of {manifest.dimension} numbers and "
            f"{manifest.documents} documents, found {found[0]} of {found[1]}, {found[2]} rows and {found[3]} documents"
        )
    return Contents(documents, rows, FlatIndex(index, _mapped(layout, index)) if rows else None)


class _DocumentLines(Mapping[str, Document]):
    """The documents of an index, read when one is first asked for: who only searches its rows asks for none."""

    def __init__(self, lines: bytes) -> None:
        self._lines = lines

    def __len__(self) -> int:
        return self._lines.count(b"\n")

    def __iter__(self) -> Iterator[str]:
        return iter(self._documents)

    def __getitem__(self, id_: str) -> Document:
        return self._documents[id_]

    @cached_property
    def _documents(self) -> dict[str, Document]:
        return {fields["id"]: Document(**fields) for fields in _objects(self._lines)}


def _mapped(layout: IndexLayout, index: faiss.IndexFlatIP) -> Vectors:
    """The rows as numpy maps them: read-only, and one for all the processes that read them."""
    try:
        matrix = np.asarray(np.load(layout.matrix, mmap_mode="r", allow_pickle=False))
    except ValueError as exc:
        raise IndexDamaged(f"{layout.matrix}: expected vectors in numpy's format, found something else") from exc
    if matrix.shape != (index.ntotal, index.d) or matrix.dtype != np.float32:
        raise IndexDamaged(
            f"{layout.matrix}: expected float32 vectors of shape ({index.ntotal}, {index.d}), "
            f"found {matrix.dtype} of shape {matrix.shape}"
        )
    return matrix


def _npy(vectors: Vectors) -> bytes:
    written = io.BytesIO()
    np.save(written, vectors, allow_pickle=False)
    return written.getvalue()


def _require_own_folder(layout: IndexLayout) -> None:
    """Never replace a folder that someone else filled."""
    if not layout.folder.exists():
        return
    foreign = layout.foreign_files() if layout.folder.is_dir() else ["a file"]
    if foreign:
        raise IndexDamaged(
            f"index {layout.folder}: expected the files of an index, found {foreign[0]}; give a folder of its own"
        )


def _document_fields(document: Document) -> dict[str, Any]:
    return {"id": document.id, "page_content": document.page_content, "metadata": document.metadata}


def _lines(objects: Iterable[dict[str, Any]]) -> bytes:
    try:
        return "".join(json.dumps(fields, ensure_ascii=False) + "\n" for fields in objects).encode()
    except (TypeError, ValueError) as exc:
        raise EmbeddingError(f"expected metadata that JSON can hold: {exc}") from exc


def _objects(content: bytes) -> list[dict[str, Any]]:
    # Split at "\n" alone: str.splitlines would also cut at U+2028 and its like, which JSON leaves as they are.
    lines = [line for line in content.split(b"\n") if line]
    objects: list[dict[str, Any]] = json.loads(b"[%s]" % b",".join(lines))  # four times faster than one by one
    return objects
