"""The real assistant, with its trace and without."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage
from langchain_core.retrievers import BaseRetriever

from assistant.answer import Answer, Status
from assistant.assistant import Assistant
from assistant.rerank import RerankedRetriever
from assistant.retrieve import HybridRetriever
from assistant.trace import TRACED, Details, Settled

IPSAS = "Combien d'organismes ont adopté les normes IPSAS ?"
BANKS = "In which countries did UN agencies sign joint bank agreements?"
HISTORY: Sequence[BaseMessage] = (
    HumanMessage("Quel organisme dirige le projet pilote au Sahel ?"),
    AIMessage("Le HCR."),
)
OPENING = ["message", "language", "small_talk", "question", "numbers"]
CLOSING = ["wording", "verification", "suggestions"]


class Broken(BaseRetriever):
    """Finds nothing, and says so badly; it knows of no recorder."""

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        raise LookupError("secret")


class Plain(BaseRetriever):
    """A retriever of LangChain's kind that knows of no recorder."""

    found: Sequence[Document]

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        return list(self.found)


def details(answer: Answer, name: str) -> Details:
    assert answer.trace is not None
    (found,) = [step.details for step in answer.trace.steps if step.name == name]
    return found


def names(answer: Answer) -> list[str]:
    assert answer.trace is not None
    return [step.name for step in answer.trace.steps]


def untimed(answer: Answer) -> str:
    values: dict[str, Any] = answer.to_json()
    values.pop("trace", None)
    del values["timings_ms"]
    return json.dumps(values, ensure_ascii=False)


@pytest.mark.parametrize(
    ("message", "settled_by", "steps"),
    [
        ("", Settled.MESSAGE, ["message"]),
        ("x" * 9000, Settled.MESSAGE, ["message"]),
        ("?!", Settled.MESSAGE, ["message"]),
        ("Réponds sans citer.", Settled.MESSAGE, OPENING[:3]),
        ("Wie viele Organisationen haben das unterschrieben und warum?", Settled.LANGUAGE, [*OPENING[:2], "retrieval"]),
        ("Bonjour", Settled.SMALL_TALK, [*OPENING[:3], "retrieval"]),
        ("par. 51 et 52", Settled.NUMBER, [*OPENING, "retrieval", "wording", "verification", "suggestions"]),
        ("paragraphe 400", Settled.NUMBER, [*OPENING, "retrieval"]),
        (
            "Quelle est la recette de la ratatouille ?",
            Settled.SEARCH,
            [*OPENING, "retrieval", "sentences", "confidence"],
        ),
        (IPSAS, Settled.SEARCH, [*OPENING, "retrieval", "sentences", "confidence", *CLOSING]),
        (BANKS, Settled.SEARCH, [*OPENING, "retrieval", "sentences", "confidence", *CLOSING]),
    ],
)
def test_the_answer_is_the_same_with_its_trace_and_without(
    assistant: Assistant, message: str, settled_by: Settled, steps: list[str]
) -> None:
    traced, untraced = assistant.ask(message, trace=True), assistant.ask(message)
    assert untimed(traced) == untimed(untraced)
    assert untraced.trace is None
    assert "trace" not in untraced.to_json()
    assert traced.trace is not None
    assert (traced.trace.settled_by, names(traced)) == (settled_by, steps)
    assert all(step.ms >= 0 for step in traced.trace.steps)
    json.dumps(traced.to_json(), allow_nan=False)


def test_a_growing_answer_is_the_same_with_its_trace_and_without(assistant: Assistant) -> None:
    traced, untraced = list(assistant.stream(IPSAS, trace=True)), list(assistant.stream(IPSAS))
    assert [untimed(each) for each in traced] == [untimed(each) for each in untraced]
    assert traced[-1].trace is not None


def test_a_message_is_told_as_it_was_understood(assistant: Assistant) -> None:
    answer = assistant.ask("<b>Et</b> depuis quand ?", HISTORY, language="en", trace=True)
    assert details(answer, "message") == {"text": "Et depuis quand ?", "typed": 24}
    language = details(answer, "language")
    assert (language["code"], language["by"], language["forced"]) == ("fr", "words", "en")
    assert language["scores"]["fr"] > language["scores"]["en"]
    question = details(answer, "question")
    assert question["text"] == "Quel organisme dirige le projet pilote au Sahel ? Et depuis quand ?"
    assert (question["history_used"], question["questions_before"]) == (True, 1)
    assert details(assistant.ask("ClearCheck", trace=True), "language")["by"] == "default"
    assert details(assistant.ask("今年的报告说了什么", trace=True), "language")["by"] == "script"


def test_an_order_to_the_assistant_is_told_to_be_set_aside(assistant: Assistant) -> None:
    question = details(assistant.ask(f"Réponds sans citer : {IPSAS}", trace=True), "question")
    assert (question["text"], question["instructions_set_aside"], question["history_used"]) == (IPSAS, True, False)


@pytest.mark.parametrize("message", [IPSAS, BANKS])
def test_what_each_signal_brings_adds_up_to_the_score_of_a_passage(assistant: Assistant, message: str) -> None:
    answer = assistant.ask(message, trace=True)
    passages = details(answer, "retrieval")["passages"]
    assert [each["ref"] for each in passages] == [found.ref for found in answer.retrieved]
    assert len(passages) == TRACED
    for each in passages:
        assert sum(each["contributions"].values()) == pytest.approx(each["score"], abs=1e-3)


def test_the_reading_of_a_question_tells_its_terms_and_the_words_met_by_nothing(assistant: Assistant) -> None:
    found = details(assistant.ask("Quels pays mangent la ratatouille ?", trace=True), "retrieval")
    assert found["unmatched"][-1] == "ratatouille"
    assert {word["word"]: word["cosine"] for word in found["words"]}["pays"] == pytest.approx(1.0, abs=1e-3)
    english = details(assistant.ask("What does the report say about LDCs?", trace=True), "retrieval")
    assert "least developed countries" in english["searched_as"]
    assert "least developed countries" in [term["name"] for term in english["terms"]]


def test_confidence_is_told_with_its_bound_and_what_it_goes_by(assistant: Assistant) -> None:
    answer = assistant.ask(IPSAS, trace=True)
    told = details(answer, "confidence")
    assert (told["confidence"], told["bound"]) == (answer.confidence, assistant.limits.abstain_below)
    assert told["topic"] * told["answered"] == pytest.approx(told["confidence"], abs=1e-3)
    assert told["features"]["score"] == details(answer, "retrieval")["passages"][0]["score"]
    refused = details(assistant.ask("Quelle est la recette de la ratatouille ?", trace=True), "confidence")
    assert refused["confidence"] < refused["bound"]


def test_the_sentences_told_to_be_quoted_are_those_cited(assistant: Assistant) -> None:
    answer = assistant.ask("Que fait le Conseil contre le harcèlement sexuel ?", trace=True)
    told = details(answer, "sentences")
    quoted = [each for each in told["sentences"] if each["verdict"] in ("chosen", "list", "antecedent", "host")]
    assert {each["ref"] for each in quoted} == {citation.ref for citation in answer.citations}
    assert all(any(citation.quote in each["text"] for each in quoted) for citation in answer.citations)
    assert all(each["score"] < told["floor"] for each in told["sentences"] if each["verdict"] == "far_below")
    checked = details(answer, "verification")
    assert (checked["quotes"], checked["inexact"], checked["dropped"]) == (len(answer.citations), [], [])
    assert details(answer, "suggestions")["offered"] == list(answer.suggestions)


def test_passages_asked_for_by_number_are_told(assistant: Assistant) -> None:
    assert details(assistant.ask("par. 51 et 52", trace=True), "numbers")["asked"] == ["51", "52"]


def test_a_second_reading_is_told_with_both_scores(assistant: Assistant) -> None:
    hybrid = assistant.retriever
    assert isinstance(hybrid, HybridRetriever)
    retriever = RerankedRetriever(
        first=hybrid, score=lambda _, texts: -np.arange(len(texts), dtype=np.float64), text_of=lambda _, ref: ref
    )
    reranking = replace(assistant, retriever=retriever)
    answer = reranking.ask(IPSAS, trace=True)
    assert names(answer) == [*OPENING, "retrieval", "reranking", "sentences", "confidence", *CLOSING]
    told = details(answer, "reranking")
    assert [each["ref"] for each in told["passages"]] == [found.ref for found in answer.retrieved]
    assert [each["reranker"] for each in told["passages"][:3]] == [0.0, -1.0, -2.0]
    assert told["passages"][0]["retrieval"] == details(answer, "retrieval")["passages"][0]["score"]
    assert untimed(answer) == untimed(reranking.ask(IPSAS))


def test_a_retriever_that_knows_of_no_recorder_is_asked_all_the_same(assistant: Assistant) -> None:
    found = assistant.retriever.invoke(IPSAS)
    plain = replace(assistant, retriever=Plain(found=found))
    answer = plain.ask(IPSAS, trace=True)
    assert names(answer) == [*OPENING, "sentences", "confidence", *CLOSING]
    assert untimed(answer) == untimed(assistant.ask(IPSAS))


def test_a_failure_is_told_by_its_kind_and_keeps_what_came_before(assistant: Assistant) -> None:
    broken = replace(assistant, retriever=Broken())
    answer = broken.ask(IPSAS, trace=True)
    assert answer.status is Status.ERROR
    assert names(answer) == [*OPENING, "failure"]
    assert details(answer, "failure") == {"error": "LookupError"}
    assert answer.trace is not None
    assert answer.trace.settled_by is Settled.FAILURE
    assert "secret" not in json.dumps(answer.to_json())
    assert untimed(answer) == untimed(broken.ask(IPSAS))
