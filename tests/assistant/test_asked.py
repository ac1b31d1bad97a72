from __future__ import annotations

import numpy as np
import pytest

from assistant.asked import AskedSignals
from assistant.lexical import LexicalIndex

QUESTIONS = [
    ["Qui achète ?", "Qui vend ?", "Qui paie ?", "Qui signe ?"],
    [],
    ["Quand siège le comité ?"],
]
TEXTS = ["Le réseau achats.", "Le comité siège.", "La session de mai."]
WORDS = ["achats", "achete", "comite", "mai", "paie", "reseau", "session", "siege", "signe", "vend"]
VECTORS = np.array([[1.0, 0.0], [0.8, 0.6], [0.6, 0.8], [0.0, 1.0], [0.6, -0.8]])
EAST = np.array([1.0, 0.0])


def asked(
    questions: list[list[str]] = QUESTIONS, texts: list[str] = TEXTS, vectors: np.ndarray = VECTORS
) -> AskedSignals:
    return AskedSignals(questions, texts, "fr", vectors, WORDS)


def similarities(*asked_words: str) -> np.ndarray:
    """Each word is like itself and like nothing else."""
    return np.array([[float(word == known) for known in WORDS] for word in asked_words]).reshape(-1, len(WORDS))


def test_the_score_of_a_passage_is_the_mean_of_its_three_nearest_questions() -> None:
    assert asked().vectors(EAST).tolist() == pytest.approx([0.8, 0.0, 0.6])


def test_the_likest_question_counts_alone() -> None:
    assert asked().likest(EAST).tolist() == pytest.approx([1.0, 0.0, 0.6])


def test_a_passage_without_questions_is_as_far_as_the_farthest_question_and_never_near() -> None:
    assert asked().vectors(-EAST).tolist() == pytest.approx([-(0.8 + 0.6) / 3, -1.0, -0.6])
    assert asked().likest(-EAST).tolist() == pytest.approx([0.0, -1.0, -0.6])
    near = asked([["Qui ?"], []], TEXTS[:2], VECTORS[4:])
    assert near.likest(EAST).tolist() == pytest.approx([0.6, 0.0])


def test_words_are_looked_for_in_the_passage_and_in_its_questions() -> None:
    for word, owner in [("reseau", 0), ("vend", 0), ("session", 2)]:
        scores = asked().words(similarities(word))
        assert np.flatnonzero(scores).tolist() == [owner]
    assert np.flatnonzero(asked().words(similarities("comite"))).tolist() == [1, 2]


def test_a_question_without_words_matches_none() -> None:
    assert asked().words(similarities()).tolist() == [0.0, 0.0, 0.0]
    assert asked().lexical("?").tolist() == [0.0, 0.0, 0.0]


def test_bm25_runs_over_each_passage_with_its_questions_after_it() -> None:
    lengthened = LexicalIndex([" ".join([text, *own]) for text, own in zip(TEXTS, QUESTIONS, strict=True)], "fr")
    for question in ("Qui vend ?", "Le comité a-t-il siégé ?", "mai", "rien"):
        assert asked().lexical(question).tolist() == lengthened.scores(question).tolist()
    assert np.flatnonzero(asked().lexical("Qui vend ?")).tolist() == [0]


def test_english_questions_are_stemmed_as_english() -> None:
    english = AskedSignals(
        [["Which agencies signed?"], []], ["The networks.", "A board."], "en", VECTORS[:1], ["signed"]
    )
    assert np.flatnonzero(english.lexical("the agency signing")).tolist() == [0]


def test_one_passage_with_one_question_has_its_cosine() -> None:
    one = asked([["Qui ?"]], ["Le réseau."], VECTORS[4:])
    assert one.vectors(EAST).tolist() == one.likest(EAST).tolist() == pytest.approx([0.6])


def test_passages_without_any_question_have_nothing_to_say_but_their_words() -> None:
    none = asked([[], [], []], TEXTS, np.zeros((0, 2)))
    assert none.vectors(EAST).tolist() == none.likest(EAST).tolist() == [0.0, 0.0, 0.0]
    assert np.flatnonzero(none.lexical("le réseau")).tolist() == [0]


def test_no_passages_have_no_scores() -> None:
    none = asked([], [], np.zeros((0, 2)))
    assert none.vectors(EAST).shape == none.likest(EAST).shape == (0,)


def test_questions_and_passages_must_be_as_many() -> None:
    with pytest.raises(ValueError, match="zip"):
        asked(QUESTIONS[:2])


def test_the_vectors_are_left_as_they_were() -> None:
    before, vector = VECTORS.copy(), EAST.copy()
    signals = asked()
    signals.vectors(vector)
    signals.likest(vector)
    assert VECTORS.tolist() == before.tolist()
    assert vector.tolist() == EAST.tolist()
