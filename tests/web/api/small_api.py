"""The programming interface alone, without the layers and the page around it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from fastapi import FastAPI
from httpx import Response

from assistant.web.api.options import ApiOptions
from assistant.web.api.routes import add_api
from assistant.web.api.unknown import add_unknown
from assistant.web.desk import AtOnce, Desk, Observer, Turns
from assistant.web.provider import AssistantProvider
from assistant.web.reportaccess import MayRead, everybody

ASK = "/api/v1/ask"
REPORT = "/api/v1/reports/E-2021-47"


def small_api(
    provider: AssistantProvider,
    observers: Sequence[Observer] = (),
    turns: Turns | None = None,
    within_s: float = math.inf,
    may_read: MayRead = everybody,
) -> FastAPI:
    """It, in front of whatever there is to be asked."""
    app = FastAPI()
    add_api(app, Desk(provider, observers, turns or AtOnce(), within_s, may_read=may_read), ApiOptions())
    add_unknown(app)
    return app


def problem(response: Response, status: int) -> dict[str, Any]:
    """The problem that a response tells, once it is sure that it is one, of this status."""
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["cache-control"] == "no-store"
    values: dict[str, Any] = response.json()
    assert (response.status_code, values["status"], values["type"]) == (status, status, "about:blank")
    assert values["title"]
    assert "\n" not in values["detail"]
    return values


def line(response: Response, status: int) -> str:
    """What it says."""
    return str(problem(response, status)["detail"])
