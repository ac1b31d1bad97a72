"""What the reader of passages says goes into the confidence."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from assistant.answer import Question
from assistant.assistant import Assistant
from assistant.confidence import MODELS, confidence, confidence_account
from assistant.language import detect_language
from assistant.passagereader import PassageReader
from assistant.sought.kinds import Fit
from assistant.vectors import Vectors


def test_each_passage_has_its_logit() -> None:
    tokens = {ref: np.full((2, 3), place, dtype=np.float32) for place, ref in enumerate("abc")}
    reader = PassageReader(tokens, lambda question, kept: np.array([len(question) - each.sum() for each in kept]))
    assert reader("four", ["c", "b"]).tolist() == [4 - 12, 4 - 6]


def test_the_quoted_passages_are_read_and_the_verdict_goes_with_the_fit(assistant: Assistant) -> None:
    read: list[tuple[str, list[str]]] = []

    def reader(question: str, refs: list[str]) -> Vectors:
        read.append((question, refs))
        return np.array([-2.5] * (len(refs) - 1) + [-1.5])

    question = Question("Qui dirige le réseau ?", "Qui dirige le réseau ?", "fr", "fr")
    found = replace(assistant, read=reader).search(question)
    assert found.fit.reading == -1.5
    quoted = list(dict.fromkeys(proof.ref for proof in found.evidence))
    assert read[-1] == (question.text, quoted)
    assert quoted
    assert replace(assistant, read=None).search(question).fit.reading is None


def test_the_surer_the_reader_the_greater_the_confidence(assistant: Assistant) -> None:
    question = Question("Qui dirige le réseau de prospective ?", "Qui dirige le réseau de prospective ?", "fr", "fr")
    found = assistant.search(question)
    unsure, sure = (confidence(found.ranked, Fit(reading=reading)) for reading in (-4.0, 4.0))
    assert unsure < 0.75 < 0.95 < sure
    assert confidence_account(found.ranked, Fit(reading=-4.0))["features"]["reading"] == -4.0


@pytest.mark.parametrize(
    ("answered", "missing"),
    [
        ("Qui dirige le réseau de prospective ?", "Combien coûte le réseau de prospective ?"),
        ("Who leads the foresight network?", "What is the budget of the foresight network?"),
        ("À quoi sert le tableau de bord du CHNM ?", "Qui a conçu le tableau de bord du CHNM ?"),
        ("What is ClearCheck for?", "Who developed the ClearCheck software?"),
    ],
)
def test_a_question_that_is_answered_is_told_from_a_near_miss(
    assistant: Assistant, answered: str, missing: str
) -> None:
    def reading(question: str) -> float:
        language = detect_language(question, default="fr")
        (first, *_) = assistant.search(Question(question, question, language, language)).ranked
        assert assistant.read is not None
        return float(assistant.read(question, [str(first.id)])[0])

    assert reading(answered) > reading(missing)


@pytest.mark.parametrize("keywords", ["ClearCheck", "ClearCheck ?", "vivier candidates", "joint bank agreements"])
def test_keywords_only_say_what_to_look_for(assistant: Assistant, keywords: str) -> None:
    assert assistant.search(Question(keywords, keywords, "en", "en")).fit.reading is None


def test_a_question_that_is_anticipated_is_not_read_again(assistant: Assistant) -> None:
    question = "Which agency leads the foresight network?"
    assert assistant.search(Question(question, question, "en", "en")).fit.reading is not None
    known = "Which two high-level committees sit under the Chief Executives Board?"
    assert assistant.search(Question(known, known, "en", "en")).fit.reading is None


def test_without_a_reader_its_place_in_the_models_is_empty() -> None:
    for (_, is_read), model in MODELS.items():
        assert model.topic.reading == 0
        assert (model.answered.reading > 0) == is_read


@pytest.mark.parametrize("text", ["Lorem ipsum dolor sit amet, consectetur adipiscing elit", "ratatouille niçoise"])
def test_keywords_that_the_report_has_none_of_are_refused(assistant: Assistant, text: str) -> None:
    assert assistant.ask(text).status == "abstained"
