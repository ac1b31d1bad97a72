"""Questions and answers as JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient
from langchain_core.messages import AIMessage, HumanMessage

from assistant.access.identity import NOBODY
from assistant.web.caller import Door
from tests.web.api.small_api import ASK, small_api
from tests.web.noting import Notebook
from tests.web.serving_app import eager
from tests.web.small_assistant import SmallAssistant


@pytest.fixture
def behind() -> SmallAssistant:
    return SmallAssistant()


@pytest.fixture
def alone(behind: SmallAssistant) -> TestClient:
    return TestClient(small_api(eager(behind)))


def as_sent(values: Any) -> Any:
    return json.loads(json.dumps(values))


@pytest.mark.parametrize("question", ["Qui dirige le groupe ?", "Who leads the group?", "Quelle météo ?", "Hello"])
def test_an_answer_comes_whole_as_the_assistant_gave_it(alone: TestClient, question: str) -> None:
    response = alone.post(ASK, json={"question": question})
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    assert response.headers["cache-control"] == "no-store"
    assert response.json() == as_sent(SmallAssistant().ask(question).to_json())


@pytest.mark.parametrize(("lang", "language", "marked"), [("fr", "fr", "[par. 51]"), ("en", "en", "[para. 51]")])
def test_an_answer_is_in_the_language_asked_for(alone: TestClient, lang: str, language: str, marked: str) -> None:
    answer = alone.post(ASK, json={"question": "Qui dirige le groupe ?", "lang": lang}).json()
    assert answer["language"] == language
    assert marked in answer["text"]


@pytest.mark.parametrize("edition", ["fr", "en", None])
def test_the_edition_to_quote_is_passed_on(alone: TestClient, behind: SmallAssistant, edition: str | None) -> None:
    assert alone.post(ASK, json={"question": "Qui ?", "edition": edition}).status_code == 200
    assert behind.editions_asked == [edition]


def test_the_trace_comes_only_where_it_was_asked_for(alone: TestClient) -> None:
    assert "trace" not in alone.post(ASK, json={"question": "Qui ?"}).json()
    assert alone.post(ASK, json={"question": "Qui ?", "trace": True}).json()["trace"]["settled_by"] == "search"


def test_the_conversation_is_given_as_messages_or_as_the_answers_that_came_back(
    alone: TestClient, behind: SmallAssistant
) -> None:
    first = alone.post(ASK, json={"question": "Qui ?"}).json()
    said = [{"role": "user", "content": "Qui ?"}, {"role": "assistant", "content": first["text"]}]
    for history in (said, [first], [*said, first]):
        assert alone.post(ASK, json={"question": "Et où ?", "history": history}).status_code == 200
    pair = [HumanMessage("Qui ?"), AIMessage(first["text"])]
    assert [history for _, history in behind.asked[1:]] == [pair, pair, [*pair, *pair]]


@pytest.mark.parametrize("written", ["E/2021/47", "E-2021-47", "e-2021-47", None])
def test_the_report_may_be_named(alone: TestClient, written: str | None) -> None:
    assert alone.post(ASK, json={"question": "Qui ?", "report": written}).status_code == 200


@pytest.mark.parametrize(
    ("accept", "stream", "kind"),
    [
        ("*/*", None, "application/json"),
        ("text/event-stream", None, "text/event-stream"),
        ("application/json, text/event-stream", None, "application/json"),
        ("text/event-stream", False, "application/json"),
        ("application/json", True, "text/event-stream"),
    ],
)
def test_whoever_asks_says_how_the_answer_is_to_come(
    alone: TestClient, accept: str, stream: bool | None, kind: str
) -> None:
    response = alone.post(ASK, json={"question": "Qui ?", "stream": stream}, headers={"Accept": accept})
    assert response.headers["content-type"].partition(";")[0] == kind


def test_a_question_is_noted_with_its_door_and_its_caller() -> None:
    notebook = Notebook()
    app = small_api(eager(SmallAssistant()), [notebook])
    assert TestClient(app, client=("192.0.2.7", 1)).post(ASK, json={"question": "Qui ?"}).status_code == 200
    (noted,) = notebook.noted
    assert (noted.caller.door, noted.caller.identity, noted.question) == (Door.API, NOBODY, "Qui ?")
    assert noted.answer is not None


@pytest.mark.parametrize(("accepted", "hint"), [("en-GB,fr;q=0.5", "en"), ("fr", "fr"), (None, "fr")])
def test_the_language_that_a_program_prefers_is_assumed_where_the_question_does_not_tell(
    accepted: str | None, hint: str
) -> None:
    hints = list[str]()

    class Hinted(SmallAssistant):
        def stream(self, *given: Any, **options: Any) -> Any:
            hints.append(options["hint"])
            return super().stream(*given, **options)

    headers = {"Accept-Language": accepted} if accepted else {}
    assert TestClient(small_api(eager(Hinted()))).post(ASK, json={"question": "?"}, headers=headers).status_code == 200
    assert hints == [hint]
