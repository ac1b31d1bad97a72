"""Faults of a request, told as RFC 9457 has it: ``application/problem+json``."""

from __future__ import annotations

from http import HTTPStatus

from fastapi.responses import JSONResponse


class Problem(Exception):
    """What keeps a request from being met.

    Args:
        status: of the response.
        detail: one line: what was expected, what was found.
    """

    def __init__(self, status: HTTPStatus, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail

    def response(self) -> JSONResponse:
        """The response that says so."""
        values = {
            "type": "about:blank",
            "title": self.status.phrase,
            "status": self.status.value,
            "detail": self.detail,
        }
        return JSONResponse(values, self.status.value, media_type="application/problem+json")
