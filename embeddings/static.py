"""A static model of sentence-transformers, run without it.

A static model is a table of word vectors and a mean. sentence-transformers runs one too, but importing it, with
torch, transformers and scikit-learn, takes eight seconds where this takes a tenth of one (``docs/decisions/0006``). A
test holds the two to the same vectors.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from embeddings.modules import configured_prompts, module_types
from embeddings.types import Vectors

_STATIC = "StaticEmbedding"
_NORMALIZE = "Normalize"
_FEW = 64
"""Texts that are taken one by one: the tokenizer's threads take longer to wake than a question's words to be read."""


class StaticModel:
    """A table of word vectors: a text's vector is the mean of its word pieces' rows, at unit length."""

    def __init__(
        self, rows: NDArray[np.generic], scales: Vectors, tokenizer: Tokenizer, prompts: Mapping[str, str | None]
    ) -> None:
        """A model at hand.

        Args:
            rows: shape (vocabulary, dimension), of any number type.
            scales: what each row is multiplied by, shape (vocabulary,).
            tokenizer: texts to rows.
            prompts: as configured.
        """
        self.dimension = int(rows.shape[1])
        self.configured_prompts = prompts
        self._rows = rows
        self._scales = scales.astype(np.float32)
        self._tokenizer = tokenizer
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    @classmethod
    def load(cls, folder: Path) -> StaticModel:
        """The model in a folder for which :func:`is_static` is true.

        Raises:
            Exception: a file is missing or malformed, as the libraries that read it say.
        """
        inside = folder / module_types(folder)[0][1]
        weights = load_file(inside / "model.safetensors")
        rows = weights["embeddings"] if "embeddings" in weights else weights["embedding.weight"]
        scales = weights.get("weights", np.ones(len(rows), dtype=np.float32))
        tokenizer = Tokenizer.from_file(str(inside / "tokenizer.json"))
        return cls(rows, scales, tokenizer, configured_prompts(folder))

    def encode(self, texts: Sequence[str], *, prompt: str, is_query: bool, batch_size: int) -> Vectors:
        """As :class:`embeddings.models.TextModel` says; a static model has one way for questions and passages."""
        prompted = [prompt + text for text in texts]
        if len(prompted) <= _FEW:
            encodings = [self._tokenizer.encode(text, add_special_tokens=False) for text in prompted]
        else:
            encodings = self._tokenizer.encode_batch_fast(prompted, add_special_tokens=False)
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for vector, encoding in zip(vectors, encodings, strict=True):
            if encoding.ids:
                # The sum, not the mean: the length is brought to one at the end anyway.
                np.matmul(self._scales[encoding.ids], self._rows[encoding.ids].astype(np.float32), out=vector)
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        np.divide(vectors, norms, out=vectors, where=norms > 0)
        return vectors


def is_static(folder: Path) -> bool:
    """Whether a folder holds a static model and nothing that only sentence-transformers can run."""
    try:
        types = [name for name, _ in module_types(folder)]
        inside = folder / module_types(folder)[0][1]
    except (OSError, ValueError, KeyError, IndexError, TypeError):
        return False
    return types in ([_STATIC], [_STATIC, _NORMALIZE]) and (inside / "model.safetensors").is_file()
