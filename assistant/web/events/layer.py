"""The layer in front of Gradio's routes, which hands on what the page sends, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from http import HTTPStatus

from fastapi.requests import HTTPConnection, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web.bodies import read_body
from assistant.web.caller import Door, caller_of
from assistant.web.events.body import MOST_BYTES, require_words
from assistant.web.problems import Problem

MOST_UNDER_WAY = 8 * MOST_BYTES
"""Bytes of one caller's events that wait or are being answered: most are of some kilobytes, and over at once."""
_COME_BACK_IN_S = 10
_BRINGING_NOTHING = frozenset({"GET", "HEAD", "OPTIONS"})
_SIZE = "event_bytes"


class PlainEvents:
    """Refuses what no event of the page is, and more at a time than one caller needs.

    It lies inside of Gradio's application, so that whatever comes to one of its routes has passed here, by whichever
    address it came. A body is read whole before any of Gradio's code sees it.

    Args:
        app: Gradio's routes.
        under_way: the requests whose events Gradio still holds.
    """

    def __init__(self, app: ASGIApp, under_way: Callable[[], Iterable[HTTPConnection]]) -> None:
        self._app = app
        self._under_way = under_way

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on what may pass."""
        if scope["type"] != "http" or scope["method"] in _BRINGING_NOTHING:
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        try:
            body = await read_body(request, MOST_BYTES)
            if body:
                require_words(body)
            self._take(request, len(body))
        except Problem as problem:
            await problem.response()(scope, receive, send)
            return
        await self._app(scope, _Again(body, receive).receive, send)

    def _take(self, request: Request, size: int) -> None:
        """Adds to what the caller has under way: each event's request says how much that is."""
        key = caller_of(request, Door.CHAT).key
        theirs = (each for each in self._under_way() if caller_of(each, Door.CHAT).key == key)
        if size + sum(getattr(each.state, _SIZE, 0) for each in theirs) > MOST_UNDER_WAY:
            line = f"expected at most {MOST_UNDER_WAY} bytes of events under way, found more; please wait for answers"
            raise Problem(HTTPStatus.TOO_MANY_REQUESTS, line, {"Retry-After": str(_COME_BACK_IN_S)})
        setattr(request.state, _SIZE, size)


class _Again:
    """A body that was read already, and then whatever else comes of its connection."""

    def __init__(self, body: bytes, receive: Receive) -> None:
        self._body: bytes | None = body
        self._receive = receive

    async def receive(self) -> Message:
        if self._body is None:
            return await self._receive()
        body, self._body = self._body, None
        return {"type": "http.request", "body": body, "more_body": False}
