from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from sentence_transformers import SentenceTransformer

from embeddings.encoder import BUNDLED, STATIC, load_encoder
from embeddings.static import StaticModel, is_static

TEXTS = ["Les femmes et l’eau.", "THE REPORT", "", "climat " * 300, "Élève", "\u4e2d\u6587", "x"]
BUNDLED_FOLDER = BUNDLED[STATIC]


def by_sentence_transformers(folder: Path) -> np.ndarray:
    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    return np.asarray(model.encode(TEXTS, normalize_embeddings=True, show_progress_bar=False))


def test_a_static_model_gives_the_vectors_that_sentence_transformers_gives(static_folder: Path) -> None:
    ours = load_encoder(str(static_folder)).encode_queries(TEXTS)
    np.testing.assert_allclose(ours, by_sentence_transformers(static_folder), atol=1e-6)


def test_the_bundled_encoder_gives_the_vectors_that_sentence_transformers_gives() -> None:
    ours = load_encoder().encode_passages(TEXTS)
    np.testing.assert_allclose(ours, by_sentence_transformers(BUNDLED_FOLDER), atol=1e-6)
    assert ours.dtype == np.float32


def test_static_models_are_told_from_others(static_folder: Path, transformer_folder: Path, tmp_path: Path) -> None:
    assert is_static(static_folder)
    assert is_static(BUNDLED_FOLDER)
    assert not is_static(transformer_folder)
    assert not is_static(tmp_path)


@pytest.mark.parametrize("content", ["", "[]", "{}", '[{"type": 3}]'])
def test_a_malformed_list_of_modules_is_no_static_model(content: str, tmp_path: Path) -> None:
    (tmp_path / "modules.json").write_text(content, encoding="utf-8")
    assert not is_static(tmp_path)


def test_the_configured_prompts_are_read(static_folder: Path) -> None:
    assert set(StaticModel.load(static_folder).configured_prompts) == {"query", "document"}
