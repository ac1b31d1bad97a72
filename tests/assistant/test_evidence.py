from __future__ import annotations

import copy
from collections.abc import Sequence

from langchain_core.documents import Document

from assistant.answer import Evidence
from assistant.evidence import leading_evidence, select_evidence


def document(ref: str, sentences: Sequence[str], scores: Sequence[float], score: float, **metadata: object) -> Document:
    text, spans = "", []
    for sentence in sentences:
        start = len(text) + bool(text)
        text = f"{text} {sentence}".strip()
        spans.append([start, len(text)])
    return Document(
        id=ref, page_content=text, metadata={"sentences": spans, "sentence_scores": scores, "score": score, **metadata}
    )


def chosen(
    question: str, ranked: Sequence[Document], others: Sequence[Document] = (), most: int = 4
) -> list[tuple[str, str]]:
    known = {str(found.id): found for found in (*ranked, *others)}
    evidence = select_evidence(question, ranked, known.__getitem__, max_sentences=most)
    for proof in evidence:
        assert known[proof.ref].page_content[proof.start : proof.end] == proof.quote
    return [(proof.ref, proof.quote) for proof in evidence]


def test_nothing_found_gives_no_evidence() -> None:
    assert chosen("q", []) == []
    assert chosen("q", [document("1", [], [], 3.0)]) == []


def test_the_best_sentence_alone_is_quoted_where_the_others_lie_far_below() -> None:
    assert chosen("q", [document("1", ["A.", "B.", "C."], [0.0, 5.0, 1.0], 3.0)]) == [("1", "B.")]


def test_close_sentences_are_quoted_in_reading_order_up_to_the_limit() -> None:
    passage = document("1", ["A.", "B.", "C."], [4.5, 4.0, 5.0], 3.0)
    assert chosen("q", [passage]) == [("1", "A."), ("1", "B."), ("1", "C.")]
    assert chosen("q", [passage], most=2) == [("1", "A."), ("1", "C.")]


def test_passages_come_best_first() -> None:
    ranked = [document("2", ["A."], [4.0], 3.0), document("1", ["B."], [5.0], 2.8)]
    assert chosen("q", ranked) == [("1", "B."), ("2", "A.")]


def test_a_passage_far_below_the_first_or_the_fourth_does_not_speak() -> None:
    far = [document("1", ["A."], [2.0], 5.0), document("2", ["B."], [4.0], 1.0)]
    assert chosen("q", far) == [("1", "A.")]
    assert len(chosen("q", [document(str(number), ["A."], [2.0], 5.0) for number in range(1, 6)])) == 3


def test_a_pronoun_brings_the_sentence_that_says_who() -> None:
    passage = document("1", ["Le Comité siège.", "Il a décidé.", "Fin."], [0.0, 5.0, 0.0], 3.0)
    assert chosen("Qui ?", [passage]) == [("1", "Le Comité siège."), ("1", "Il a décidé.")]


def test_a_question_for_several_things_brings_the_whole_list() -> None:
    sentences = ["Deux axes.", "Le premier axe est A.", "Le deuxième axe est B.", "Fin."]
    passage = document("65", sentences, [0.0, 5.0, 0.0, 0.0], 3.0)
    assert chosen("Quels sont les axes ?", [passage]) == [("65", sentence) for sentence in sentences[:3]]
    assert chosen("Quel axe ?", [passage]) == [("65", sentences[1])]


def test_a_note_comes_after_the_sentence_that_calls_it() -> None:
    host = document("9", ["Rien.", "Voici la résolution."], [0.0, 0.0], 0.0)
    note = document("fn3", ["Résolution 75/233."], [5.0], 3.0, host="9", position=25)
    assert chosen("q", [note], [host]) == [("9", "Voici la résolution."), ("fn3", "Résolution 75/233.")]
    assert chosen("q", [note, document("9", ["Rien.", "Voici la résolution."], [0.0, 5.0], 3.0)]) == [
        ("9", "Voici la résolution."),
        ("fn3", "Résolution 75/233."),
    ]


def test_a_passage_asked_for_by_number_speaks_from_its_beginning() -> None:
    passage = document("7", ["A.", "B.", "C."], [0.0, 0.0, 0.0], 0.0)
    assert leading_evidence(passage, max_sentences=2) == (
        Evidence(ref="7", quote="A.", start=0, end=2, score=1.0),
        Evidence(ref="7", quote="B.", start=3, end=5, score=1.0),
    )
    assert len(leading_evidence(passage, max_sentences=9)) == 3
    assert leading_evidence(document("8", [], [], 0.0), max_sentences=4) == ()


def test_the_ranking_is_left_as_it_was() -> None:
    ranked = [document("1", ["A.", "Il b."], [1.0, 5.0], 3.0)]
    before = copy.deepcopy(ranked)
    chosen("Quels ?", ranked)
    assert before == ranked


def test_where_how_many_is_asked_a_sentence_that_says_a_number_joins() -> None:
    ranked = [
        document("1", ["Le canton a des ruches.", "Elles sont au nord.", "On en compte 26."], [9.0, 0.0, 1.0], 3.0)
    ]
    assert ("1", "On en compte 26.") in chosen("Combien de ruches ?", ranked)
    assert ("1", "On en compte 26.") in chosen("How many hives are there?", ranked)
    assert chosen("Où sont les ruches ?", ranked) == [("1", "Le canton a des ruches.")]


def test_no_number_joins_where_one_was_said_or_there_is_none() -> None:
    said = [document("1", ["Le canton a 9 ruches.", "On en compte 26."], [9.0, 1.0], 3.0)]
    none = [document("1", ["Le canton a des ruches.", "Elles sont au nord."], [9.0, 1.0], 3.0)]
    assert chosen("Combien de ruches ?", said) == [("1", "Le canton a 9 ruches.")]
    assert chosen("Combien de ruches ?", none) == [("1", "Le canton a des ruches.")]
