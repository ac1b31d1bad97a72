from __future__ import annotations

import copy

import numpy as np
import pytest
from langchain_core.documents import Document

from assistant.answer import Language
from assistant.lexical import LexicalIndex
from assistant.textsignals import Named, TextSignals, indexed_text, sentence_texts, vocabulary_of, word_bags
from assistant.vectors import TextVectors


def document(ref: str, text: str, *sentences: tuple[int, int], path: tuple[str, ...] = ()) -> Document:
    return Document(
        id=ref, page_content=text, metadata={"path": list(path), "sentences": [list(span) for span in sentences]}
    )


DOCUMENTS = [
    document("1", "Le réseau achète. Il vend.", (0, 17), (18, 26), path=("I. Achats", "Réseau")),
    document("2", "Le comité siège.", (0, 16), path=("II. Comités",)),
    document("fn1", ""),
    document("3", "Il note.", (0, 8), (8, 8)),
]
WORDS = ["achats", "achete", "comite", "comites", "i", "ii", "note", "reseau", "siege", "vend"]
VECTORS = TextVectors(
    passages=np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 0.0], [0.6, 0.8]]),
    sentences=np.array([[0.6, 0.8], [0.8, 0.6], [0.0, -1.0], [-1.0, 0.0], [0.0, 0.0]]),
)
EAST = np.array([1.0, 0.0])


def signals(language: Language = "fr") -> TextSignals:
    return TextSignals(DOCUMENTS, language, VECTORS, WORDS)


def similarities(*asked: str) -> np.ndarray:
    """Each word is like itself and like nothing else."""
    return np.array([[float(word == known) for known in WORDS] for word in asked]).reshape(-1, len(WORDS))


def test_what_is_searched_of_a_passage_is_its_headings_and_its_text() -> None:
    assert indexed_text(DOCUMENTS[0]) == "I. Achats\nRéseau\nLe réseau achète. Il vend."
    assert indexed_text(DOCUMENTS[2]) == ""


def test_the_sentences_of_a_passage_are_its_spans() -> None:
    assert [sentence_texts(each) for each in DOCUMENTS] == [
        ["Le réseau achète.", "Il vend."],
        ["Le comité siège."],
        [],
        ["Il note.", ""],
    ]


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        ([], []),
        (["", "le la de", "the of"], []),
        (["Réseau, RESEAU et réseaux", "Le Comité"], ["comite", "reseau", "reseaux"]),
        (["The Board's 22 networks"], ["22", "board", "networks"]),
    ],
)
def test_a_vocabulary_is_every_content_word_once_folded_in_order(texts: list[str], words: list[str]) -> None:
    assert vocabulary_of(texts) == words


def test_the_bag_of_a_text_holds_its_words_folded() -> None:
    bags = word_bags(["Réseau achète", "", "Inconnu"], WORDS)
    assert bags.starts.tolist() == [0, 2, 3]
    assert bags.words.tolist() == [1, 7, len(WORDS), len(WORDS)]


def test_signals_are_called_after_their_text() -> None:
    passages, sentences = {"a": np.zeros(1), "b": np.ones(1)}, {"a": np.ones(2)}
    called = Named(passages, sentences).called("own_")
    assert list(called.passages) == ["own_a", "own_b"]
    assert list(called.sentences) == ["own_a"]
    assert called.passages["own_b"] is passages["b"]
    assert list(passages) == ["a", "b"]


def test_the_vocabulary_of_a_text_is_that_of_its_passages_and_headings() -> None:
    assert signals().vocabulary == set(WORDS) - {"i"}  # an English word that tells nothing


def test_bm25_scores_passages_with_their_headings_and_sentences_alone() -> None:
    passages, sentences = signals().lexical("Que fait le réseau achats ?")
    assert list(passages) == list(sentences) == ["lexical"]
    whole = LexicalIndex([indexed_text(each) for each in DOCUMENTS], "fr")
    assert passages["lexical"].tolist() == whole.scores("Que fait le réseau achats ?").tolist()
    assert np.flatnonzero(passages["lexical"]).tolist() == [0]
    assert np.flatnonzero(sentences["lexical"]).tolist() == [0]


def test_a_question_in_another_language_still_meets_names_and_numbers() -> None:
    documents = [document("1", "Le HLCP cite 75/233.", (0, 20)), document("2", "Le comité.", (0, 10))]
    vectors = TextVectors(np.zeros((2, 2)), np.zeros((2, 2)))
    found = TextSignals(documents, "fr", vectors, ["hlcp"]).lexical("What does HLCP say of 75/233?")
    assert np.flatnonzero(found.passages["lexical"]).tolist() == [0]


def test_the_meaning_of_a_question_is_its_cosine_with_passages_and_with_their_best_sentences() -> None:
    named, _ = signals().meaning(EAST, similarities())
    assert list(named.passages) == ["words", "sentence_words", "passage", "sentence"]
    assert list(named.sentences) == ["words", "sentence"]
    assert named.passages["passage"].tolist() == [1.0, 0.0, 0.0, 0.6]
    assert named.passages["sentence"].tolist() == pytest.approx([0.8, 0.0, -1.0, 0.0])
    assert named.sentences["sentence"].tolist() == pytest.approx([0.6, 0.8, 0.0, -1.0, 0.0])


def test_words_are_matched_in_passages_and_in_their_sentences() -> None:
    named, coverage = signals().meaning(EAST, similarities("reseau", "vend"))
    assert np.flatnonzero(named.passages["words"]).tolist() == [0]
    assert np.flatnonzero(named.sentences["words"]).tolist() == [0, 1]
    assert named.passages["sentence_words"][0] == named.sentences["words"].max()
    assert coverage.tolist() == [1.0, 0.0, 0.0, 0.0]


def test_a_heading_counts_for_its_passage_and_for_none_of_its_sentences() -> None:
    named, coverage = signals().meaning(EAST, similarities("achats", "note"))
    assert np.flatnonzero(named.passages["words"]).tolist() == [0, 3]
    assert np.flatnonzero(named.sentences["words"]).tolist() == [3]
    assert coverage.tolist() == [0.5, 0.0, 0.0, 0.5]


def test_a_word_half_alike_covers_little() -> None:
    half = similarities("reseau") / 2
    assert signals().meaning(EAST, half)[1].tolist() == [0.125, 0.0, 0.0, 0.0]


def test_a_question_without_words_matches_and_covers_nothing() -> None:
    named, coverage = signals().meaning(EAST, similarities())
    for scores in (named.passages["words"], named.sentences["words"], coverage):
        assert not scores.any()
    assert coverage.shape == (len(DOCUMENTS),)
    assert not signals().lexical("").passages["lexical"].any()


def test_the_cosine_of_a_passage_is_the_best_of_the_whole_and_of_its_sentences() -> None:
    assert signals().meaning(EAST, similarities())[0].cosine.tolist() == pytest.approx([1.0, 0.0, 0.0, 0.6])
    north = np.array([0.0, 1.0])
    assert signals().meaning(north, similarities())[0].cosine.tolist() == pytest.approx([0.8, 1.0, 0.0, 0.8])


def test_a_passage_without_sentences_has_the_worst_of_all() -> None:
    named, _ = signals().meaning(np.array([0.0, 1.0]), similarities())
    assert named.passages["sentence"].tolist() == pytest.approx([0.8, -1.0, -1.0, 0.0])


def test_a_text_of_empty_passages_scores_nothing() -> None:
    empty = [document("1", "", (0, 0)), document("2", "")]
    found = TextSignals(empty, "en", TextVectors(np.zeros((2, 2)), np.zeros((1, 2))), [])
    named, coverage = found.meaning(EAST, np.zeros((1, 0)))
    for scores in (*named.passages.values(), *named.sentences.values(), coverage, named.cosine):
        assert not scores.any()
    assert found.lexical("anything").passages["lexical"].tolist() == [0.0, 0.0]
    assert found.vocabulary == frozenset()


def test_documents_and_vectors_are_left_as_they_were() -> None:
    before, vectors = copy.deepcopy(DOCUMENTS), copy.deepcopy(VECTORS)
    found = signals()
    found.lexical("réseau")
    found.meaning(EAST, similarities("reseau"))
    assert before == DOCUMENTS
    assert vectors.passages.tolist() == VECTORS.passages.tolist()
    assert vectors.sentences.tolist() == VECTORS.sentences.tolist()
