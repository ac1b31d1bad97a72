"""Whatever goes wrong under ``/api`` is told as a problem."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.errors import AssistantError
from assistant.store.place import StorePlace
from assistant.web.api.ask import MOST_BYTES
from assistant.web.api.options import ApiOptions
from assistant.web.application import build_app
from assistant.web.caller import Caller
from assistant.web.limits.options import Limits
from assistant.web.loading import EagerAssistant
from assistant.web.login.options import HeaderOptions, LoginOptions
from assistant.web.options import WebOptions
from assistant.web.problems import Problem
from tests.web.api.small_api import ASK, REPORT, line, problem, small_api
from tests.web.gradio_loop import built_in_a_loop
from tests.web.noting import LateAssistant
from tests.web.serving_app import eager
from tests.web.small_assistant import SmallAssistant

JSON = {"Content-Type": "application/json"}


@pytest.fixture(scope="module")
def alone() -> TestClient:
    return TestClient(small_api(eager(SmallAssistant())))


@pytest.mark.parametrize("sent", [b"", b"{", b"\xff", b'{"question": "\\ud800"}', b"[" * 10_000])
def test_a_body_that_is_no_json_is_told(alone: TestClient, sent: bytes) -> None:
    assert line(alone.post(ASK, content=sent, headers=JSON), 400).startswith("body: expected JSON, found: ")


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/v1", "/api/v2/ask", "/api/v1/ask/x", "/api/v1/nothing"])
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE", "BREW"])
def test_an_address_that_there_is_not_is_told(client: TestClient, path: str, method: str) -> None:
    response = client.request(method, path)
    assert line(response, 404) == f"address: expected one of those at /docs, found {path!r}"


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", ASK, "POST"),
        ("PUT", "/api/v1/feedback", "POST"),
        ("POST", "/api/v1/reports", "GET, HEAD"),
        ("DELETE", f"{REPORT}/paragraphs/51", "GET, HEAD"),
        ("OPTIONS", f"{REPORT}/search", "GET, HEAD"),
        ("PATCH", "/api/v1/me", "GET, HEAD"),
    ],
)
def test_a_method_that_an_address_does_not_take_is_told(
    client: TestClient, method: str, path: str, allowed: str
) -> None:
    response = client.request(method, path)
    either = allowed.replace(", ", " or ")
    assert line(response, 405) == f"method: expected {either} for {path!r}, found {method}"
    assert response.headers["allow"] == allowed


def test_a_body_that_is_too_long_is_told(alone: TestClient) -> None:
    response = alone.post(ASK, content=b" " * (MOST_BYTES + 1), headers=JSON)
    assert line(response, 413) == f"body: expected at most {MOST_BYTES} bytes, found {MOST_BYTES + 1}"


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_a_body_of_another_type_is_told(alone: TestClient, kind: str) -> None:
    response = alone.post(ASK, content=b"{}", headers={"Content-Type": kind})
    assert line(response, 415) == f"content-type: expected application/json, found {kind or 'no type'}"
    assert response.headers["accept-post"] == "application/json"


@pytest.mark.parametrize(
    ("sent", "where", "expected", "found"),
    [
        ([], "body", "an object", "a list"),
        ({}, "question", "a value", "none"),
        ({"question": ""}, "question", "at least 1 character", "0"),
        ({"question": "é" * 8001}, "question", "at most 8000 characters", "8001"),
        ({"question": 7}, "question", "a string", "7"),
        ({"question": "?", "lang": "de"}, "lang", "'fr' or 'en'", "'de'"),
        ({"question": "?", "stream": "yes"}, "stream", "true or false", "'yes'"),
        ({"question": "?", "history": "x"}, "history", "a list", "'x'"),
        ({"question": "?", "history": [{"role": "user"}]}, "history.0.content", "a value", "none"),
        ({"question": "?", "history": [{"question": "?"}]}, "history.0.text", "a value", "none"),
        (
            {"question": "?", "history": [{"role": "system", "content": "x"}]},
            "history.0.role",
            "'user' or 'assistant'",
            "'system'",
        ),
        ({"question": "?", "history": [[]]}, "history.0", "an object", "a list"),
        (
            {"question": "?", "questio": 1},
            "questio",
            "'question' (of question, lang, history, stream, report, reports, edition, trace)",
            "a name that is not known",
        ),
    ],
)
def test_a_body_of_another_form_is_told_with_what_is_wrong_where(
    alone: TestClient, sent: Any, where: str, expected: str, found: str
) -> None:
    values = problem(alone.post(ASK, json=sent), 422)
    assert values["detail"] == f"{where}: expected {expected}, found {found}"
    assert values["errors"] == [{"where": where, "expected": expected, "found": found}]


def test_all_that_is_wrong_is_told_at_once_and_no_more_than_twenty(alone: TestClient) -> None:
    values = problem(alone.post(ASK, json={"question": "?", "history": [1] * 30}), 422)
    assert len(values["errors"]) == 20
    assert values["detail"].endswith("(and 29 more)")


def test_the_longest_question_is_the_operators(tmp_path: Path) -> None:
    app = built_in_a_loop(lambda: build_app(eager(SmallAssistant()), WebOptions(api=ApiOptions(longest_question=5))))
    client = TestClient(app)
    assert line(client.post(ASK, json={"question": "Qui ? Où ?"}), 422).endswith("at most 5 characters, found 10")
    described = client.get("/openapi.json").json()["components"]["schemas"]["Ask"]["properties"]["question"]
    assert described["maxLength"] == 5


def test_another_report_is_told(alone: TestClient) -> None:
    response = alone.post(ASK, json={"question": "?", "report": "A/79/772"})
    assert line(response, 404) == "report: expected E/2021/47, found 'A/79/772'"


def test_who_asks_too_often_is_told_when_to_come_back() -> None:
    limits = Limits(rate_per_minute=1, rate_burst=1)
    client = TestClient(built_in_a_loop(lambda: build_app(eager(SmallAssistant()), WebOptions(limits=limits))))
    assert client.post(ASK, json={"question": "Qui ?"}).status_code == 200
    response = client.post(ASK, json={"question": "Qui ?"})
    assert line(response, 429).startswith("expected at most 1 in 60 seconds, found more; please wait ")
    assert 0 < int(response.headers["retry-after"]) <= 60


def test_an_assistant_that_is_loading_is_told_at_once() -> None:
    loaded = threading.Event()

    def load() -> SmallAssistant:
        loaded.wait()
        return SmallAssistant()

    provider = EagerAssistant(load)
    provider.start()
    client = TestClient(small_api(provider))
    try:
        for response in (client.post(ASK, json={"question": "?"}), client.get(REPORT)):
            assert "still loading; try again in a few seconds" in line(response, 503)
            assert response.headers["retry-after"] == "5"
    finally:
        loaded.set()


def test_an_assistant_that_could_not_be_loaded_is_told_without_its_reason() -> None:
    def load() -> SmallAssistant:
        raise AssistantError("/srv/alinea/index: cannot be read")

    provider = EagerAssistant(load)
    provider.start()
    with pytest.raises(AssistantError):
        provider.get()
    client = TestClient(small_api(provider))
    for response in (client.post(ASK, json={"question": "?"}), client.get(REPORT)):
        assert line(response, 503) == "the assistant could not be started; the server's log says why"


class NoTurns:
    """Nobody's turn."""

    @contextmanager
    def turn(self, caller: Caller) -> Iterator[None]:
        raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, "too many are waiting", {"Retry-After": "9"})
        yield


def test_a_full_line_is_told_by_the_status_or_in_the_stream() -> None:
    client = TestClient(small_api(eager(SmallAssistant()), turns=NoTurns()))
    response = client.post(ASK, json={"question": "?"})
    assert (line(response, 503), response.headers["retry-after"]) == ("too many are waiting", "9")
    streamed = client.post(ASK, json={"question": "?", "stream": True}).text
    assert "event: error\n" in streamed
    assert '"status": 503' in streamed


def test_an_answer_that_takes_too_long_is_told() -> None:
    client = TestClient(small_api(eager(SmallAssistant()), within_s=0))
    detail = "expected an answer within 0 seconds, found it to take longer"
    assert line(client.post(ASK, json={"question": "Qui ?"}), 504) == detail


def test_so_is_a_search_that_does() -> None:
    client = TestClient(small_api(eager(LateAssistant())))
    detail = "expected an answer within 2 seconds, found it to take longer"
    assert line(client.get(f"{REPORT}/search", params={"q": "achats"}), 504) == detail


def test_a_failure_is_told_without_its_words(alone: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    response = alone.post(ASK, json={"question": "panne"})
    assert line(response, 500) == "an internal error prevents an answer; it has been logged"
    assert "secret" not in response.text
    assert "<b>secret</b> of the server" in caplog.text


def test_a_failure_in_a_stream_is_its_last_event(alone: TestClient) -> None:
    streamed = alone.post(ASK, json={"question": "panne", "stream": True}).text
    data = streamed.partition("event: error\ndata: ")[2].partition("\n")[0]
    assert json.loads(data)["status"] == 500
    assert "event: answer" not in streamed
    assert "secret" not in streamed


def test_who_is_not_known_or_may_not_is_told(tmp_path: Path) -> None:
    login = LoginOptions(header=HeaderOptions())
    options = WebOptions(login=login, store=StorePlace(tmp_path))
    client = TestClient(built_in_a_loop(lambda: build_app(eager(SmallAssistant()), options)))
    for response in (client.post(ASK, json={"question": "?"}), client.get(REPORT), client.get("/api/nothing")):
        assert line(response, 401) == "expected a session or a token, found neither"
        assert response.headers["www-authenticate"].startswith("Bearer")
    assert client.get("/api/v1/me").json() == {"name": "", "via": "nothing", "rights": []}


@pytest.mark.parametrize("path", [ASK, "/api/v1/feedback"])
def test_a_page_of_another_site_is_refused(client: TestClient, path: str) -> None:
    headers = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
    detail = "expected a request from this site's own page, found another's"
    assert line(client.post(path, json={"question": "?"}, headers=headers), 403) == detail
