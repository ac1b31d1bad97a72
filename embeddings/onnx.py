"""A transformer of sentence-transformers in ONNX, run by onnxruntime alone.

sentence-transformers runs the same folder (``backend="onnx"``), but importing it takes eight seconds where this takes a
fifth of one (``docs/decisions/0011``).
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from embeddings.modules import configured_prompts, module_types
from embeddings.sessions import open_session
from embeddings.types import Vectors

MODEL = Path("onnx") / "model.onnx"
_MODULES = ["Transformer", "Pooling", "Normalize"]
_REMEMBERED = 128
"""Texts whose tokens' vectors are kept: a question and a passage are wanted twice, as one vector and as many."""


class OnnxModel:
    """A transformer whose text vector is the mean of its tokens' vectors, at unit length.

    Each text is run by itself. Eight-bit activations are scaled over all that is run together, so in a batch a text's
    vector would depend on its neighbours; and two cores gain nothing from padding.
    """

    def __init__(self, path: Path, tokenizer: Tokenizer, prompts: Mapping[str, str | None], *, max_tokens: int) -> None:
        """Open the model.

        Args:
            path: the ONNX file; its inputs are ``input_ids`` and ``attention_mask``, its output the tokens' vectors.
            tokenizer: texts to tokens, special ones included.
            prompts: as configured.
            max_tokens: what comes after is not read.
        """
        self.configured_prompts = prompts
        self._session = open_session(path)
        self._tokenizer = tokenizer
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(max_tokens)
        self.dimension = int(self._session.get_outputs()[0].shape[-1])
        self._states = lru_cache(_REMEMBERED)(self._run)

    @classmethod
    def load(cls, folder: Path) -> OnnxModel:
        """The model in a folder for which :func:`is_onnx` is true.

        Raises:
            Exception: a file is missing or malformed, as the libraries that read it say.
        """
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        limits = json.loads((folder / "sentence_bert_config.json").read_text(encoding="utf-8"))
        return cls(folder / MODEL, tokenizer, configured_prompts(folder), max_tokens=int(limits["max_seq_length"]))

    def encode(self, texts: Sequence[str], *, prompt: str, is_query: bool, batch_size: int) -> Vectors:
        """As :class:`embeddings.models.TextModel` says."""
        return np.stack([_unit(states.mean(axis=0)) for states in self.encode_tokens(texts, prompt=prompt)])

    def encode_tokens(self, texts: Sequence[str], *, prompt: str) -> list[Vectors]:
        """The vectors of each text's tokens in their context, shape (tokens, dimension) each."""
        if len(texts) == 1:  # a question: no thread is woken for it
            return [self._states(tuple(self._tokenizer.encode(prompt + texts[0]).ids))]
        ids = [tuple(encoding.ids) for encoding in self._tokenizer.encode_batch([prompt + text for text in texts])]
        with ThreadPoolExecutor(os.cpu_count()) as threads:  # onnxruntime lets go of the interpreter while it works
            return list(threads.map(self._states, ids))

    def _run(self, ids: tuple[int, ...]) -> Vectors:
        row = np.array([ids], dtype=np.int64)
        tokens: Vectors = self._session.run(None, {"input_ids": row, "attention_mask": np.ones_like(row)})[0][0]
        tokens.flags.writeable = False  # others are given the same
        return tokens


def _unit(vector: Vectors) -> Vectors:
    unit: Vectors = vector / np.linalg.norm(vector)
    return unit


def is_onnx(folder: Path) -> bool:
    """Whether a folder holds an ONNX transformer with a mean and unit length, which is all that is run here."""
    try:
        types = [name for name, _ in module_types(folder)]
        pooling = json.loads((folder / "1_Pooling" / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, IndexError, TypeError):
        return False
    is_mean = bool(pooling.get("pooling_mode_mean_tokens", pooling.get("pooling_mode") == "mean"))
    return types == _MODULES and is_mean and (folder / MODEL).is_file() and not (folder / "model.safetensors").exists()
