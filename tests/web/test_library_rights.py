"""The whole application before a library of two reports, and two people: one reads both, the other one of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx import Response

from assistant.access.identity import Identity
from assistant.web.application import build_app
from assistant.web.conversations import Conversation, Turn, conversation_json
from assistant.web.options import WebOptions
from tests.web.gradio_loop import built_in_a_loop
from tests.web.login.small_login import with_proxy
from tests.web.serving_app import eager
from tests.web.small_assistant import SYMBOL
from tests.web.small_library import OTHER, OTHER_TITLE, SmallLibrary

QUESTION = "Quel groupe de travail ?"
OF_OTHER = list(SmallLibrary().second.stream(QUESTION))[-1]
KEPT = json.dumps(conversation_json(Conversation(OTHER, (Turn(QUESTION, OF_OTHER),))))
CALL = {"jsonrpc": "2.0", "id": 1, "method": "tools/call"}
MCP = {"accept": "application/json, text/event-stream", "content-type": "application/json"}


def may_read(identity: Identity, symbol: str) -> bool:
    return symbol != OTHER or identity.name == "both@example.org"


@pytest.fixture(scope="module")
def app() -> FastAPI:
    provider = eager(SmallLibrary())
    provider.get()
    options = WebOptions(login=with_proxy("127.0.0.1/32"), may_read=may_read)
    return built_in_a_loop(lambda: build_app(provider, options))


def of(app: FastAPI, name: str) -> Iterator[TestClient]:
    said = {"x-forwarded-user": f"{name}@example.org", "x-forwarded-groups": "staff"}
    with TestClient(app, client=("127.0.0.1", 50_000), headers=said, follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="module")
def both(app: FastAPI) -> Iterator[TestClient]:
    yield from of(app, "both")


@pytest.fixture
def one(both: TestClient) -> TestClient:
    """The other person, at the same application: it is started once."""
    said = {"x-forwarded-user": "one@example.org", "x-forwarded-groups": "staff"}
    return TestClient(both.app, client=("127.0.0.1", 50_001), headers=said, follow_redirects=False)


def tool(client: TestClient, name: str, **arguments: Any) -> Response:
    return client.post("/mcp", json={**CALL, "params": {"name": name, "arguments": arguments}}, headers=MCP)


def posted(client: TestClient, address: str, **body: Any) -> Response:
    return client.post(address, json=body)


ASKED = {
    "ask": lambda client: posted(client, "/api/v1/ask", question=QUESTION),
    "ask one": lambda client: posted(client, "/api/v1/ask", question=QUESTION, report=OTHER),
    "list": lambda client: client.get("/api/v1/reports"),
    "describe": lambda client: client.get(f"/api/v1/reports/{OTHER}"),
    "outline": lambda client: client.get(f"/api/v1/reports/{OTHER}/outline"),
    "paragraph": lambda client: client.get(f"/api/v1/reports/{OTHER}/paragraphs/51"),
    "search": lambda client: client.get(f"/api/v1/reports/{OTHER}/search?q=achats"),
    "search all": lambda client: client.get("/api/v1/search?q=achats"),
    "page": lambda client: client.get("/report/CEB-2025-4"),
    "page's outline": lambda client: client.get("/report/CEB-2025-4/outline"),
    "passage": lambda client: client.get("/report/CEB-2025-4/passages/51"),
    "models": lambda client: client.get("/v1/models"),
    "completion": lambda client: posted(
        client, "/v1/chat/completions", model="alinea", messages=[{"role": "user", "content": QUESTION}]
    ),
    "completion of one": lambda client: posted(
        client, "/v1/chat/completions", model="alinea:CEB-2025-4", messages=[{"role": "user", "content": QUESTION}]
    ),
    "tool": lambda client: tool(client, "ask_report", question=QUESTION),
    "tool of one": lambda client: tool(client, "search_report", query="achats", report=OTHER),
    "tool's passage": lambda client: tool(client, "get_paragraph", ref="51", report=OTHER),
    "tool's list": lambda client: tool(client, "list_reports"),
}
"""What is asked at each door."""
TELLING = ("CEB-2025-4#", OTHER_TITLE, f"{OTHER}, par", '"CEB/2025/4"', '"alinea:CEB-2025-4"')
"""What says something of the report, beyond the name that was asked for."""


@pytest.mark.parametrize("door", ASKED)
def test_no_door_says_anything_of_a_report_to_who_may_not_read_it(both: TestClient, one: TestClient, door: str) -> None:
    theirs, others = ASKED[door](both), ASKED[door](one)
    assert theirs.status_code == 200, theirs.text
    assert any(each in theirs.text.replace("\\", "") for each in TELLING)
    assert [each for each in TELLING if each in others.text.replace("\\", "")] == []
    assert others.status_code in (200, 404)


def test_an_export_says_no_more_of_it_than_was_sent(both: TestClient, one: TestClient) -> None:
    json_type = {"content-type": "application/json"}
    theirs, others = (client.post("/export/md", content=KEPT, headers=json_type) for client in (both, one))
    assert (theirs.status_code, others.status_code) == (200, 200)
    assert OTHER_TITLE in theirs.text
    assert OTHER_TITLE not in others.text


def test_each_is_listed_what_is_theirs(both: TestClient, one: TestClient) -> None:
    listed = [[each["report"] for each in client.get("/api/v1/reports").json()["reports"]] for client in (both, one)]
    assert listed == [[OTHER, SYMBOL], [SYMBOL]]
