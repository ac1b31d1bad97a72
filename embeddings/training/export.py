"""Word vectors and vocabulary -> a folder that sentence-transformers loads by itself."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from tokenizers import Tokenizer

from embeddings.types import Vectors

CHECKSUMS = "SHA256SUMS"
_MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.StaticEmbedding"},
    {"idx": 1, "name": "1", "path": "1_Normalize", "type": "sentence_transformers.models.Normalize"},
]


def export_static_encoder(weights: Vectors, tokenizer: Tokenizer, folder: Path) -> None:
    """Write the encoder with eight bits a number and one scale a row.

    The layout (``embeddings`` of int8, ``weights`` of float32) is model2vec's for quantised vocabularies, which
    ``StaticEmbedding.load`` folds back into float32: a quarter of the size, and no code of ours to load it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    scales = np.abs(weights).max(axis=1) / 127
    scales[scales == 0] = 1
    rows = np.rint(weights / scales[:, None]).astype(np.int8)
    save_file({"embeddings": rows, "weights": scales.astype(np.float32)}, folder / "model.safetensors")
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    _write_json(folder / "modules.json", _MODULES)
    _write_json(folder / "config_sentence_transformers.json", {"prompts": {}, "similarity_fn_name": "cosine"})
    (folder / "1_Normalize").mkdir(exist_ok=True)
    _write_json(folder / "1_Normalize" / "config.json", {})


def write_checksums(folder: Path) -> None:
    """List the sha256 of every file of the folder, so that a damaged copy is noticed when loaded."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != CHECKSUMS)
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}" for path in files
    ]
    (folder / CHECKSUMS).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=1) + "\n", encoding="utf-8")
