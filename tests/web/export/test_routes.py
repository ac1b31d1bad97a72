from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any
from urllib.parse import unquote

import docx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.errors import AssistantError
from assistant.web.conversations import MOST_CHARACTERS, conversation_json, parse_conversation
from assistant.web.export.routes import add_export
from assistant.web.loading import EagerAssistant
from assistant.web.provider import ChatAssistant
from assistant.web.reportaccess import ReportAccess
from tests.web.export.small_conversation import CONVERSATION, TRANSLATION, only
from tests.web.small_assistant import ENGLISH_TITLE, OFFICIAL_URL, SmallAssistant

SENT = json.dumps(conversation_json(CONVERSATION), ensure_ascii=False)
JSON = {"Content-Type": "application/json"}


class Broken:
    """A provider that never gets its assistant."""

    ready = False

    def get(self) -> ChatAssistant:
        raise AssistantError("the report cannot be opened")


def client_of(provider: Any) -> TestClient:
    app = FastAPI()
    add_export(app, ReportAccess(provider))
    return TestClient(app)


@pytest.fixture(scope="module")
def client() -> TestClient:
    provider = EagerAssistant(SmallAssistant)
    provider.start()
    return client_of(provider)


def refused(client: TestClient, path: str, content: Any, headers: dict[str, str]) -> tuple[int, str]:
    """Status and line of a fault."""
    response = client.post(path, content=content, headers=headers)
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert problem["status"] == response.status_code
    assert "\n" not in problem["detail"]
    return response.status_code, problem["detail"]


@pytest.mark.parametrize(
    ("name", "media_type", "ending"),
    [
        ("md", "text/markdown; charset=utf-8", ".md"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"),
        ("json", "application/json", ".json"),
    ],
)
def test_a_file_comes_with_its_type_and_a_good_name(
    client: TestClient, name: str, media_type: str, ending: str
) -> None:
    response = client.post(f"/export/{name}?lang=fr", content=SENT.encode(), headers=JSON)
    assert response.status_code == 200
    assert response.headers["content-type"] == media_type
    assert response.headers["cache-control"] == "no-store"
    called = unquote(response.headers["content-disposition"].partition("filename*=UTF-8''")[2])
    assert called.startswith("E-2021-47 – L’IA & les achats – 20")
    assert called.endswith(ending)


def test_the_files_hold_the_conversation(client: TestClient) -> None:
    markdown, word, data = (
        client.post(f"/export/{name}?lang=en", content=SENT.encode(), headers=JSON) for name in ("md", "docx", "json")
    )
    assert f"- Report: E/2021/47 – {ENGLISH_TITLE}\n- Official document: <{OFFICIAL_URL}>\n" in markdown.text
    headings = [each.text for each in docx.Document(BytesIO(word.content)).paragraphs if each.style.name == "Heading 1"]  # type: ignore[union-attr]
    assert headings == [turn.question for turn in CONVERSATION.turns]
    assert parse_conversation(data.content) == CONVERSATION


def test_a_form_opens_the_page_to_print_under_a_policy_of_its_own(client: TestClient) -> None:
    response = client.post("/export/print?lang=fr", data={"conversation": SENT})
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert "content-disposition" not in response.headers
    assert response.headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'; script-src")
    assert "<h1>L’IA &amp; &lt;les&gt; achats</h1>" in response.text


def test_a_conversation_on_another_report_says_no_more_than_its_symbol(client: TestClient) -> None:
    content = json.dumps({"report": "A/79/772", "turns": [{"question": "Quoi ?"}]}).encode()
    written = client.post("/export/md?lang=fr", content=content, headers=JSON).text
    assert written.startswith(
        "# Conversation sur le rapport A/79/772\n\n- Rapport\u00a0: A/79/772\n- Date d’exportation"
    )


def test_a_conversation_is_exported_where_the_report_cannot_be_opened() -> None:
    response = client_of(Broken()).post("/export/md?lang=en", content=SENT.encode(), headers=JSON)
    assert response.status_code == 200
    assert "- Report: E/2021/47\n" in response.text


OTHERS = (
    {"sec-fetch-site": "cross-site", "origin": "http://testserver"},
    {"sec-fetch-site": "same-site"},
    {"origin": "https://evil.example"},
    {"origin": "null"},
)


@pytest.mark.parametrize("headers", OTHERS)
@pytest.mark.parametrize("name", ["md", "docx", "json", "print"])
def test_another_site_s_page_is_refused(client: TestClient, name: str, headers: dict[str, str]) -> None:
    line = "expected a request from this site's own page, found another's"
    assert refused(client, f"/export/{name}?lang=fr", SENT.encode(), JSON | headers) == (403, line)
    form = client.post(f"/export/{name}?lang=fr", data={"conversation": SENT}, headers=headers)
    assert (form.status_code, form.headers["content-type"]) == (403, "application/problem+json")


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://testserver"},
        {"sec-fetch-site": "same-origin", "origin": "https://alinea.example"},
        {"origin": "https://alinea.example", "x-forwarded-host": "alinea.example"},
    ],
)
def test_a_form_of_our_own_page_is_taken(client: TestClient, headers: dict[str, str]) -> None:
    response = client.post("/export/print?lang=fr", data={"conversation": SENT}, headers=headers)
    assert response.status_code == 200
    assert "<h1>L’IA &amp; &lt;les&gt; achats</h1>" in response.text


@pytest.mark.parametrize("name", ["md", "docx", "print"])
def test_a_conversation_leads_to_no_document_but_official_ones(client: TestClient, name: str) -> None:
    def exported(url: str) -> str:
        sent = conversation_json(only(replace(TRANSLATION, official_url=url)))
        content = client.post(f"/export/{name}?lang=en", content=json.dumps(sent).encode(), headers=JSON).content
        if name != "docx":
            return content.decode()
        relations = docx.Document(BytesIO(content)).part.rels.values()
        return " ".join(each.target_ref for each in relations if each.is_external)

    assert "https://docs.un.org/en/E/2021/47" in exported("https://docs.un.org/en/E/2021/47")
    assert "evil.example" not in exported("https://evil.example/E/2021/47")


def test_an_empty_conversation_is_refused_in_one_line(client: TestClient) -> None:
    line = "conversation: expected at least one question, found none"
    assert refused(client, "/export/docx?lang=fr", b"{}", JSON) == (400, line)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"turns": [{}]}', b'{"turns": [{"question": 3}]}', b"\xff"])
def test_what_is_no_conversation_is_refused_in_one_line(client: TestClient, content: bytes) -> None:
    status, line = refused(client, "/export/md", content, JSON)
    assert status == 400
    assert line.startswith("conversation: ")


def test_a_form_without_the_field_is_refused(client: TestClient) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    line = "body: expected a form with the field 'conversation', found ['x']"
    assert refused(client, "/export/print", b"x=1", form) == (400, line)
    assert refused(client, "/export/print", b"\xff=1", form)[0] == 400
    assert refused(client, "/export/print", b"a=1&" * 50, form)[0] == 400


@pytest.mark.parametrize("kind", ["text/plain", "multipart/form-data; boundary=x"])
def test_another_type_of_body_is_refused(client: TestClient, kind: str) -> None:
    status, line = refused(client, "/export/md", b"{}", {"Content-Type": kind})
    assert status == 415
    assert line.startswith("content-type: expected application/json or application/x-www-form-urlencoded, found ")


def test_a_body_of_no_type_is_refused(client: TestClient) -> None:
    assert refused(client, "/export/md", b"{}", {})[0] == 415


def test_a_body_that_says_it_is_too_large_is_refused(client: TestClient) -> None:
    line = f"body: expected at most {MOST_CHARACTERS} bytes, found {MOST_CHARACTERS + 1}"
    assert refused(client, "/export/md", b" " * (MOST_CHARACTERS + 1), JSON) == (413, line)


def test_a_body_that_does_not_say_so_is_refused_while_it_is_read(client: TestClient) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(9):
            yield b" " * 1_000_000

    line = f"body: expected at most {MOST_CHARACTERS} bytes, found more"
    assert refused(client, "/export/md", pieces(), JSON) == (413, line)


def test_an_unknown_format_and_an_unknown_language_are_refused(client: TestClient) -> None:
    assert refused(client, "/export/pdf", b"{}", JSON) == (
        404,
        "format: expected one of md, docx, json, print, found 'pdf'",
    )
    assert refused(client, "/export/md?lang=de", b"{}", JSON) == (400, "lang: expected fr or en, found 'de'")


def test_nothing_of_a_conversation_is_logged(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        client.post("/export/md", content=SENT.encode(), headers=JSON)
        client.post("/export/md", content=b'{"turns": [{"question": 3, "x": "achats"}]}', headers=JSON)
    assert "achats" not in caplog.text
