"""The layers that count requests: those that cost something, and those that guess at a password or token."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi.requests import HTTPConnection
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web.caller import Door, caller_of
from assistant.web.limits.rates import Rate, Rates, too_many
from assistant.web.networks import network_of
from assistant.web.problems import Problem

_UNAUTHORIZED = 401


class RateLimits:
    """Refuses (429) who sends too many requests of a kind that costs something; tells the others what is left.

    Callers who are known by name are counted by it, the others by their address.
    """

    def __init__(self, app: ASGIApp, rates: Rates) -> None:
        self._app = app
        self._rates: Mapping[str, Rate] = {
            "/api/v1/ask": rates.questions,
            "/v1/chat/completions": rates.questions,
            "/mcp": rates.questions,
            "/api/v1/feedback": rates.small,
            "/api/v1/imports": rates.small,
        }
        self._below: Mapping[str, Rate] = {"/gradio_api/": rates.events, "/export/": rates.small}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on what may pass."""
        rate = self._rate(scope) if scope["type"] == "http" and scope["method"] == "POST" else None
        if rate is None:
            await self._app(scope, receive, send)
            return
        caller = caller_of(HTTPConnection(scope), Door.API)
        try:
            headers = rate.require(caller.key)
        except Problem as problem:
            await problem.response()(scope, receive, send)
            return
        await self._app(scope, receive, _telling(send, headers))

    def _rate(self, scope: Scope) -> Rate | None:
        path: str = scope["path"]
        below = (rate for beginning, rate in self._below.items() if path.startswith(beginning))
        return self._rates.get(path.rstrip("/")) or next(below, None)


class Guesses:
    """Slows down whoever guesses at tokens or passwords: it counts, by address, what was refused (401).

    It stands before the layer that asks who somebody is. A request without a token, or another way in, is no guess.
    """

    def __init__(self, app: ASGIApp, rates: Rates) -> None:
        self._app = app
        self._buckets = rates.guesses

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on what may pass."""
        if scope["type"] != "http" or not _is_a_try(scope):
            await self._app(scope, receive, send)
            return
        key = network_of(scope["client"][0]) if scope.get("client") else ""
        known = self._buckets.look(key)
        if not known.allowed:
            await too_many(known, self._buckets, {}).response()(scope, receive, send)
            return

        async def watch(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == _UNAUTHORIZED:
                self._buckets.take(key)
            await send(message)

        await self._app(scope, receive, watch)


def _is_a_try(scope: Scope) -> bool:
    """Whether the request shows something secret that could be wrong."""
    sends_secret = any(name == b"authorization" for name, _ in scope["headers"])
    return sends_secret or (scope["method"] == "POST" and scope["path"].startswith("/login"))


def _telling(send: Send, values: Mapping[str, str]) -> Send:
    async def tell(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in values.items():
                headers.setdefault(name, value)
        await send(message)

    return tell
