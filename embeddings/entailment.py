"""Does one text entail another? By any cross-encoder that was trained on natural language inference."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from embeddings.crossencoder import label_names, load_cross_encoder
from embeddings.errors import EncoderError

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

_ENTAILMENT = re.compile(r"(?!no[nt]?[\W_]).*entail", re.IGNORECASE)
"""What a class is called that tells entailment, and not its absence."""
_SPARE = 2
"""What a pair needs beside its second text: a separator, and a token of the first."""


class EntailmentModel:
    """(premise, hypothesis) -> the probability that the premise entails the hypothesis."""

    def __init__(self, model: CrossEncoder, name: str) -> None:
        """Wrap a loaded cross-encoder.

        Raises:
            EncoderError: none of its classes is called entailment.
        """
        labels = label_names(model)
        entailing = [number for number, label in labels.items() if _ENTAILMENT.match(label)]
        if len(labels) < 2 or len(entailing) != 1:
            raise EncoderError(
                f"NLI model {name}: expected two classes or more, one called entailment, "
                f"found {', '.join(labels.values()) or 'none'}"
            )
        self.name = name
        self._entailment = entailing[0]
        self._model = model

    def __call__(self, premise: str, hypothesis: str) -> float:
        """Between 0 and 1. What does not fit into the model's window is cut off the end of the premise.

        A hypothesis that fills the window by itself is cut as well.
        """
        window = self._model.max_seq_length or self._model.tokenizer.model_max_length
        leaves_no_room = len(self._model.tokenizer(hypothesis)["input_ids"]) > window - _SPARE
        scores = self._model.predict(
            [(premise, hypothesis)],
            apply_softmax=True,
            show_progress_bar=False,
            processing_kwargs={"text": {"truncation": "longest_first" if leaves_no_room else "only_first"}},
        )
        return float(scores[0][self._entailment])


def load_entailment(name: str, *, device: str | None = None) -> EntailmentModel:
    """Load a model from a folder or from the Hugging Face hub.

    Raises:
        EncoderError: it is nowhere to be found, is no cross-encoder, or tells no entailment.
    """
    return EntailmentModel(load_cross_encoder(name, "NLI model", device=device), name)
