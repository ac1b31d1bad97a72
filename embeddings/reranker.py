"""How well does a passage answer a question? By any cross-encoder that was trained to say so."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from embeddings.crossencoder import label_names, load_cross_encoder
from embeddings.digests import digest_of, file_digests
from embeddings.errors import EncoderError
from embeddings.hub import cached_revision
from embeddings.types import Vectors

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

_HEADS = ("ForSequenceClassification", "ForCausalLM")
"""How the architecture of a model is called that scores pairs; any other would be given a head of random weights."""


class Reranker:
    """(question, passages) -> a score for each, higher where it answers better."""

    def __init__(self, model: CrossEncoder, name: str, *, content: str) -> None:
        """Wrap a loaded cross-encoder.

        Args:
            model: the cross-encoder.
            name: as it was asked for.
            content: tells one state of its weights from another.

        Raises:
            EncoderError: it does not give one score a pair.
        """
        architectures = [] if model.config is None else list(model.config.architectures or [])
        if not any(architecture.endswith(_HEADS) for architecture in architectures):
            raise EncoderError(
                f"reranker {name}: expected a cross-encoder, found {', '.join(architectures) or 'no architecture'}"
            )
        if model.num_labels != 1:
            raise EncoderError(
                f"reranker {name}: expected one score a pair, found {', '.join(label_names(model).values())}"
            )
        self.name = name
        self.fingerprint = digest_of({"content": content})
        self._model = model
        self._lock = Lock()  # a fast tokenizer refuses a second thread while its padding is being set

    def scores(self, question: str, passages: Sequence[str]) -> Vectors:
        """One logit a passage, shape ``(len(passages),)``; what does not fit into the window is cut."""
        from torch.nn import Identity

        if not passages:
            return np.zeros(0, dtype=np.float32)
        with self._lock:
            scores = self._model.predict(
                [(question, passage) for passage in passages], activation_fn=Identity(), show_progress_bar=False
            )
        return np.asarray(scores, dtype=np.float32)


def load_reranker(name: str, *, device: str | None = None) -> Reranker:
    """Load a model from a folder or from the Hugging Face hub.

    Raises:
        EncoderError: it is nowhere to be found, or does not give one score a pair.
    """
    model = load_cross_encoder(name, "reranker", device=device)
    folder = Path(name)
    content = digest_of(file_digests(folder)) if folder.is_dir() else cached_revision(name, ("config.json",))
    return Reranker(model, name, content=content or name)
