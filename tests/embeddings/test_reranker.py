from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from embeddings.errors import EncoderError
from embeddings.reranker import Reranker, load_reranker
from tests.embeddings.crossencoders import logits_of, save_cross_encoder

QUESTION = "le budget"
PASSAGES = ["le budget des nations unies", "les femmes", "eau " * 80]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_cross_encoder(tmp_path_factory.mktemp("reranker"), ["LABEL_0"])


@pytest.fixture(scope="module")
def reranker(folder: Path) -> Reranker:
    return load_reranker(str(folder), device="cpu")


def refusal(name: str) -> str:
    with pytest.raises(EncoderError) as caught:
        load_reranker(name, device="cpu")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_score_is_the_logit_of_question_and_passage_together(reranker: Reranker, folder: Path) -> None:
    expected = [logits_of(folder, QUESTION, passage, truncation="longest_first")[0] for passage in PASSAGES]
    np.testing.assert_allclose(reranker.scores(QUESTION, PASSAGES), expected, rtol=1e-3, atol=1e-4)
    assert len(set(expected)) == len(PASSAGES)


def test_a_score_does_not_depend_on_its_neighbours(reranker: Reranker) -> None:
    together = reranker.scores(QUESTION, PASSAGES)
    alone = [reranker.scores(QUESTION, [passage])[0] for passage in PASSAGES]
    np.testing.assert_allclose(together, alone, rtol=1e-3, atol=1e-4)


def test_no_passages_have_no_scores(reranker: Reranker) -> None:
    assert reranker.scores(QUESTION, []).shape == (0,)


def test_the_fingerprint_is_of_the_content(reranker: Reranker, folder: Path, tmp_path: Path) -> None:
    assert load_reranker(str(folder), device="cpu").fingerprint == reranker.fingerprint
    save_cross_encoder(tmp_path, ["relevance"])
    assert load_reranker(str(tmp_path), device="cpu").fingerprint != reranker.fingerprint


def test_a_model_of_several_classes_is_refused_in_one_line(tmp_path: Path) -> None:
    name = str(save_cross_encoder(tmp_path, ["entailment", "neutral"]))
    assert refusal(name) == f"reranker {name}: expected one score a pair, found entailment, neutral"


def test_an_encoder_of_texts_is_not_given_a_head_of_random_weights(transformer_folder: Path) -> None:
    name = str(transformer_folder)
    assert refusal(name) == f"reranker {name}: expected a cross-encoder, found BertModel"


def test_what_is_not_there_is_refused_in_one_line(tmp_path: Path) -> None:
    name = str(tmp_path / "nothing")
    assert refusal(name).startswith(f"reranker {name!r}: neither the folder of a cross-encoder nor within reach on ")
