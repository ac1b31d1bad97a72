"""Exports of a conversation on several reports: the facts of each that is cited, and notes with their reports."""

from __future__ import annotations

import json
from io import BytesIO
from urllib.parse import unquote

import docx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx import Response

from assistant.access.identity import Identity
from assistant.web.conversations import Conversation, Turn, conversation_json, parse_conversation
from assistant.web.export.building import CitedReport, build_document
from assistant.web.export.document import Run
from assistant.web.export.routes import add_export
from assistant.web.reportaccess import MayRead, ReportAccess, everybody
from tests.web.export.small_conversation import MOMENT
from tests.web.serving_app import eager
from tests.web.small_assistant import OFFICIAL_URL, SYMBOL, TITLE
from tests.web.small_library import OTHER, OTHER_TITLE, SmallLibrary

QUESTION = "Quel groupe de travail ?"
WEATHER = "Quelle météo ?"
ANSWERS = {question: list(SmallLibrary().stream(question))[-1] for question in (QUESTION, WEATHER)}
CONVERSATION = Conversation("", tuple(Turn(question, answer) for question, answer in ANSWERS.items()))
REPORTS = (
    CitedReport(SYMBOL, TITLE, "fr", OFFICIAL_URL),
    CitedReport(OTHER, OTHER_TITLE, "en", "https://undocs.org/x"),
)


def client_of(may_read: MayRead = everybody) -> TestClient:
    app, provider = FastAPI(), eager(SmallLibrary())
    provider.get()
    add_export(app, ReportAccess(provider, may_read))
    return TestClient(app)


@pytest.fixture(scope="module")
def client() -> TestClient:
    return client_of()


def exported(client: TestClient, name: str, conversation: Conversation = CONVERSATION) -> Response:
    sent = json.dumps(conversation_json(conversation))
    response = client.post(f"/export/{name}?lang=fr", content=sent, headers={"Content-Type": "application/json"})
    assert response.status_code == 200
    return response


def test_a_document_names_each_report_and_each_note_its_own() -> None:
    document = build_document(CONVERSATION, REPORTS, "fr", MOMENT)
    assert document.title == "Conversation sur une bibliothèque de rapports"
    assert (document.symbol, document.report_title) == (f"{SYMBOL}, {OTHER}", "")
    facts = [(label, run.text) for label, run in document.facts]
    assert facts[:4] == [
        ("Rapport", f"{SYMBOL} – {TITLE}"),
        ("Document officiel", OFFICIAL_URL),
        ("Rapport", f"{OTHER} – {OTHER_TITLE}"),
        ("Document officiel", "https://undocs.org/x"),
    ]
    assert [(note.label, note.language, note.url) for note in document.notes] == [
        (f"{SYMBOL}, par. 51", "fr", OFFICIAL_URL),
        (f"{SYMBOL}, par. 51", "fr", OFFICIAL_URL),
        (f"{OTHER}, par. 51", "en", "https://undocs.org/x"),
    ]
    said = " ".join(
        piece.text for block in document.sections[1].blocks for piece in block.pieces if isinstance(piece, Run)
    )
    assert f"{SYMBOL}, par. 51, {OTHER}, par. 52" in said


def test_every_format_names_both_reports(client: TestClient) -> None:
    for name in ("md", "print", "json"):
        text = exported(client, name).text
        assert SYMBOL in text
        assert OTHER in text
    for name in ("md", "print"):
        assert OTHER_TITLE in exported(client, name).text
    word = exported(client, "docx")
    paragraphs = [paragraph.text for paragraph in docx.Document(BytesIO(word.content)).paragraphs]
    assert f"Rapport\u00a0: {OTHER} – {OTHER_TITLE}" in paragraphs
    assert "filename*=UTF-8''Alinea – " in unquote(word.headers["content-disposition"])


def test_the_json_is_the_conversation_with_its_scope(client: TestClient) -> None:
    scoped = Conversation("", CONVERSATION.turns, reports=(SYMBOL, OTHER))
    assert parse_conversation(exported(client, "json", scoped).content) == scoped


def test_a_conversation_that_cites_one_report_is_that_report_s(client: TestClient) -> None:
    alone = Conversation("", (Turn(QUESTION, list(SmallLibrary().second.stream(QUESTION))[-1]),))
    response = exported(client, "md", alone)
    assert "# Conversation sur le rapport CEB/2025/4" in response.text
    assert "CEB-2025-4" in response.headers["content-disposition"]
    assert TITLE not in response.text


def test_one_that_cites_none_is_the_one_s_that_it_is_on(client: TestClient) -> None:
    nothing = Conversation(OTHER, (Turn("Et ?", None),))
    assert f"{OTHER} – {OTHER_TITLE}" in exported(client, "md", nothing).text
    assert "bibliothèque de rapports" in exported(client, "md", Conversation("", (Turn("Et ?", None),))).text


def test_of_a_report_that_somebody_may_not_read_no_more_is_said_than_they_sent() -> None:
    def hides_the_other(_identity: Identity, symbol: str) -> bool:
        return symbol != OTHER

    text = exported(client_of(hides_the_other), "md").text
    assert OTHER_TITLE not in text
    assert TITLE in text
