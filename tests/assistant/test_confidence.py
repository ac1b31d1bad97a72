from __future__ import annotations

import pytest
from langchain_core.documents import Document

from assistant.confidence import ConfidenceModel, Logistic, confidence, features_of

EVEN = Logistic(bias=0.0, cosine=0.0, coverage=0.0, score=0.0)
SURE = EVEN._replace(bias=5000.0)
FLAT = ConfidenceModel(topic=SURE, right=EVEN)


def scored(cosine: float, coverage: float, score: float) -> Document:
    return Document(page_content="", metadata={"cosine": cosine, "coverage": coverage, "score": score})


RANKED = [scored(0.4, 0.2, 3.0), scored(0.6, 0.1, 2.0), scored(0.1, 0.9, 1.0), scored(1.0, 1.0, 0.5)]


def test_nothing_found_means_no_confidence() -> None:
    assert confidence([]) == 0.0


def test_the_features_look_at_the_first_three_passages() -> None:
    assert features_of(RANKED) == (0.6, 0.9, 3.0)
    assert features_of(RANKED[:1]) == (0.4, 0.2, 3.0)


def test_each_part_of_the_model_is_logistic_and_they_are_multiplied() -> None:
    assert confidence(RANKED, FLAT) == 0.5
    tilted = Logistic(bias=-1.0, cosine=5.0, coverage=0.0, score=-1.0)  # -1 + 5 * 0.6 - 3 = -1
    assert confidence(RANKED, ConfidenceModel(topic=SURE, right=tilted)) == pytest.approx(0.2689414213699951)
    assert confidence(RANKED, ConfidenceModel(topic=tilted, right=EVEN)) == pytest.approx(0.2689414213699951 / 2)


def test_a_closer_passage_gives_more_confidence() -> None:
    assert confidence([scored(0.9, 0.9, 5.0)]) > confidence([scored(0.2, 0.2, 1.0)])


def test_hopeless_evidence_gives_zero_and_no_overflow() -> None:
    assert confidence(RANKED, FLAT._replace(topic=EVEN._replace(bias=-5000.0))) == pytest.approx(0.0)
