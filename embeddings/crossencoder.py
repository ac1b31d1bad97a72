"""Loading a cross-encoder: a model that reads two texts together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from embeddings.errors import EncoderError
from embeddings.hub import cached_revision, quiet_loaders, say_that_it_is_fetched

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder


def load_cross_encoder(name: str, what: str, *, device: str | None = None) -> CrossEncoder:
    """The model in a folder, or on the Hugging Face hub; ``what`` is what the error calls it.

    Raises:
        EncoderError: it is nowhere to be found, or no cross-encoder.
    """
    from sentence_transformers import CrossEncoder

    # Only a cache that holds the weights is trusted to be whole, and not looked up again over the network.
    is_here = Path(name).is_dir() or cached_revision(name, ("model.safetensors",)) is not None
    if not is_here:
        say_that_it_is_fetched(name)
    try:
        with quiet_loaders():
            model: CrossEncoder = CrossEncoder(name, device=device, local_files_only=is_here)
    except Exception as exc:  # the hub's client, its transport and the loaders have no common error
        reason = (str(exc).strip() or type(exc).__name__).splitlines()[0]
        raise EncoderError(
            f"{what} {name!r}: neither the folder of a cross-encoder nor within reach on the hub ({reason})"
        ) from exc
    return model


def label_names(model: CrossEncoder) -> dict[int, str]:
    """What its outputs are called, by number."""
    named = None if model.config is None else model.config.id2label
    return {int(number): str(label) for number, label in (named or {}).items()}
