"""Faults of a request, told as RFC 9457 has it: ``application/problem+json``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Any

from fastapi.responses import JSONResponse

MEDIA_TYPE = "application/problem+json"
_TITLES: Mapping[int, str] = {
    413: "Content Too Large",
    414: "URI Too Long",
    416: "Range Not Satisfiable",
    422: "Unprocessable Content",
}
"""By RFC 9110, chapter 15, of the statuses that Python had older names for until 3.13."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with what was sent."""

    where: str
    """The field, ``"history.0.content"``; ``"body"``: the whole."""
    expected: str
    found: str

    def __str__(self) -> str:
        return f"{self.where}: expected {self.expected}, found {self.found}"


class Problem(Exception):
    """What keeps a request from being met.

    Args:
        status: of the response.
        detail: one line: what was expected, what was found.
        headers: of the response.
        errors: each thing that is wrong, where there may be several.
    """

    def __init__(
        self,
        status: HTTPStatus,
        detail: str,
        headers: Mapping[str, str] | None = None,
        errors: Sequence[Fault] = (),
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = headers
        self.errors = tuple(errors)

    def to_json(self) -> dict[str, Any]:
        """The problem as plain JSON values; ``errors`` only where there are some."""
        errors = {"errors": [asdict(fault) for fault in self.errors]} if self.errors else {}
        return {
            "type": "about:blank",
            "title": _TITLES.get(self.status, self.status.phrase),
            "status": self.status.value,
            "detail": self.detail,
            **errors,
        }

    def response(self) -> JSONResponse:
        """The response that says so, kept by nobody."""
        headers = {"Cache-Control": "no-store", **(self.headers or {})}
        return JSONResponse(self.to_json(), self.status.value, headers, media_type=MEDIA_TYPE)
