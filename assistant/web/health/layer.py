"""The outermost layer of the application: every request gets its id, and is told to whoever watches once it is over."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.logcontext import LogFields, logged_with
from assistant.web.health.idle import IdleConnections
from assistant.web.health.visit import LEFT, Visit, VisitObserver, method_of, request_id_of, route_of, user_of
from assistant.web.problems import Problem

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
    """

    def __init__(self, app: ASGIApp, observers: Sequence[VisitObserver], idle: IdleConnections) -> None:
        self._app = app
        self._observers = observers
        self._idle = idle

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As ASGI has it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = request_id_of(Headers(scope=scope))
        scope.setdefault("state", {})["request_id"] = request_id
        root_path = str(scope.get("root_path", ""))
        response = _Response(send, request_id)
        started = time.perf_counter()
        with logged_with(LogFields(request_id)):
            try:
                await self._answer(scope, receive, response)
            finally:
                self._tell(
                    Visit(
                        method=method_of(scope),
                        route=route_of(scope, root_path),
                        status=response.status or LEFT,
                        seconds=time.perf_counter() - started,
                        sent=response.sent,
                        request_id=request_id,
                        user=user_of(scope),
                    )
                )

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

    def __init__(self, send: Send, request_id: str) -> None:
        self._send = send
        self._request_id = request_id
        self.status: int | None = None
        self.sent = 0

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            MutableHeaders(scope=message)["X-Request-ID"] = self._request_id
        elif message["type"] == "http.response.body":
            self.sent += len(message.get("body", b""))
        await self._send(message)
