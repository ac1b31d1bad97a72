"""Faults of a request, told as OpenAI's clients expect: ``{"error": {"message", "type", "param", "code"}}``."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi.responses import JSONResponse

from assistant.web.problems import Problem

_KINDS: Mapping[HTTPStatus, tuple[str, str | None]] = {
    HTTPStatus.UNAUTHORIZED: ("authentication_error", "invalid_api_key"),
    HTTPStatus.FORBIDDEN: ("permission_error", "insufficient_permissions"),
    HTTPStatus.TOO_MANY_REQUESTS: ("rate_limit_error", "rate_limit_exceeded"),
}
"""Type and code of what every request may meet with; all else is the request's fault, or ours."""


class OpenAIFault(Problem):
    """What is wrong with a request, and where in it.

    Args:
        status: of the response.
        detail: one line: what was expected, what was found.
        param: the parameter at fault.
        code: what programs know the fault by.
        headers: of the response.
    """

    def __init__(
        self,
        status: HTTPStatus,
        detail: str,
        *,
        param: str | None = None,
        code: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(status, detail, headers)
        self.param = param
        self.code = code


def error_json(problem: Problem) -> dict[str, Any]:
    """The problem in OpenAI's shape, whichever part found it."""
    usual = "server_error" if problem.status >= HTTPStatus.INTERNAL_SERVER_ERROR else "invalid_request_error"
    kind, code = _KINDS.get(problem.status, (usual, None))
    param = None
    if isinstance(problem, OpenAIFault):
        param, code = problem.param, problem.code or code
    return {"error": {"message": problem.detail, "type": kind, "param": param, "code": code}}


def openai_response(problem: Problem) -> JSONResponse:
    """The response that tells it."""
    return JSONResponse(error_json(problem), problem.status.value, problem.headers)
