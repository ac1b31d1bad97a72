"""The address that takes opinions, as a browser uses it and as others might."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx import Response

from assistant.feedback.opinion import Opinion, Verdict
from assistant.store.place import StorePlace
from assistant.store.sqlite import FILE
from assistant.web.api.door import add_doors
from assistant.web.application import build_app
from assistant.web.feedback.routes import ADDRESS, MOST_BYTES, add_feedback
from assistant.web.loading import EagerAssistant
from assistant.web.login.adding import add_login
from assistant.web.login.options import NO_LOGIN
from assistant.web.options import WebOptions
from tests.assistant.store.small_stores import feedback_in
from tests.web.gradio_loop import built_in_a_loop
from tests.web.small_assistant import SmallAssistant
from tests.web.small_library import SmallLibrary

ID = "6b3f3a0e-5a43-4d0c-9a35-0a4d4f6f7f10"


@pytest.fixture(scope="module")
def provider() -> EagerAssistant:
    provider = EagerAssistant(SmallAssistant)
    provider.start()
    provider.get()
    return provider


@pytest.fixture
def client(provider: EagerAssistant, tmp_path: Path) -> TestClient:
    app = FastAPI()
    add_doors(app)
    add_feedback(app, provider, StorePlace(tmp_path))
    add_login(app, NO_LOGIN)
    return TestClient(app)


def body(**changes: Any) -> dict[str, Any]:
    """What the page sends for a thumb down."""
    answer = SmallAssistant().ask("Qui dirige le groupe de travail ?").to_json()
    values = {
        "id": ID,
        "verdict": "down",
        "reasons": ["other", "incomplete"],
        "comment": "Il manque l’UIT.",
        "answer": answer,
    }
    return values | changes


def kept(folder: Path) -> list[Opinion]:
    return list(feedback_in(folder).opinions())


def detail(response: Response, status: int) -> str:
    """The line of a problem."""
    assert response.headers["content-type"] == "application/problem+json"
    values = response.json()
    assert (response.status_code, values["status"], values["type"]) == (status, status, "about:blank")
    assert values["title"]
    assert "\n" not in values["detail"]
    return str(values["detail"])


def test_an_opinion_of_an_answer_of_several_reports_names_them_and_the_report_of_each_passage(
    client: TestClient, tmp_path: Path
) -> None:
    answer = list(SmallLibrary().stream("Quel groupe ?"))[-1].to_json()
    assert client.post(ADDRESS, json=body(answer=answer)).status_code == 201
    (kept,) = feedback_in(tmp_path).opinions()
    assert (kept.report, kept.refs) == ("E/2021/47, CEB/2025/4", ("E/2021/47#51", "CEB/2025/4#51"))


def test_an_opinion_is_kept_with_its_whole_answer(client: TestClient, tmp_path: Path) -> None:
    sent = body()
    response = client.post(ADDRESS, json=sent)
    assert (response.status_code, response.json()) == (201, {"id": ID})
    (opinion,) = kept(tmp_path)
    assert (opinion.id, opinion.verdict, opinion.comment) == (ID, Verdict.DOWN, "Il manque l’UIT.")
    assert opinion.reasons == ("incomplete", "other")
    assert (opinion.report, opinion.refs) == ("E/2021/47", ("51",))
    assert opinion.answer == json.loads(json.dumps(sent["answer"]))
    assert timedelta(0) <= datetime.now(UTC) - opinion.at < timedelta(minutes=1)


def test_a_reader_may_change_and_withdraw_what_they_said(client: TestClient, tmp_path: Path) -> None:
    client.post(ADDRESS, json=body())
    client.post(ADDRESS, json=body(verdict="up", reasons=["complete"], comment=""))
    assert [(each.verdict, each.reasons, each.comment) for each in kept(tmp_path)] == [(Verdict.UP, ("complete",), "")]
    for _ in range(2):
        response = client.post(ADDRESS, json={"id": ID, "verdict": None})
        assert (response.status_code, response.json()) == (200, {"id": ID})
    assert kept(tmp_path) == []


def test_an_abstention_in_english_is_an_answer_too(client: TestClient, tmp_path: Path) -> None:
    answer = SmallAssistant().ask("What is the weather?").to_json()
    assert client.post(ADDRESS, json=body(reasons=["wrongly_refused"], answer=answer)).status_code == 201
    (opinion,) = kept(tmp_path)
    assert (opinion.report, opinion.language, opinion.refs) == ("E/2021/47", "en", ())
    assert opinion.answer["status"] == "abstained"


def test_a_comment_keeps_its_lines_and_nothing_that_a_terminal_would_obey(client: TestClient, tmp_path: Path) -> None:
    client.post(ADDRESS, json=body(comment="  Été :\r\n\tl’UIT\x1b[2J\u202e\x00 ?  "))
    assert kept(tmp_path)[0].comment == "Été :\n\tl’UIT[2J ?"


@pytest.mark.parametrize(
    ("comment", "kept_as"),
    [
        ("Voir\u00a0le par.\u202f51", "Voir\u00a0le par.\u202f51"),
        ("第\u3000五十一段", "第\u3000五十一段"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\u202ab\u202bc\u202cd\u202de\u202ef\u2066g\u2067h\u2068i\u2069j", "abcdefghij"),
        ("a\x07b\x7fc\x9bd\ue000e\U000e1000f", "abcdef"),
    ],
)
def test_a_comment_keeps_its_blanks_and_joiners(client: TestClient, tmp_path: Path, comment: str, kept_as: str) -> None:
    client.post(ADDRESS, json=body(comment=comment))
    assert kept(tmp_path)[0].comment == kept_as


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"id": "1"}, "id: expected a UUID"),
        ({"verdict": "meh"}, "verdict: expected 'up' or 'down', found 'meh'"),
        ({"comment": "é" * 4001}, "comment: expected at most 4000 characters, found 4001"),
        ({"reasons": ["accurate"]}, "reasons: expected some of wrong_passage, incomplete, "),
        ({"reasons": ["other"] * 7}, "reasons: expected at most 6 items, found 7"),
        ({"answer": None}, "answer: the whole: "),
        ({"answer": {"question": "x"}}, "answer: language: field required"),
        (
            {"answer": body()["answer"] | {"citations": []}},
            "answer: expected a citation under 0, found 0 in sentence 1",
        ),
    ],
)
def test_what_is_of_another_form_is_refused_in_one_line(
    client: TestClient, tmp_path: Path, changes: dict[str, Any], line: str
) -> None:
    assert detail(client.post(ADDRESS, json=body(**changes)), 422).startswith(line)
    assert not (tmp_path / FILE).exists()


@pytest.mark.parametrize("sent", [b"", b"{", b"\xff", b'{"id": "\\ud800"}', b"[" * 10_000])
def test_what_is_no_json_is_refused_in_one_line(client: TestClient, sent: bytes) -> None:
    response = client.post(ADDRESS, content=sent, headers={"content-type": "application/json"})
    assert detail(response, 400).startswith("body: expected JSON, found: ")


def test_what_is_no_object_is_refused_in_one_line(client: TestClient) -> None:
    assert detail(client.post(ADDRESS, json=[]), 422) == "body: expected an object, found a list"


def test_a_number_that_json_cannot_hold_is_refused(client: TestClient) -> None:
    sent = json.dumps(body(answer=body()["answer"] | {"confidence": float("nan")})).encode()
    response = client.post(ADDRESS, content=sent, headers={"content-type": "application/json"})
    assert detail(response, 422) == "answer: expected finite numbers, found others"


def test_what_is_too_long_is_refused(client: TestClient) -> None:
    longest = client.post(ADDRESS, content=b" " * MOST_BYTES, headers={"content-type": "application/json"})
    assert longest.status_code == 400
    longer = client.post(ADDRESS, content=b" " * (MOST_BYTES + 1), headers={"content-type": "application/json"})
    assert detail(longer, 413) == "body: expected at most 300000 bytes, found 300001"


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_only_json_is_taken(client: TestClient, kind: str) -> None:
    response = client.post(ADDRESS, content=json.dumps(body()), headers={"content-type": kind})
    assert detail(response, 415) == f"content-type: expected application/json, found {kind or 'no type'}"


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site", "origin": "http://testserver"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "http://testserver:81"},
        {"origin": "null"},
        {"origin": "http://["},
        {"origin": "null", "host": ""},
    ],
)
def test_another_sites_page_is_refused(client: TestClient, tmp_path: Path, headers: dict[str, str]) -> None:
    assert detail(client.post(ADDRESS, json=body(), headers=headers), 403)
    assert not (tmp_path / FILE).exists()


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "same-origin", "origin": "https://anything.example"},
        {"origin": "http://testserver"},
        {"origin": "http://testserver", "host": "TestServer:80"},
        {"origin": "https://alinea.example", "x-forwarded-host": "alinea.example, inner"},
        {"origin": "https://alinea.example:8443", "host": "alinea.example:8443"},
        {"origin": "http://[::1]:7860", "host": "[::1]:7860"},
    ],
)
def test_our_own_page_is_known_behind_a_proxy_too(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post(ADDRESS, json=body(), headers=headers).status_code == 201


def test_a_store_out_of_order_is_told_and_logged_without_a_word_of_the_readers(
    client: TestClient, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / FILE).write_bytes(b"My thesis. " * 100)
    with caplog.at_level(logging.DEBUG):
        response = client.post(ADDRESS, json=body())
    assert detail(response, 503) == "the opinion could not be kept; the log says why"
    assert f"{tmp_path / FILE}: cannot be written: file is not a database" in caplog.text
    assert "UIT" not in caplog.text
    assert "Qui dirige" not in caplog.text


def test_where_feedback_is_switched_off_there_is_no_such_address(provider: EagerAssistant, tmp_path: Path) -> None:
    off = built_in_a_loop(lambda: build_app(provider))
    assert TestClient(off).post(ADDRESS, json=body()).status_code == 404
    on = built_in_a_loop(lambda: build_app(provider, WebOptions(feedback=True, store=StorePlace(tmp_path))))
    assert TestClient(on).post(ADDRESS, json=body()).status_code == 201
