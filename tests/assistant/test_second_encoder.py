"""A second encoder reads the original beside the static one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.assembly import build_assistant, prepare_index
from assistant.retrieve import HybridRetriever
from assistant.secondsignals import SecondSignals
from assistant.settings import load_settings
from assistant.vectors import TextVectors, Vectors
from assistant.weights import (
    SECOND_SENTENCES,
    SECOND_TEXT_ONLY,
    SECOND_WITH_QUESTIONS,
    SENTENCES,
    TEXT_ONLY,
    WITH_QUESTIONS,
    FusionWeights,
)


def eye(texts: list[str]) -> Vectors:
    return np.tile(np.array([1.0, 0.0]), (len(texts), 1))


def test_a_passage_has_the_score_of_its_best_sentence_beside_its_own() -> None:
    passages = np.array([[1.0, 0.0], [0.0, 1.0]])
    sentences = np.array([[0.6, 0.8], [0.8, 0.6], [0.0, 1.0]])
    found = SecondSignals(TextVectors(passages, sentences), [2, 1], eye).scores("q")
    np.testing.assert_allclose(found.passages["second_passage"], [1, 0])
    np.testing.assert_allclose(found.passages["second_sentence"], [0.8, 0])
    np.testing.assert_allclose(found.sentences["second_sentence"], [0.6, 0.8, 0])


@pytest.mark.parametrize(
    ("signals", "weights"),
    [
        ({"own_words", "asked_words"}, WITH_QUESTIONS),
        ({"own_words"}, TEXT_ONLY),
        ({"own_words", "asked_words", "second_sentence"}, SECOND_WITH_QUESTIONS),
        ({"own_words", "second_sentence"}, SECOND_TEXT_ONLY),
    ],
)
def test_the_weights_are_those_learnt_with_such_signals(signals: set[str], weights: dict[str, float]) -> None:
    assert FusionWeights().of(signals) == weights


def test_sentences_have_weights_of_their_own_where_a_second_encoder_reads_them() -> None:
    assert FusionWeights().of_sentences({"own_words"}) == SENTENCES
    assert FusionWeights().of_sentences({"own_words", "second_sentence"}) == SECOND_SENTENCES


@pytest.mark.slow
def test_unless_told_otherwise_the_bundled_transformer_reads_the_report_and_answers_across_languages(
    tmp_path: Path,
) -> None:
    settings = load_settings({"data_dir": tmp_path})
    assert "by encoder bundled-static+bundled-transformer" in prepare_index(settings)
    assistant = build_assistant(settings)
    assert isinstance(assistant.retriever, HybridRetriever)
    assert "second_sentence" in assistant.retriever.signals.scores("Which recommendations concern women?").passages
    named = build_assistant(load_settings({"data_dir": tmp_path, "encoder": "bundled-transformer"}))
    assert named.fingerprint == assistant.fingerprint
    plain = build_assistant(load_settings({"data_dir": tmp_path, "encoder": "bundled-static"}))
    assert plain.fingerprint != assistant.fingerprint
    assert isinstance(plain.retriever, HybridRetriever)
    assert "second_sentence" not in plain.retriever.signals.scores("Which recommendations concern women?").passages
    answer = assistant.ask("What is the number of users of the shared Office 365 environment?")
    assert answer.citations[0].ref == "30"
