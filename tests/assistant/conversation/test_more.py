from __future__ import annotations

from langchain_core.documents import Document

from assistant.answer import Evidence
from assistant.conversation.more import more_of
from assistant.conversation.reasons import by_reason
from assistant.conversation.steps import ReadingOrder
from assistant.conversation.texts import spoken
from assistant.conversation.turns import Turn
from tests.assistant.conversation.small_report import PASSAGES, SECTIONS, TEXTS, turn

ORDER = ReadingOrder(PASSAGES, SECTIONS)


def more(*turns: Turn) -> list[str]:
    return [proof.quote for proof in more_of(turns, TEXTS, ORDER, max_sentences=2)]


def test_the_sentences_not_yet_said_come_first() -> None:
    said = turn("Quel puits ?", "Il a été creusé afin d’irriguer les vergers. [par. 1]", "1")
    assert more(said) == ["Le premier puits a été creusé.", "Il est profond."]


def test_then_the_paragraphs_that_follow() -> None:
    said = turn("par. 1", f"{PASSAGES['1'].page_content} [par. 1]", "1")
    assert more(said) == ["Le plan a trois volets.", "Le premier volet porte sur les vergers."]


def test_what_was_said_in_another_language_counts_as_said() -> None:
    said = turn("Plan?", "Le plan a trois volets. The first strand concerns the orchards. [para. 2]", "2")
    assert more(said) == ["Le deuxième volet porte sur les ruches.", "Le troisième volet porte sur les étangs."]


def test_a_sentence_broken_into_a_list_counts_as_said() -> None:
    said = turn("Travaux ?", "Les travaux ont visé : [par. 3]\n- a) les routes ; [par. 3]\n- b) les ponts ; [par. 3]\n- c) les digues. [par. 3]", "3")  # fmt: skip
    assert TEXTS.was_said("3", 0, spoken([said]))
    assert more(said) == []


def test_without_a_citation_there_is_no_more() -> None:
    assert more(turn("Bonjour", "Bonjour.")) == []
    assert more_of((), TEXTS, ORDER, max_sentences=2) == ()


def test_of_the_passages_near_a_sentence_that_gives_a_reason_comes_first() -> None:
    ranked = [_scored("1", 1.0, 0.5, 1.0), _scored("2", 3.0, 3.0, 3.0, 3.0)]
    (document,) = by_reason(ranked, ["1"], TEXTS, spoken([turn("Quel puits ?", "Il est profond. [par. 1]", "1")]))
    scores = document.metadata["sentence_scores"]
    assert scores.index(max(scores)) == 1
    assert scores.index(min(scores)) == 2
    assert ranked[0].metadata["sentence_scores"] == [1.0, 0.5, 1.0]


def _scored(ref: str, *scores: float) -> Document:
    document = PASSAGES[ref]
    metadata = {**document.metadata, "sentence_scores": list(scores)}
    return Document(id=ref, page_content=document.page_content, metadata=metadata)


def test_evidence_of_more_is_the_passages_own_text() -> None:
    proof: Evidence
    for proof in more_of([turn("Quel puits ?", "… [par. 1]", "1")], TEXTS, ORDER, max_sentences=9):
        assert PASSAGES[proof.ref].page_content[proof.start : proof.end] == proof.quote
