"""What an encoder asks of a model, and the two kinds there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

import numpy as np

from embeddings.errors import EncoderError
from embeddings.types import Vectors

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


class TextModel(Protocol):
    """Texts in, vectors out."""

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""

    @property
    def configured_prompts(self) -> Mapping[str, str | None]:
        """The prompts that the model's own files name."""

    def encode(self, texts: Sequence[str], *, prompt: str, is_query: bool, batch_size: int) -> Vectors:
        """A unit vector a text, shape ``(len(texts), dimension)``; a text that holds nothing known has zeros."""


class SentenceTransformerModel:
    """Any model that sentence-transformers runs."""

    def __init__(self, model: SentenceTransformer, name: str) -> None:
        dimension = model.get_embedding_dimension()
        if dimension is None:
            raise EncoderError(f"encoder {name}: the model does not tell the dimension of its vectors")
        self.dimension = dimension
        self.configured_prompts: Mapping[str, str | None] = model.prompts
        self._model = model

    def encode(self, texts: Sequence[str], *, prompt: str, is_query: bool, batch_size: int) -> Vectors:
        """As :class:`TextModel` says."""
        encode = self._model.encode_query if is_query else self._model.encode_document
        vectors = encode(
            list(texts), prompt=prompt, batch_size=batch_size, show_progress_bar=False, normalize_embeddings=True
        )
        return np.asarray(vectors, dtype=np.float32)
