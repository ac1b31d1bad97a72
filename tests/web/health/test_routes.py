from __future__ import annotations

import json
import threading

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.web.application import build_app
from assistant.web.health.options import HealthOptions
from assistant.web.loading import EagerAssistant
from assistant.web.login.options import LoginOptions
from assistant.web.options import WebOptions
from tests.web.gradio_loop import built_in_a_loop
from tests.web.small_assistant import SmallAssistant

SECRET = "s3cret"


def app_of(provider: EagerAssistant, health: HealthOptions) -> FastAPI:
    return built_in_a_loop(
        lambda: build_app(provider, WebOptions(health=health, login=LoginOptions(everybody_is_admin=True)))
    )


@pytest.fixture(scope="module")
def app() -> FastAPI:
    provider = EagerAssistant(SmallAssistant)
    provider.start()
    return app_of(provider, HealthOptions())


def test_the_process_lives_and_what_answers_is_there(app: FastAPI) -> None:
    client = TestClient(app)
    health, ready = client.get("/healthz"), client.get("/readyz")
    assert (health.status_code, health.json()) == (200, {"status": "ok"})
    assert (ready.status_code, ready.json()) == (200, {"status": "ok", "index": "ok", "encoder": "ok"})
    assert health.headers["cache-control"] == ready.headers["cache-control"] == "no-store"
    assert client.head("/readyz").status_code == 200


def test_an_engine_that_is_away_leaves_it_ready_and_its_line_to_the_log(caplog: pytest.LogCaptureFixture) -> None:
    provider = EagerAssistant(SmallAssistant)
    provider.start()
    line = "Milvus at http://milvus:19530: expected an answer within 2 s, found none"
    ready = TestClient(app_of(provider, HealthOptions(engine=lambda: line))).get("/readyz")
    assert ready.status_code == 200
    assert (ready.json()["status"], ready.json()["engine"]) == ("degraded", "cannot be used; the log says why")
    assert f"the engine cannot be used: {line}" in [record.message for record in caplog.records]


def test_it_lives_before_it_is_ready() -> None:
    let = threading.Event()

    def build() -> SmallAssistant:
        let.wait()
        return SmallAssistant()

    provider = EagerAssistant(build)
    provider.start()
    client = TestClient(app_of(provider, HealthOptions(metrics=False)))
    ready = client.get("/readyz")
    assert (ready.status_code, ready.json()) == (
        503,
        {"status": "starting", "index": "starting", "encoder": "starting"},
    )
    assert client.get("/healthz").status_code == 200
    assert client.get("/metrics").status_code == 404
    let.set()
    provider.get()
    assert client.get("/readyz").status_code == 200


def test_the_figures_tell_of_what_was_asked_for_by_its_template(app: FastAPI) -> None:
    client = TestClient(app)
    client.get(f"/report/E-2021-47/passages/52?q={SECRET}")
    client.get(f"/nowhere/{SECRET}")
    response = client.get("/metrics")
    assert response.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    text = response.text
    assert 'alinea_http_requests_total{method="GET",route="/report/{slug}/passages/{ref}",status="200"} 1.0' in text
    assert 'alinea_http_requests_total{method="GET",route="none",status="404"} 1.0' in text
    assert SECRET not in text


def test_the_log_of_a_whole_session_holds_nothing_that_was_sent(
    app: FastAPI, capsys: pytest.CaptureFixture[str], json_log: None
) -> None:
    client = TestClient(app, headers={"Authorization": f"Bearer {SECRET}", "Cookie": f"session={SECRET}"})
    client.get(f"/?q={SECRET}")
    client.get(f"/report/E-2021-47?q={SECRET}")
    client.get(f"/report/E-2021-47/passages/{SECRET}")
    client.post("/api/v1/feedback", json={"question": SECRET, "password": SECRET})
    client.post("/gradio_api/queue/join", json={"data": [SECRET], "fn_index": 0, "session_hash": SECRET})
    client.get(f"/gradio_api/queue/data?session_hash=other-{SECRET}")
    client.get(f"/{SECRET}/{SECRET}")
    log = capsys.readouterr().err
    lines = [json.loads(line) for line in log.splitlines()]
    assert len([line for line in lines if line["logger"].endswith("accesslog")]) == 7
    assert all(line["request_id"] for line in lines)
    assert SECRET not in log
