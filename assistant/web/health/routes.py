"""``/healthz``, ``/readyz`` and ``/metrics``: what other programs ask of this one."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import FastAPI
from fastapi.requests import Request
from fastapi.responses import JSONResponse, Response

from assistant.web.health.health import Health

_FRESH = {"Cache-Control": "no-store"}


def add_health(app: FastAPI, health: Health) -> None:
    """Adds the routes, to be had before any other."""

    async def healthz() -> Response:
        """The process lives. It waits for nothing, so that a busy server is not taken for a dead one."""
        return JSONResponse({"status": "ok"}, headers=_FRESH)

    def readyz() -> Response:
        """Whether questions may be sent here, and what each part says."""
        is_ready, report = health.readiness.report(ending=health.reception.is_closed)
        status = HTTPStatus.OK if is_ready else HTTPStatus.SERVICE_UNAVAILABLE
        return JSONResponse(report, status, _FRESH)

    app.add_api_route("/healthz", healthz, methods=["GET", "HEAD"])
    app.add_api_route("/readyz", readyz, methods=["GET", "HEAD"])
    if (metrics := health.metrics) is not None:

        def figures(request: Request) -> Response:
            """The figures, as Prometheus reads them."""
            text, media_type = metrics.text(request.headers.get("accept", ""))
            return Response(text, headers={**_FRESH, "Content-Type": media_type})

        app.add_api_route("/metrics", figures, methods=["GET"])
