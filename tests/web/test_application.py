from __future__ import annotations

import re
from pathlib import Path

import gradio as gr
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.librarian import Librarian
from assistant.store.place import StorePlace
from assistant.web.application import build_app
from assistant.web.chat import build_page
from assistant.web.desk import Desk
from assistant.web.imports.options import LibraryOptions
from assistant.web.loading import EagerAssistant
from assistant.web.login.options import LoginOptions
from assistant.web.options import WebOptions
from tests.web.gradio_loop import built_in_a_loop
from tests.web.small_assistant import SmallAssistant


@pytest.fixture(scope="module")
def provider() -> EagerAssistant:
    provider = EagerAssistant(SmallAssistant)
    provider.start()
    return provider


@pytest.fixture(scope="module")
def app(provider: EagerAssistant) -> FastAPI:
    return built_in_a_loop(lambda: build_app(provider))


def test_the_health_check_answers(app: FastAPI) -> None:
    response = TestClient(app).get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_the_routes_beside_the_page_are_not_swallowed_by_it(app: FastAPI) -> None:
    client = TestClient(app)
    assert client.get("/report/E-2021-47/outline").json()["report"] == "E/2021/47"
    assert client.get("/report/E-2021-47/passages/52?lang=fr").text.startswith('<div class="preview-text" lang="fr">')


def test_reports_are_added_where_there_is_a_library_and_read_by_whom_they_are_for(
    provider: EagerAssistant, tmp_path: Path
) -> None:
    place, login = StorePlace(tmp_path), LoginOptions(everybody_adds=True)
    Librarian(tmp_path, place).set_readers("E/2021/47", ["audit"])
    options = WebOptions(store=place, library=LibraryOptions(tmp_path), login=login)
    client = TestClient(built_in_a_loop(lambda: build_app(provider, options)))
    larger_than_other_bodies = b"\x00" * 30_000_000
    refused = client.post("/api/v1/imports", files={"file": ("a.txt", larger_than_other_bodies)})
    assert refused.json()["detail"].startswith("file: expected a PDF, a Word file (.docx), a web page or plain text")
    assert client.get("/api/v1/reports/E-2021-47/readers").status_code == 404
    for form in ({"file": ("a.pdf", b"")}, {"other": ("a.pdf", b"")}):
        assert client.post("/api/v1/imports", files=form).status_code == 422
    off = WebOptions(store=place, library=LibraryOptions(tmp_path, uploads=False), login=login)
    without = TestClient(built_in_a_loop(lambda: build_app(provider, off)))
    assert without.post("/api/v1/imports", files={"file": ("a.pdf", b"")}).status_code == 404


def test_the_sheets_that_gradio_must_not_rewrite_are_linked_from_the_head(app: FastAPI) -> None:
    named = re.findall(r'rel="stylesheet" href="\./(alinea/[^"]+)"', TestClient(app).get("/config").json()["head"])
    sheets = ["source.css", "preview.css", "coverage.css", "scope.css", "upload.css", "embed.css"]
    assert [name.rpartition("/")[2] for name in named] == sheets
    assert all(TestClient(app).get(f"/{name}").status_code == 200 for name in named)


def test_nothing_calls_home_and_nothing_is_kept(app: FastAPI) -> None:
    config = TestClient(app).get("/config").json()
    assert config["analytics_enabled"] is False
    assert config["footer_links"] == []
    assert config["show_error"] is False
    assert not config.get("run_history")
    assert not config.get("pwa")
    assert not config.get("stylesheets")


def test_no_event_is_open_to_other_programs(app: FastAPI) -> None:
    assert TestClient(app).get("/gradio_api/info").json() == {"named_endpoints": {}, "unnamed_endpoints": {}}


def test_no_one_can_watch_the_page(app: FastAPI) -> None:
    assert [TestClient(app).get(path).status_code for path in ("/monitoring/summary", "/monitoring/x")] == [403, 403]


def test_the_conversation_is_sanitized_and_offers_nothing_to_share(provider: EagerAssistant) -> None:
    page = built_in_a_loop(lambda: build_page(Desk(provider)))
    chatbot = next(block for block in page.blocks.values() if isinstance(block, gr.Chatbot))
    assert chatbot.sanitize_html is True
    assert chatbot.latex_delimiters == []
    assert chatbot.buttons == []
