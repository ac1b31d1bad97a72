"""The application on a free port of this machine, as other programs meet it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.access.identity import ANYBODY, Identity
from assistant.web.application import build_app
from assistant.web.loading import EagerAssistant
from assistant.web.options import PLAIN, WebOptions
from assistant.web.provider import ChatAssistant
from assistant.web.serving import open_port
from tests.web.gradio_loop import built_in_a_loop


class Known:
    """Says who comes, as the layer that finds it out does."""

    def __init__(self, app: ASGIApp, identity: Identity) -> None:
        self._app = app
        self._identity = identity

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            scope.setdefault("state", {}).update({"identity": self._identity, "request_id": "r-1"})
        await self._app(scope, receive, send)


def eager(behind: ChatAssistant) -> EagerAssistant:
    """A provider that has it."""
    provider = EagerAssistant(lambda: behind)
    provider.start()
    return provider


@contextmanager
def serving(behind: ChatAssistant, options: WebOptions = PLAIN) -> Iterator[str]:
    """The whole application, served by this process to anybody; its address."""
    with serving_app(built_in_a_loop(lambda: build_app(eager(behind), options))) as where:
        yield where


@contextmanager
def serving_app(app: ASGIApp, identity: Identity = ANYBODY) -> Iterator[str]:
    """An application, served by this process to ``identity``; its address."""
    bound = open_port("127.0.0.1", 0)
    bound.listen()  # who comes before the server has started waits for it
    server = uvicorn.Server(uvicorn.Config(Known(app, identity), log_config=None, timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{bound.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        bound.close()
