from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest
from langchain_core.documents import Document

from assistant.answer import Language
from assistant.asked import AskedSignals
from assistant.assistant import Assistant
from assistant.language import SUPPORTED, detect_language
from assistant.remembered import RememberedSignals
from assistant.retrieve import HybridRetriever, SignalScores
from assistant.signals import ReportSignals
from assistant.terms import GlossaryTerm, TermFinder
from assistant.textsignals import TextSignals, indexed_text, sentence_texts, vocabulary_of
from assistant.vectors import TextVectors, WordVectors
from assistant.weights import SENTENCES, TEXT_ONLY, WITH_QUESTIONS
from embeddings import Encoder, load_encoder

TEXTS: dict[Language, list[str]] = {
    "fr": [
        "Le Comité de l’eau s’est réuni à Nairobi.",
        "Le réseau achats a signé une déclaration.",
        "Il a noté trois plans.",
    ],
    "en": [
        "The Water Committee met in Nairobi.",
        "The procurement network signed a statement.",
        "It noted three plans.",
    ],
}
QUESTIONS: dict[Language, list[list[str]]] = {
    "fr": [["Où le Comité de l’eau a-t-il siégé ?"], ["Qui a signé la déclaration ?", "Que font les acheteurs ?"], []],
    "en": [["Where was the meeting on water?"], [], ["How many plans are there?"]],
}
WATER = GlossaryTerm({"fr": ("Comité de l’eau", "CDE"), "en": ("Water Committee", "WC")}, ("1",))
TEXT_NAMES = {"words", "sentence_words", "passage", "sentence"}


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


def documents(texts: Sequence[str]) -> list[Document]:
    return [
        Document(id=str(number), page_content=text, metadata={"path": [], "sentences": [[0, len(text)]]})
        for number, text in enumerate(texts, start=1)
    ]


def build(
    encoder: Encoder,
    texts: Mapping[Language, Sequence[str]] = TEXTS,
    questions: Mapping[Language, Sequence[Sequence[str]]] = QUESTIONS,
    terms: Sequence[GlossaryTerm] = (WATER,),
) -> ReportSignals:
    words = {
        language: vocabulary_of(
            [*texts.get(language, ()), *(text for asked in questions.get(language, ()) for text in asked)]
        )
        for language in {*texts, *questions}
    }
    return ReportSignals(
        texts={
            language: TextSignals(documents(each), language, vectors_of(encoder, documents(each)), words[language])
            for language, each in texts.items()
        },
        original="fr",
        encode=encoder.encode_queries,
        language_of=lambda text: "en" if detect_language(text) == "en" else "fr",
        words={
            language: WordVectors(tuple(known), encoder.encode_passages(known)) for language, known in words.items()
        },
        asked={
            language: AskedSignals(
                each,
                texts.get(language, texts["fr"]),
                language,
                encoder.encode_passages([text for asked in each for text in asked]),
                words[language],
            )
            for language, each in questions.items()
        },
        terms=TermFinder(terms, ["1", "2", "3"]),
    )


def vectors_of(encoder: Encoder, passages: Sequence[Document]) -> TextVectors:
    return TextVectors(
        encoder.encode_passages([indexed_text(passage) for passage in passages]),
        encoder.encode_passages([sentence for passage in passages for sentence in sentence_texts(passage)]),
    )


def named(*prefixes: str) -> set[str]:
    return {f"{prefix}_{name}" for prefix in prefixes for name in TEXT_NAMES}


def same(one: SignalScores, other: SignalScores) -> bool:
    return all(
        list(here) == list(there) and all(here[name].tolist() == there[name].tolist() for name in here)
        for here, there in ((one.passages, other.passages), (one.sentences, other.sentences))
    )


@pytest.mark.parametrize("question", ["Où siège le Comité ?", "Where does the committee meet?"])
def test_the_signals_are_named_by_the_text_that_they_look_at(encoder: Encoder, question: str) -> None:
    found = build(encoder).scores(question)
    assert set(found.passages) == named("own", "other") | {
        "own_lexical",
        "asked_lexical",
        "asked_words",
        "asked_vectors",
        "asked_other_words",
        "asked_other_vectors",
        "terms",
    }
    assert set(found.sentences) == {"own_lexical", "own_words", "own_sentence", "other_words", "other_sentence"}


@pytest.mark.parametrize("question", ["Où siège le Comité ?", "Where does the committee meet?", "", "?", "HLCP 75/233"])
def test_every_signal_has_a_finite_score_for_every_passage_and_sentence(encoder: Encoder, question: str) -> None:
    found = build(encoder).scores(question)
    everything = (
        *found.passages.values(),
        *found.sentences.values(),
        found.cosine,
        found.coverage,
        found.asked,
    )
    assert {scores.shape for scores in everything} == {(3,)}
    assert all(np.isfinite(scores).all() for scores in everything)
    assert found.coverage.min() >= 0
    assert found.coverage.max() <= 1 + 1e-6


@pytest.mark.parametrize(
    ("language", "question"), [("fr", "Qui a signé la déclaration ?"), ("en", "Who signed the statement?")]
)
def test_own_is_the_text_in_the_questions_language_and_other_is_the_other(
    encoder: Encoder, language: Language, question: str
) -> None:
    found = build(encoder).scores(question)
    for text in SUPPORTED:
        cosines = encoder.encode_passages(TEXTS[text]) @ encoder.encode_queries([question])[0]
        prefix = "own" if text == language else "other"
        assert found.passages[f"{prefix}_passage"].tolist() == pytest.approx(cosines.tolist(), abs=1e-5)
    assert np.argmax(found.passages["own_lexical"]) == np.argmax(found.sentences["own_lexical"]) == 1
    assert np.argmax(found.passages["own_words"]) == np.argmax(found.passages["other_words"]) == 1


def test_an_english_question_meets_the_english_edition_by_its_very_words(encoder: Encoder) -> None:
    question = "Which procurement network signed a statement?"
    with_edition = build(encoder).scores(question)
    without = build(encoder, {"fr": TEXTS["fr"]}, {}).scores(question)
    assert np.flatnonzero(with_edition.passages["own_lexical"]).tolist() == [1]
    assert with_edition.passages["own_lexical"][1] > without.passages["own_lexical"][1]
    assert with_edition.coverage[1] == pytest.approx(1.0, abs=1e-5)
    assert with_edition.cosine[1] > without.cosine[1]


def test_without_an_edition_the_only_text_is_own_and_no_other_speaks(encoder: Encoder) -> None:
    french_only = build(encoder, {"fr": TEXTS["fr"]}, {})
    for question in ("Who signed the statement?", "Qui a signé la déclaration ?"):
        found = french_only.scores(question)
        assert set(found.passages) == named("own") | {"own_lexical", "terms"}
        assert set(found.sentences) == {"own_lexical", "own_words", "own_sentence"}
        assert np.argmax(found.passages["own_passage"]) == 1


def test_without_anticipated_questions_none_is_like_this_one(encoder: Encoder) -> None:
    found = build(encoder, questions={}).scores("Qui a signé la déclaration ?")
    assert not any(name.startswith("asked") for name in found.passages)
    assert found.asked.tolist() == [0.0, 0.0, 0.0]


def test_questions_anticipated_in_the_other_language_alone_are_met_across(encoder: Encoder) -> None:
    found = build(encoder, questions={"fr": QUESTIONS["fr"]}).scores("Who signed the statement?")
    assert {name for name in found.passages if name.startswith("asked")} == {"asked_other_words", "asked_other_vectors"}
    assert np.argmax(found.passages["asked_other_vectors"]) == 1
    assert found.asked.tolist() == [0.0, 0.0, 0.0]


def test_a_question_that_was_anticipated_brings_its_passage_first(encoder: Encoder) -> None:
    for language, question, owner in [
        ("fr", "Que font les acheteurs ?", 1),
        ("en", "How many plans are there?", 2),
        ("en", "Where was the meeting on water?", 0),
    ]:
        found = build(encoder).scores(question)
        assert detect_language(question) == language
        assert found.asked[owner] == pytest.approx(1.0, abs=1e-5)
        for name in ("asked_lexical", "asked_words"):
            assert np.argmax(found.passages[name]) == owner


def test_questions_anticipated_without_a_text_in_their_language_are_met_all_the_same(encoder: Encoder) -> None:
    found = build(encoder, {"fr": TEXTS["fr"]}).scores("How many plans are there?")
    assert np.argmax(found.passages["asked_lexical"]) == 2
    assert set(found.passages) >= named("own") - named("other")
    assert not named("other") & set(found.passages)


@pytest.mark.parametrize("question", ["¿Quién firmó la declaración?", "Ποιος υπέγραψε;", "谁签署了声明", "123"])
def test_a_question_in_an_unknown_language_is_met_as_the_original_is(encoder: Encoder, question: str) -> None:
    built = build(encoder)
    assert built.language_of(question) == "fr"
    assert same(built.scores(question), replace(built, language_of=lambda text: "fr").scores(question))


def test_cosine_and_coverage_are_the_best_of_both_texts(encoder: Encoder) -> None:
    question = "Who signed the statement?"
    both = build(encoder).scores(question)
    french = build(encoder, {"fr": TEXTS["fr"]}, {}).scores(question)
    assert (both.cosine >= french.cosine - 1e-6).all()
    assert (both.coverage >= french.coverage - 1e-6).all()
    assert both.cosine[1] == pytest.approx(
        max(both.passages[f"{prefix}_{name}"][1] for prefix in ("own", "other") for name in ("passage", "sentence"))
    )


def test_an_acronym_that_the_text_lacks_is_read_as_its_name_but_bm25_keeps_what_was_typed(encoder: Encoder) -> None:
    built = build(encoder)
    short, long = built.scores("Où siège le CDE ?"), built.scores("Où siège le Comité de l’eau ?")
    for name in ("own_passage", "own_words", "other_passage", "asked_vectors", "asked_words", "terms"):
        assert short.passages[name].tolist() == pytest.approx(long.passages[name].tolist(), abs=1e-5)
    assert not short.passages["own_lexical"].any()
    assert long.passages["own_lexical"].any()


def test_an_acronym_that_the_text_holds_is_left_alone(encoder: Encoder) -> None:
    texts: dict[Language, list[str]] = {"fr": ["Le CDE siège.", "Il note.", "Il agit."]}
    built, unknown = build(encoder, texts, {}), build(encoder, texts, {}, terms=())
    one, other = built.scores("Où siège le CDE ?"), unknown.scores("Où siège le CDE ?")
    assert one.passages["own_passage"].tolist() == other.passages["own_passage"].tolist()
    assert one.passages["terms"].any()
    assert not other.passages["terms"].any()


@pytest.mark.parametrize("question", ["Que fait le Comité de l’eau ?", "What does the WC do?"])
def test_a_term_speaks_for_the_passages_it_leads_to(encoder: Encoder, question: str) -> None:
    assert np.flatnonzero(build(encoder).scores(question).passages["terms"]).tolist() == [0]


def test_the_same_question_has_the_same_scores_again(encoder: Encoder) -> None:
    built = build(encoder)
    first = built.scores("Qui a signé ?")
    built.scores("Who signed?")
    assert same(first, built.scores("Qui a signé ?"))


def real(assistant: Assistant) -> ReportSignals:
    retriever = assistant.retriever
    assert isinstance(retriever, HybridRetriever)
    assert isinstance(retriever.signals, RememberedSignals)
    signals = retriever.signals.signals
    assert isinstance(signals, ReportSignals)
    return signals


@pytest.mark.parametrize("question", ["Qui préside le Conseil ?", "Who chairs the Board?"])
def test_the_real_report_gives_every_signal_that_the_retriever_weighs(assistant: Assistant, question: str) -> None:
    found = real(assistant).scores(question)
    assert set(found.passages) >= {*WITH_QUESTIONS, *TEXT_ONLY}
    assert set(found.sentences) >= set(SENTENCES)
    assert {scores.shape for scores in found.passages.values()} == {(len(assistant.passages),)}


def test_the_real_report_is_met_in_both_languages(assistant: Assistant) -> None:
    built = real(assistant)
    assert set(built.texts) == set(built.asked) == set(built.words) == set(SUPPORTED)
    refs = list(assistant.passages)
    for question in ("Which crisis used a single collaborative channel?", "Quel canal de collaboration unique ?"):
        assert refs[int(np.argmax(built.scores(question).passages["own_lexical"]))] == "32"


def test_a_name_that_only_english_has_is_found_in_the_english_edition(assistant: Assistant) -> None:
    found = real(assistant).scores("What is said of after-service health insurance liabilities and cryptocurrencies?")
    assert list(assistant.passages)[int(np.argmax(found.passages["own_lexical"]))] == "77"
