"""Text -> unit vectors, by any sentence-transformers model."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from threading import Lock

import numpy as np
from langchain_core.embeddings import Embeddings

from embeddings.digests import CHECKSUMS, digest_of, file_digests, verify_checksums
from embeddings.errors import EncoderError
from embeddings.hub import cached_revision, quiet_loaders, say_that_it_is_fetched
from embeddings.models import SentenceTransformerModel, TextModel
from embeddings.onnx import OnnxModel, is_onnx
from embeddings.prompts import Prompts, prompts_of
from embeddings.static import StaticModel, is_static
from embeddings.types import Vectors

STATIC = "bundled-static"
TRANSFORMER = "bundled-transformer"
BUNDLED = {name: Path(__file__).parent / "bundled" / name.removeprefix("bundled-") for name in (STATIC, TRANSFORMER)}
"""The encoders that come with the package, by name."""


class Encoder(Embeddings):
    """A model that turns questions and passages into vectors of one space.

    Vectors are float32 and of unit length, so their inner product is their cosine. A text that holds nothing the model
    knows (``""`` for a static model) has the zero vector, which is at 0 from everything.
    """

    def __init__(self, model: TextModel, prompts: Prompts, *, name: str, content: str, batch_size: int) -> None:
        self.name = name
        self.dimension = model.dimension
        self.prompts = prompts
        prefixes = hashlib.sha256(json.dumps(asdict(prompts)).encode()).hexdigest()
        self.fingerprint = digest_of({"content": content, "prompts": prefixes})
        """Of everything that decides a vector: weights, tokenizer, configuration and prompts."""
        self._model = model
        self._batch_size = batch_size
        self._lock = Lock()  # a fast tokenizer refuses a second thread while its padding is being set

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions, shape ``(len(texts), dimension)``."""
        return self._encode(texts, is_query=True)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of what is searched, shape ``(len(texts), dimension)``."""
        return self._encode(texts, is_query=False)

    @property
    def has_tokens(self) -> bool:
        """Whether it gives the vectors of tokens."""
        return isinstance(self._model, OnnxModel)

    def encode_tokens(self, texts: Sequence[str], *, is_query: bool) -> list[Vectors]:
        """The vectors of each text's tokens in their context, shape (tokens, dimension) each, of any length.

        Raises:
            EncoderError: the model does not give them.
        """
        if not isinstance(self._model, OnnxModel):
            raise EncoderError(f"encoder {self.name}: expected a model in ONNX, whose tokens have vectors")
        with self._lock:
            return self._model.encode_tokens([_well_formed(text) for text in texts], prompt=self._prompt(is_query))

    def embed_query(self, text: str) -> list[float]:
        """The vector of one question, as LangChain wants it."""
        vector: list[float] = self.encode_queries([text])[0].tolist()
        return vector

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """The vectors of passages, as LangChain wants them."""
        vectors: list[list[float]] = self.encode_passages(texts).tolist()
        return vectors

    def __repr__(self) -> str:
        return f"Encoder({self.name!r}, dimension={self.dimension}, fingerprint={self.fingerprint[:12]!r})"

    def _prompt(self, is_query: bool) -> str:
        return self.prompts.query if is_query else self.prompts.passage

    def _encode(self, texts: Sequence[str], *, is_query: bool) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        with self._lock:
            return self._model.encode(
                [_well_formed(text) for text in texts],
                prompt=self._prompt(is_query),
                is_query=is_query,
                batch_size=self._batch_size,
            )


def load_encoder(
    name: str = STATIC, *, device: str | None = None, batch_size: int = 64, cache_folder: Path | None = None
) -> Encoder:
    """Load a model by name, without the network wherever its files are already on this machine.

    Args:
        name: one of those that come with the package (:data:`BUNDLED`), a folder, or a name on the Hugging Face hub.
        device: ``"cpu"``, ``"cuda"``…; ``None`` is what torch finds. Static models and those in ONNX, the bundled ones
            too, run on the CPU.
        batch_size: Texts encoded together; changes the speed, not the vectors.
        cache_folder: Where models of the hub are kept; ``None`` is the hub's own default.

    Raises:
        EncoderError: If the model is nowhere to be found, is damaged, or is not one that sentence-transformers loads.
    """
    if name in BUNDLED:
        return _load_folder(BUNDLED[name], name, device, batch_size)
    if Path(name).is_dir():
        return _load_folder(Path(name), name, device, batch_size)
    return _load_from_hub(name, device, batch_size, cache_folder)


def _load_folder(folder: Path, name: str, device: str | None, batch_size: int) -> Encoder:
    is_listed = name in BUNDLED or (folder / CHECKSUMS).exists()
    digests = verify_checksums(folder) if is_listed else None
    try:
        model = _open_folder(folder, name, device)
    except EncoderError:
        raise
    except Exception as exc:  # five libraries read these files, each with its own errors; tokenizers raises Exception
        raise EncoderError(
            f"encoder {folder}: expected a folder saved by sentence-transformers, found {_first_line(exc)}"
        ) from exc
    content = digest_of(digests or file_digests(folder))
    prompts = prompts_of(model.configured_prompts, name)
    return Encoder(model, prompts, name=name, content=content, batch_size=batch_size)


def _open_folder(folder: Path, name: str, device: str | None) -> TextModel:
    """A static model or one in ONNX by itself, any other through sentence-transformers, whose import takes seconds."""
    if is_static(folder):
        return StaticModel.load(folder)
    if is_onnx(folder):
        return OnnxModel.load(folder)
    from sentence_transformers import SentenceTransformer

    with quiet_loaders():
        return SentenceTransformerModel(SentenceTransformer(str(folder), device=device, local_files_only=True), name)


def _load_from_hub(name: str, device: str | None, batch_size: int, cache_folder: Path | None) -> Encoder:
    from sentence_transformers import SentenceTransformer

    # Only a cache that holds modules.json is trusted to be whole: without it, mean pooling would be guessed.
    is_cached = cached_revision(name, ("modules.json",), cache_folder) is not None
    cache = None if cache_folder is None else str(cache_folder)
    if not is_cached:
        say_that_it_is_fetched(name)
    try:
        with quiet_loaders():
            model = SentenceTransformer(name, device=device, cache_folder=cache, local_files_only=is_cached)
    except Exception as exc:  # the hub's client, its transport and the loaders have no common error
        raise EncoderError(
            f"encoder {name!r}: neither a folder nor within reach on the hub; "
            f"give a folder, or {STATIC!r}, which needs no network ({_first_line(exc)})"
        ) from exc
    revision = cached_revision(name, ("modules.json", "config.json"), cache_folder)
    if revision is None:
        raise EncoderError(f"encoder {name!r}: its revision is not in the hub's cache; give the folder of the model")
    content = digest_of({name: revision})
    wrapped = SentenceTransformerModel(model, name)
    prompts = prompts_of(wrapped.configured_prompts, name)
    return Encoder(wrapped, prompts, name=name, content=content, batch_size=batch_size)


def _well_formed(text: str) -> str:
    """The text without lone surrogates, which JSON can carry and a tokenizer refuses."""
    return text.encode("utf-8", errors="replace").decode("utf-8")


def _first_line(exc: Exception) -> str:
    return (str(exc).strip() or type(exc).__name__).splitlines()[0]
