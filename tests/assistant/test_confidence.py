from __future__ import annotations

import pytest
from langchain_core.documents import Document

from assistant.confidence import (
    MODELS,
    READ_TEXT_ONLY,
    READ_WITH_QUESTIONS,
    TEXT_ONLY,
    WITH_QUESTIONS,
    ConfidenceModel,
    Logistic,
    confidence,
    features_of,
)
from assistant.sought.kinds import Fit

EVEN = Logistic(bias=0.0, cosine=0.0, coverage=0.0, asked=0.0, score=0.0, lead=0.0, lacks=0.0, has=0.0)
SURE = EVEN._replace(bias=5000.0)
FLAT = ConfidenceModel(topic=SURE, answered=EVEN)


def scored(cosine: float, coverage: float, score: float, asked: float = 0.0) -> Document:
    scores = {"cosine": cosine, "coverage": coverage, "score": score, "asked": asked}
    return Document(page_content="", metadata=scores)


RANKED = [scored(0.4, 0.2, 3.0), scored(0.6, 0.1, 2.0), scored(0.1, 0.9, 1.0, 0.7), scored(1.0, 1.0, 0.5, 0.8)]


def test_nothing_found_means_no_confidence() -> None:
    assert confidence([], Fit(), FLAT) == 0.0


def test_the_features_look_at_the_first_three_passages() -> None:
    assert features_of(RANKED, Fit()) == (0.6, 0.9, 0.7, 3.0, 1.0, 0.0, 0.0, 0.0)
    assert features_of(RANKED[:1], Fit()) == (0.4, 0.2, 0.0, 3.0, 0.0, 0.0, 0.0, 0.0)


def test_the_features_tell_whether_the_answer_has_what_is_asked_for() -> None:
    assert features_of(RANKED, Fit(seeks=True, has=False))[-3:] == (1.0, 0.0, 0.0)
    assert features_of(RANKED, Fit(seeks=True, has=True))[-3:] == (0.0, 1.0, 0.0)


@pytest.mark.parametrize("model", [WITH_QUESTIONS, TEXT_ONLY])
def test_an_answer_without_the_date_asked_for_is_hardly_right(model: ConfidenceModel) -> None:
    near = [scored(0.9, 0.9, 9.0, 0.9), scored(0.2, 0.2, 5.0)]
    assert confidence(near, Fit(seeks=True), model) < 0.2 < confidence(near, Fit(seeks=True, has=True), model)


@pytest.mark.parametrize("model", [READ_WITH_QUESTIONS, READ_TEXT_ONLY])
def test_nor_is_one_that_the_reader_doubts_as_well(model: ConfidenceModel) -> None:
    near = [scored(0.9, 0.9, 9.0, 0.9), scored(0.2, 0.2, 5.0)]
    assert confidence(near, Fit(seeks=True, reading=-3.0), model) < 0.2
    assert confidence(near, Fit(seeks=True, has=True, reading=2.0), model) > 0.9


def test_each_part_of_the_model_is_logistic_and_they_are_multiplied() -> None:
    assert confidence(RANKED, Fit(), FLAT) == 0.5
    tilted = EVEN._replace(bias=-1.0, cosine=5.0, score=-1.0)  # -1 + 5 * 0.6 - 3 = -1
    assert confidence(RANKED, Fit(), ConfidenceModel(topic=SURE, answered=tilted)) == pytest.approx(0.2689414213699951)
    assert confidence(RANKED, Fit(), ConfidenceModel(topic=tilted, answered=EVEN)) == pytest.approx(
        0.2689414213699951 / 2
    )


@pytest.mark.parametrize("model", MODELS.values())
def test_a_closer_passage_gives_more_confidence(model: ConfidenceModel) -> None:
    near = [scored(0.9, 0.9, 9.0, 0.9), scored(0.2, 0.2, 5.0)]
    far = [scored(0.2, 0.2, 2.0, 0.2), scored(0.2, 0.2, 1.5)]
    assert confidence(near, Fit(), model) > confidence(far, Fit(), model)


def test_a_question_like_an_anticipated_one_is_on_the_topic() -> None:
    like = [scored(0.3, 0.3, 9.0, asked) for asked in (0.9, 0.1)]
    assert confidence(like[:1], Fit(), WITH_QUESTIONS) > 10 * confidence(like[1:], Fit(), WITH_QUESTIONS)


def test_hopeless_evidence_gives_zero_and_no_overflow() -> None:
    assert confidence(RANKED, Fit(), FLAT._replace(topic=EVEN._replace(bias=-5000.0))) == pytest.approx(0.0)
