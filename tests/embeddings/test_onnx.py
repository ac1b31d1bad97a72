from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from embeddings.encoder import BUNDLED, STATIC, TRANSFORMER, Encoder, load_encoder
from embeddings.errors import EncoderError
from embeddings.onnx import is_onnx

FOLDER = BUNDLED[TRANSFORMER]
TEXTS = ["Les femmes et l’eau.", "THE REPORT", "", "climat " * 600, "\u4e2d\u6587", "x"]


@pytest.fixture(scope="module")
def transformer() -> Encoder:
    return load_encoder(TRANSFORMER)


def test_vectors_are_of_unit_length_whatever_the_text(transformer: Encoder) -> None:
    vectors = transformer.encode_passages(TEXTS)
    assert vectors.shape == (len(TEXTS), transformer.dimension)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_a_text_has_the_same_vector_whatever_is_encoded_with_it(transformer: Encoder) -> None:
    together = transformer.encode_queries(TEXTS)
    alone = np.concatenate([transformer.encode_queries([text]) for text in TEXTS])
    np.testing.assert_array_equal(together, alone)


def test_a_translation_is_nearer_than_another_sentence_and_word_order_is_seen(transformer: Encoder) -> None:
    question = transformer.encode_queries(["The Board reports to the Council."])[0]
    same, turned, other = transformer.encode_passages(
        ["Le Conseil des chefs fait rapport au Conseil.", "Le bilan de l’année.", "Il pleut sur la mer."]
    )
    assert question @ same > max(question @ turned, question @ other)
    a, b = transformer.encode_queries(["Paul aide Marie.", "Marie aide Paul."])
    assert a @ b < 0.9999


def test_the_two_apostrophes_are_one(transformer: Encoder) -> None:
    typographic, straight = transformer.encode_queries(["l’eau", "l'eau"])
    np.testing.assert_array_equal(typographic, straight)


def test_questions_and_passages_have_their_prompts(transformer: Encoder) -> None:
    assert (transformer.prompts.query, transformer.prompts.passage) == ("query: ", "passage: ")


def test_models_in_onnx_are_told_from_others(transformer_folder: Path, tmp_path: Path) -> None:
    assert is_onnx(FOLDER)
    assert not is_onnx(BUNDLED[STATIC])
    assert not is_onnx(transformer_folder)
    assert not is_onnx(tmp_path)


def test_a_damaged_model_is_refused_by_its_checksum(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(FOLDER, tmp_path / "copy"))
    config = copy / "config.json"
    config.write_text(json.dumps({}), encoding="utf-8")
    with pytest.raises(EncoderError, match=r"config\.json is damaged: expected sha256"):
        load_encoder(str(copy))
