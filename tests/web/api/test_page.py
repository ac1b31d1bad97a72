"""``/docs``, the page that describes the API, as it is served."""

from __future__ import annotations

import re
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.web.api.examples import examples
from assistant.web.api.operations import OPERATIONS


@pytest.mark.parametrize(
    ("query", "accepted", "language", "title"),
    [
        ("", "fr-FR", "fr", "API HTTP"),
        ("", "en", "en", "HTTP API"),
        ("?lang=en", "fr", "en", "HTTP API"),
        ("?lang=fr", "en", "fr", "API HTTP"),
    ],
)
def test_it_is_in_the_language_asked_for(
    client: TestClient, query: str, accepted: str, language: str, title: str
) -> None:
    page = client.get(f"/docs{query}", headers={"Accept-Language": accepted})
    assert page.status_code == 200
    assert f'<html lang="{language}">' in page.text
    assert f"· {title}</h1>" in page.text


@pytest.mark.parametrize("language", ["fr", "en"])
def test_it_shows_every_operation_form_and_example(client: TestClient, language: str) -> None:
    page = client.get(f"/docs?lang={language}").text
    document: dict[str, Any] = client.get(f"/openapi.json?lang={language}").json()
    ids = set(re.findall(r' id="([^"]+)"', page))
    assert ids >= set(OPERATIONS)
    assert ids >= {f"form-{name}" for name in document["components"]["schemas"]}
    assert ids >= {f"{each.operation}-{each.name}" for each in examples()}
    assert set(re.findall(r'href="#([^"]+)"', page)) - ids == set()


def test_it_keeps_to_the_strict_policy(client: TestClient) -> None:
    page = client.get("/docs")
    policy = page.headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "style-src 'self';" in policy
    assert "unsafe" not in policy
    assert re.findall(r"<script(?![^>]*\ssrc=)", page.text) == []
    assert "<style" not in page.text
    assert re.findall(r'\s(?:style|on\w+)="', page.text) == []
    assert re.findall(r'(?:src|href)="(?:https?:)?//', page.text) == []


def test_every_file_it_needs_is_there(client: TestClient) -> None:
    files = re.findall(r'(?:src|href)="\./(alinea/[^"]+)"', client.get("/docs").text)
    assert len(files) == 6
    assert [file for file in files if client.get(f"/{file}").status_code != 200] == []


def test_with_a_slash_at_the_end_it_leads_to_the_page(client: TestClient) -> None:
    response = client.get("/docs/?lang=en", follow_redirects=False)
    assert response.is_redirect
    assert response.headers["location"] == "../docs?lang=en"
    assert client.get("/docs/?lang=en").status_code == 200


def test_what_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    for path in ("/docs", "/openapi.json"):
        first = client.get(path)
        assert client.get(path, headers={"If-None-Match": first.headers["etag"]}).status_code == 304
