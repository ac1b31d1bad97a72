"""Faults of a request, told as RFC 9457 has it: ``application/problem+json``."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from fastapi.responses import JSONResponse


class Problem(Exception):
    """What keeps a request from being met.

    Args:
        status: of the response.
        detail: one line: what was expected, what was found.
        headers: of the response.
    """

    def __init__(self, status: HTTPStatus, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = headers

    def response(self) -> JSONResponse:
        """The response that says so."""
        values = {
            "type": "about:blank",
            "title": self.status.phrase,
            "status": self.status.value,
            "detail": self.detail,
        }
        return JSONResponse(values, self.status.value, self.headers, media_type="application/problem+json")
