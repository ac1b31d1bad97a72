"""The assistant with a language model behind a real server: what the model is believed, and what is shown when not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from assistant.answer import Answer, Basis, Status
from assistant.assembly import build_assistant
from assistant.assistant import Assistant
from assistant.errors import AssistantError, SettingsError
from assistant.llm.breaker import CircuitBreaker
from assistant.llm.client import ModelClient, Patience
from assistant.llm.model import load_model
from assistant.respond.generative import GenerativeResponder
from assistant.respond.prompting import SCHEMA
from assistant.settings import Settings, load_settings
from assistant.terminal import as_text
from assistant.web.messages import answer_message
from assistant.wording import GENERATED, MODEL_UNAVAILABLE, MODEL_UNSUPPORTED, REFUSAL
from corpus.report import Report
from tests.models import bad
from tests.models.good import good, silent
from tests.models.server import Behaviour, ModelServer

FRENCH = "Quels pays ont des accords bancaires locaux communs ?"
ENGLISH = "In which countries did UN agencies sign joint bank agreements?"
QUESTIONS = pytest.mark.parametrize(("question", "language"), [(FRENCH, "fr"), (ENGLISH, "en")])
ENGINE = "llm:openai:scripted"


@pytest.fixture(scope="module")
def server() -> Iterator[ModelServer]:
    with ModelServer(good).running() as running:
        yield running


@pytest.fixture(scope="module")
def writing(settings: Settings, server: ModelServer) -> Assistant:
    """The real assistant, built as an operator's settings say."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OPENAI_API_KEY", "sk-secret")
        chosen = {"data_dir": settings.data_dir, "llm": "openai:scripted", "llm_base_url": server.base_url}
        return build_assistant(load_settings({**chosen, "llm_price_read": 2.0}, environ={}))


@pytest.fixture
def asked(writing: Assistant, server: ModelServer) -> Callable[..., Answer]:
    """Asks with a model that behaves so; every time with a client of its own, that never waits."""

    def ask(behaviour: Behaviour, question: str, timeout: float = 20.0) -> Answer:
        server.behaviour = behaviour
        server.calls.clear()
        return replace(writing, responder=patient(writing, server, timeout)).ask(question)

    return ask


def patient(writing: Assistant, server: ModelServer, timeout: float) -> GenerativeResponder:
    assert isinstance(writing.responder, GenerativeResponder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OPENAI_API_KEY", "sk-secret")
        model = load_model("openai:scripted", base_url=server.base_url, timeout=timeout)
    patience = Patience(timeout=timeout, retries=1, first_wait=0)
    client = ModelClient(model, "openai:scripted", SCHEMA, patience=patience, sleep=lambda seconds: None)
    return replace(writing.responder, client=client)


@QUESTIONS
def test_a_good_models_sentences_are_shown_with_the_reports_words_behind_them(
    asked: Callable[..., Answer], report: Report, question: str, language: str
) -> None:
    answer = asked(good, question)
    assert (answer.status, answer.engine, answer.language) == (Status.ANSWERED, ENGINE, language)
    assert answer.sentences
    for sentence in answer.sentences:
        assert sentence.basis is Basis.GENERATED
        assert sentence.citations
    for citation in answer.citations:
        assert report.passage(citation.ref).text[citation.start : citation.end] == citation.quote
        assert (citation.translation is not None) is (language == "en")
    assert answer.engine_notice == GENERATED[answer.language]  # type: ignore[index]
    assert answer.engine_notice in as_text(answer)
    assert answer.generation["calls"] == 1
    assert answer.generation["cost"] == pytest.approx(100 * 2.0 / 1e6)
    assert ("Unofficial translation" in answer.notice) is (language == "en")


def test_the_model_reads_whole_passages_in_the_language_of_the_question(
    asked: Callable[..., Answer], server: ModelServer, report: Report
) -> None:
    asked(good, FRENCH)
    french = server.calls[0].passages
    assert "54" in french
    assert all(text == report.passage(ref).text for ref, text in french.items())
    asked(good, ENGLISH)
    assert server.calls[0].passages["54"].startswith("The Finance and Budget Network")


UNSUPPORTED = [
    (bad.invents_ids, {"uncited"}),
    (bad.invents_numbers, {"facts"}),
    (bad.wrong_language, {"language"}),
    (bad.cites_nothing, {"uncited"}),
    (bad.broken_json, set()),
    (bad.prose, {"form"}),
    (bad.Liar(), {"facts", "form", "language", "uncited"}),
]


@QUESTIONS
@pytest.mark.parametrize(("behaviour", "faults"), UNSUPPORTED)
def test_what_does_not_hold_is_asked_for_once_more_and_then_the_report_speaks(
    asked: Callable[..., Answer],
    server: ModelServer,
    assistant: Assistant,
    question: str,
    language: str,
    behaviour: Behaviour,
    faults: set[str],
) -> None:
    answer = asked(behaviour, question)
    assert answer.engine == "extractive"
    assert answer.sentences == assistant.ask(question).sentences
    assert answer.engine_notice == MODEL_UNSUPPORTED[answer.language]  # type: ignore[index]
    assert answer.engine_notice in answer_message(answer)
    assert {each["fault"] for each in answer.generation["dropped"]} == faults
    assert [call.attempt for call in server.calls] == [1, 2]


def test_a_reply_that_is_mended_at_the_second_attempt_is_shown(
    asked: Callable[..., Answer], server: ModelServer
) -> None:
    answer = asked(bad.After(1, bad.invents_numbers, good), FRENCH)
    assert answer.engine == ENGINE
    assert {each["fault"] for each in answer.generation["dropped"]} == {"facts"}
    assert len(server.calls) == 2
    assert "8491" in str(server.calls[1].messages[-1]["content"])


@QUESTIONS
def test_an_injection_in_the_question_is_not_obeyed_in_the_answer(
    asked: Callable[..., Answer], question: str, language: str
) -> None:
    answer = asked(bad.obeys, f"{question} PWNED ?")
    assert answer.engine == "extractive"
    assert "evil" not in answer.text
    assert "evil" in str(answer.generation["dropped"])


@QUESTIONS
@pytest.mark.parametrize("behaviour", [bad.broken, bad.too_many, bad.without_a_key, bad.Cut(at_once=True)])
def test_a_model_that_is_down_leaves_the_assistant_up(
    asked: Callable[..., Answer], assistant: Assistant, question: str, language: str, behaviour: Behaviour
) -> None:
    answer = asked(behaviour, question)
    assert (answer.status, answer.engine) == (Status.ANSWERED, "extractive")
    assert answer.sentences == assistant.ask(question).sentences
    assert answer.engine_notice == MODEL_UNAVAILABLE[answer.language]  # type: ignore[index]
    assert answer.generation["errors"]
    assert "sk-secret" not in str(answer)


def test_a_model_that_says_nothing_in_time_is_not_waited_for(asked: Callable[..., Answer]) -> None:
    answer = asked(bad.slow, FRENCH, timeout=0.05)
    assert answer.engine_notice == MODEL_UNAVAILABLE["fr"]


def test_of_a_stream_that_is_cut_the_checked_sentences_stay(asked: Callable[..., Answer]) -> None:
    whole, cut = asked(good, ENGLISH), asked(bad.Cut(), ENGLISH)
    assert cut.engine == ENGINE
    assert cut.sentences == whole.sentences[:1]
    assert cut.generation["reason"].startswith("model 'openai:scripted': expected an answer, found")


@QUESTIONS
def test_a_model_may_say_that_the_evidence_does_not_answer(
    asked: Callable[..., Answer], question: str, language: str
) -> None:
    answer = asked(silent, question)
    assert (answer.status, answer.engine) == (Status.ABSTAINED, ENGINE)
    assert answer.text == REFUSAL[answer.language].format(symbol="E/2021/47")  # type: ignore[index]
    assert answer.citations == ()
    assert answer.retrieved


def test_a_server_without_structured_output_serves_as_well(asked: Callable[..., Answer]) -> None:
    assert asked(bad.text_only, FRENCH).sentences == asked(good, FRENCH).sentences


def test_an_open_circuit_answers_without_asking(writing: Assistant, server: ModelServer) -> None:
    responder = patient(writing, server, 5.0)
    breaker = CircuitBreaker(failures=1, clock=lambda: 0.0)
    breaker.failed()
    responder.client._breaker = breaker
    server.calls.clear()
    answer = replace(writing, responder=responder).ask(FRENCH)
    assert answer.engine_notice == MODEL_UNAVAILABLE["fr"]
    assert server.calls == []


@pytest.mark.parametrize("question", ["que dit le paragraphe 42 ?", "Bonjour", "¿Qué dice el informe sobre el agua?"])
def test_what_needs_no_model_is_not_sent_to_one(
    writing: Assistant, server: ModelServer, assistant: Assistant, question: str
) -> None:
    server.calls.clear()
    answer = writing.ask(question)
    assert server.calls == []
    assert (answer.text, answer.engine) == (assistant.ask(question).text, "extractive")


def test_an_answer_grows_by_checked_sentences_and_ends_as_it_is_given_whole(
    writing: Assistant, server: ModelServer
) -> None:
    server.behaviour = good
    whole = writing.ask(ENGLISH)
    *growing, last = writing.stream(ENGLISH)
    assert last.sentences == whole.sentences
    assert [len(each.sentences) for each in growing] == [1, 2]
    assert all(whole.sentences[: len(each.sentences)] == each.sentences for each in growing)
    assert last.generation == whole.generation


def test_the_fingerprint_tells_of_the_model(writing: Assistant, assistant: Assistant) -> None:
    assert writing.fingerprint != assistant.fingerprint


@pytest.mark.parametrize("name", ["gpt-5", "openai:", ":gpt"])
def test_a_name_without_provider_and_model_is_refused(name: str) -> None:
    with pytest.raises(SettingsError, match=r"expected PROVIDER:MODEL, such as openai:gpt-5-mini, found"):
        load_settings({"llm": name}, environ={})


def test_a_model_that_cannot_be_had_ends_the_start_in_one_line(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(AssistantError, match=r"model 'openai:m': expected a model that can be asked, found") as raised:
        build_assistant(settings.model_copy(update={"llm": "openai:m"}))
    assert "\n" not in str(raised.value)
