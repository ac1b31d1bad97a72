"""How long a request may be, and how long it may take to come."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from fastapi.requests import Request
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web.bodies import refuse_declared, too_long
from assistant.web.login.layer import route_path
from assistant.web.problems import Problem

MOST_ADDRESS_BYTES = 8_192
"""Of path and query."""
MOST_HEADER_BYTES = 32_768
"""Names and values; the server itself ends a connection that goes on sending them beyond 64 kB."""
BODY_WITHIN_S = 60.0
"""The whole body must have come."""


@dataclass(frozen=True)
class Body:
    """What an address takes."""

    most_bytes: int
    within_s: float


class RequestSize:
    """Refuses addresses (414), headers (431) and bodies (413) that are too long, and bodies that trickle (408).

    A body is counted as the application reads it, so none is held here, and one that nobody reads costs nothing.

    Args:
        app: what lies within.
        most_bytes: of a body.
        within_s: the seconds that it may take to come.
        apart: addresses that take bodies of other lengths, by POST, with what they take.
    """

    def __init__(
        self, app: ASGIApp, most_bytes: int, within_s: float = BODY_WITHIN_S, apart: Mapping[str, Body] | None = None
    ) -> None:
        self._app = app
        self._usual = Body(most_bytes, within_s)
        self._apart = apart or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on what is short enough."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            _refuse_head(scope)
            bounds = self._bounds(scope)
            refuse_declared(Request(scope).headers, bounds.most_bytes)
        except Problem as problem:
            await problem.response()(scope, receive, send)
            return
        body = _Body(receive, send, bounds.most_bytes, bounds.within_s)
        try:
            await self._app(scope, body.receive, body.send)
        except ClientDisconnect:
            if body.problem is None:
                raise
        if body.problem is not None and not body.answered:
            await body.problem.response()(scope, receive, send)

    def _bounds(self, scope: Scope) -> Body:
        return self._apart.get(route_path(scope).rstrip("/"), self._usual) if scope["method"] == "POST" else self._usual


class _Body:
    """What comes of a request's body.

    To the application, a body that is refused breaks off; what it answers to that is not sent: the refusal is.
    """

    def __init__(self, receive: Receive, send: Send, most_bytes: int, within_s: float) -> None:
        self._receive = receive
        self._send = send
        self._most_bytes = most_bytes
        self._within_s = within_s
        self._until: float | None = None
        self._found = 0
        self._whole = False
        self.problem: Problem | None = None
        self.answered = False

    async def receive(self) -> Message:
        if self.problem is not None:
            return {"type": "http.disconnect"}
        if self._whole:
            return await self._receive()
        try:
            message = await self._in_time()
        except TimeoutError:
            line = f"body: expected the whole of it within {self._within_s:g} seconds, found {self._found} bytes"
            return self._refuse(Problem(HTTPStatus.REQUEST_TIMEOUT, line, {"Connection": "close"}))
        self._found += len(message.get("body", b""))
        self._whole = not message.get("more_body", False)
        if self._found > self._most_bytes:
            return self._refuse(too_long(self._most_bytes, "more"))
        return message

    async def _in_time(self) -> Message:
        loop = asyncio.get_running_loop()
        self._until = self._until or loop.time() + self._within_s
        async with asyncio.timeout_at(self._until):
            return await self._receive()

    def _refuse(self, problem: Problem) -> Message:
        self.problem = problem
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        if self.problem is None or self.answered:
            self.answered = True
            await self._send(message)


def _refuse_head(scope: Scope) -> None:
    """Raises a problem where address or headers are too long."""
    address = len(scope.get("raw_path") or scope["path"].encode()) + len(scope["query_string"])
    if address > MOST_ADDRESS_BYTES:
        line = f"address: expected at most {MOST_ADDRESS_BYTES} bytes, found {address}"
        raise Problem(HTTPStatus.REQUEST_URI_TOO_LONG, line)
    headers = sum(len(name) + len(value) for name, value in scope["headers"])
    if headers > MOST_HEADER_BYTES:
        line = f"headers: expected at most {MOST_HEADER_BYTES} bytes, found {headers}"
        raise Problem(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, line)
