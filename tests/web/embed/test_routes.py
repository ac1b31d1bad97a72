from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.web.application import build_app
from assistant.web.embed.origins import EmbedOrigins
from assistant.web.loading import EagerAssistant
from assistant.web.options import WebOptions
from tests.web.gradio_loop import built_in_a_loop
from tests.web.small_assistant import SmallAssistant


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    provider = EagerAssistant(SmallAssistant)
    provider.start()
    options = WebOptions(embed=EmbedOrigins(("https://intranet.example.org", "https://*.example.net")))
    app: FastAPI = built_in_a_loop(lambda: build_app(provider, options))
    with TestClient(app) as client:
        yield client


def test_the_script_may_be_included_by_any_page_and_is_kept_for_a_while(client: TestClient) -> None:
    response = client.get("/embed.js")
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/javascript; charset=utf-8"
    assert response.headers["cross-origin-resource-policy"] == "cross-origin"
    assert response.headers["cache-control"] == "public, max-age=600"


def test_a_script_that_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    tag = client.get("/embed.js").headers["etag"]
    for known in (tag, f"W/{tag}", f'"other", {tag}'):
        response = client.get("/embed.js", headers={"If-None-Match": known})
        assert (response.status_code, response.content, response.headers["etag"]) == (304, b"", tag)
    assert client.get("/embed.js", headers={"If-None-Match": '"other"'}).status_code == 200


def test_the_frame_is_the_page_itself(client: TestClient) -> None:
    def without_the_moment(html: str) -> str:
        return re.sub(r'"(?:app_id|session_hash)":\s*[^,]+', "", html)

    whole, frame = client.get("/"), client.get("/embed?lang=fr&theme=dark")
    assert frame.status_code == 200
    assert without_the_moment(frame.text) == without_the_moment(whole.text)
    assert client.head("/embed").status_code == 200


@pytest.mark.parametrize("path", ["/", "/embed", "/report/E-2021-47"])
def test_what_may_be_framed_says_by_whom(client: TestClient, path: str) -> None:
    policy = client.get(path).headers["content-security-policy"]
    assert policy.endswith("frame-ancestors 'self' https://intranet.example.org https://*.example.net")


def test_the_page_s_scripts_know_whom_they_may_speak_with(client: TestClient) -> None:
    head = client.get("/config").json()["head"]
    assert '"embed": ["https://intranet.example.org", "https://*.example.net"]' in head
