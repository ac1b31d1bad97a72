"""Text -> vectors -> nearest passages. Knows nothing of reports or answers.

What is exported here is imported when first asked for: ``import embeddings`` loads neither torch nor faiss.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from embeddings.encoder import Encoder, load_encoder
    from embeddings.entailment import EntailmentModel, load_entailment
    from embeddings.layout import IndexLayout
    from embeddings.manifest import IndexManifest, IndexOrigin
    from embeddings.persistence import load_index, load_or_build, maybe_previous, save_index
    from embeddings.reader import Reader, load_reader
    from embeddings.reranker import Reranker, load_reranker
    from embeddings.rows import Row
    from embeddings.store import FaissStore

__all__ = [
    "Encoder",
    "EntailmentModel",
    "FaissStore",
    "IndexLayout",
    "IndexManifest",
    "IndexOrigin",
    "Reader",
    "Reranker",
    "Row",
    "load_encoder",
    "load_entailment",
    "load_index",
    "load_or_build",
    "load_reader",
    "load_reranker",
    "maybe_previous",
    "save_index",
]

_HOMES = {
    "Encoder": "encoder",
    "EntailmentModel": "entailment",
    "FaissStore": "store",
    "IndexLayout": "layout",
    "IndexManifest": "manifest",
    "IndexOrigin": "manifest",
    "Reader": "reader",
    "Reranker": "reranker",
    "Row": "rows",
    "load_encoder": "encoder",
    "load_entailment": "entailment",
    "load_index": "persistence",
    "load_or_build": "persistence",
    "load_reader": "reader",
    "load_reranker": "reranker",
    "maybe_previous": "persistence",
    "save_index": "persistence",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
