"""What stands behind nginx in the tests of its files: programs that show what reaches them, and when."""

from __future__ import annotations

import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from assistant.web.serving import open_port

Scope = dict[str, Any]
Asgi = Callable[[Scope, Callable[[], Awaitable[Any]], Callable[[Any], Awaitable[None]]], Awaitable[None]]


@contextmanager
def listening(app: Any) -> Iterator[int]:
    """An ASGI application, served by this process on a free port, which is given."""
    bound = open_port("127.0.0.1", 0)
    bound.listen()  # who comes before the server is up waits
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, timeout_graceful_shutdown=1, proxy_headers=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    try:
        yield bound.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join()
        bound.close()


@dataclass
class Mirror:
    """Answers with the path, query and headers that reached it; where ``held`` is in the query, in two pieces."""

    let: threading.Event = field(default_factory=threading.Event)
    """The second piece waits for it."""

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            return
        request = Request(scope, receive)
        response: Response
        if "held" in request.query_params:
            response = StreamingResponse(self._pieces(), media_type="text/event-stream")
        else:
            response = JSONResponse(
                {"path": scope["path"], "query": request.url.query, "headers": dict(request.headers)}
            )
        await response(scope, receive, send)

    def _pieces(self) -> Iterator[bytes]:
        yield b"data: first\n\n"
        self.let.wait(30)
        yield b"data: second\n\n"
