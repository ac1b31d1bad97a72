"""Addresses that look like others, at the doors of the whole application."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.access.identity import Right
from assistant.access.tokens import make_token
from assistant.store.place import StorePlace
from assistant.store.tokens import TokenStore
from assistant.web.application import build_app
from assistant.web.limits.options import Limits
from assistant.web.options import PLAIN
from tests.web.gradio_loop import built_in_a_loop
from tests.web.serving_app import eager
from tests.web.small_assistant import SmallAssistant

ASKED = {"question": "Quel groupe ?"}


@pytest.fixture
def behind() -> SmallAssistant:
    return SmallAssistant()


@pytest.fixture
def client(behind: SmallAssistant, tmp_path: Path) -> Iterator[TestClient]:
    """The application, where one question may be asked at once."""
    options = replace(PLAIN, store=StorePlace(tmp_path), limits=Limits(rate_per_minute=1, rate_burst=1))
    with TestClient(built_in_a_loop(lambda: build_app(eager(behind), options))) as client:
        yield client


def reading(folder: Path) -> dict[str, str]:
    """The header of a program that may read."""
    now = datetime.now(UTC)
    token, shown = make_token("reads", [Right.READ], now, timedelta(1))
    TokenStore(StorePlace(folder).opened).keep(token)
    return {"Authorization": f"Bearer {shown}"}


def test_who_may_read_asks_nothing_by_a_line_feed_after_the_address(
    client: TestClient, behind: SmallAssistant, tmp_path: Path
) -> None:
    headers = reading(tmp_path)
    assert client.post("/api/v1/ask", json=ASKED, headers=headers).status_code == 403
    assert client.post("/api/v1/ask%0A", json=ASKED, headers=headers).status_code == 404
    assert behind.asked == []


def test_a_line_feed_after_the_address_is_no_way_around_the_limits(client: TestClient, behind: SmallAssistant) -> None:
    tried = [client.post("/api/v1/ask%0A", json=ASKED) for _ in range(3)]
    assert [(each.status_code, each.headers["content-type"]) for each in tried] == [
        (404, "application/problem+json")
    ] * 3
    assert [client.post("/api/v1/ask", json=ASKED).status_code for _ in range(2)] == [200, 429]
    assert len(behind.asked) == 1


def test_the_door_for_programs_of_openai_tells_it_in_their_shape(client: TestClient) -> None:
    told = client.post("/v1/chat/completions%0A", json={})
    assert (told.status_code, told.json()["error"]["type"]) == (404, "invalid_request_error")
