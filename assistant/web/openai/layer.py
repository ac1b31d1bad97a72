"""Problems that the layers around the application tell, put into the shape that programs under ``/v1/`` expect."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, MutableMapping
from http import HTTPStatus
from typing import Any

from fastapi.datastructures import Headers

from assistant.web.openai.faults import openai_response
from assistant.web.problems import Problem

_Message = MutableMapping[str, Any]
_Send = Callable[[_Message], Awaitable[None]]
_PROBLEM = "application/problem+json"
_OF_THE_BODY = ("content-type", "content-length")


class ProblemsForOpenAI:
    """Stands around the layers that refuse requests: who may not, who comes too often, what is too large."""

    def __init__(self, app: Callable[[_Message, Any, _Send], Awaitable[None]]) -> None:
        self._app = app

    async def __call__(self, scope: _Message, receive: Any, send: _Send) -> None:
        """Hands the request on."""
        path = str(scope.get("path", "")).removeprefix(str(scope.get("root_path", "")))
        if scope["type"] == "http" and path.startswith("/v1/"):
            await self._app(scope, receive, _Retelling(scope, receive, send))
        else:
            await self._app(scope, receive, send)


class _Retelling:
    """Holds a problem back until it is whole; lets everything else pass as it comes."""

    def __init__(self, scope: _Message, receive: Any, send: _Send) -> None:
        self._scope, self._receive, self._send = scope, receive, send
        self._start: _Message | None = None
        self._body = b""

    async def __call__(self, message: _Message) -> None:
        if message["type"] == "http.response.start" and _headers(message).get("content-type") == _PROBLEM:
            self._start = message
        elif self._start is None or message["type"] != "http.response.body":
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                response = openai_response(_problem(self._start, self._body))
                await response(self._scope, self._receive, self._send)


def _problem(start: _Message, body: bytes) -> Problem:
    headers = {name: value for name, value in _headers(start).items() if name not in _OF_THE_BODY}
    return Problem(HTTPStatus(start["status"]), json.loads(body)["detail"], headers)


def _headers(message: _Message) -> Headers:
    return Headers(raw=list(message["headers"]))
