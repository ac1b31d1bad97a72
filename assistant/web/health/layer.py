"""The outermost layer of the application: every request gets its id, and is told to whoever watches once it is over."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.logcontext import LogFields, logged_with
from assistant.web.health.idle import IdleConnections
from assistant.web.health.visit import LEFT, Visit, VisitObserver, method_of, request_id_of, route_of, user_of
from assistant.web.problems import Problem

if TYPE_CHECKING:
    from assistant.web.health.tracing import Tracing

logger = logging.getLogger(__name__)

_FAULT = Problem(
    HTTPStatus.INTERNAL_SERVER_ERROR, "the server could not answer; its log says why, under the request's id"
)


class WatchLayer:
    """Around everything else: whatever goes wrong below is logged here, once, and answered with one line.

    Args:
        app: what is below.
        observers: are told of each request.
        idle: keeps account of the connections that need not be waited for.
        tracing: makes a span of each request, if there are traces.
    """

    def __init__(
        self,
        app: ASGIApp,
        observers: Sequence[VisitObserver],
        idle: IdleConnections,
        tracing: Tracing | None = None,
    ) -> None:
        self._app = app
        self._observers = observers
        self._idle = idle
        self._tracing = tracing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As ASGI has it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        request_id = request_id_of(headers)
        span = self._tracing.begin(headers) if self._tracing else None
        state = scope.setdefault("state", {})
        state.update(request_id=request_id, traceparent=span.traceparent if span else "")
        root_path = str(scope.get("root_path", ""))
        response = _Response(send, request_id, state["traceparent"])
        started = time.perf_counter()
        with logged_with(LogFields(request_id)):
            try:
                await self._answer(scope, receive, response)
            finally:
                visit = Visit(
                    method=method_of(scope),
                    route=route_of(scope, root_path),
                    status=response.status or LEFT,
                    seconds=time.perf_counter() - started,
                    sent=response.sent,
                    request_id=request_id,
                    user=user_of(scope),
                )
                self._tell(visit)
                if span:
                    span.end(visit)

    async def _answer(self, scope: Scope, receive: Receive, response: _Response) -> None:
        try:
            await self._idle.serve(self._app, scope, receive, response.send)
        except ClientDisconnect:
            logger.debug("the sender of a request left before it had been read or answered")
        except Exception:  # the outermost door: one line for the reader, the rest for the log
            logger.exception("a request could not be answered")
            if response.status is None:  # else its reader sees that it broke off
                await _FAULT.response()(scope, receive, response.send)

    def _tell(self, visit: Visit) -> None:
        for observer in self._observers:
            try:
                observer.visited(visit)
            except Exception:  # an outermost door: who watches must not keep anybody from their answer
                logger.exception("a request could not be noted")


class _Response:
    """Passes a response on with its request's id, and remembers what it was."""

    def __init__(self, send: Send, request_id: str, traceparent: str) -> None:
        self._send = send
        self._request_id = request_id
        self._traceparent = traceparent
        self.status: int | None = None
        self.sent = 0

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            headers["X-Request-ID"] = self._request_id
            if self._traceparent:
                headers["traceparent"] = self._traceparent
        elif message["type"] == "http.response.body":
            self.sent += len(message.get("body", b""))
        await self._send(message)
