"""What stands behind nginx in the tests of its files: programs that show what reaches them, and when."""

from __future__ import annotations

import json
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
    """Answers with the path and the headers that reached it; a path with ``held`` in its query, in two pieces."""

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
            response = JSONResponse({"path": scope["path"], "headers": dict(request.headers)})
        await response(scope, receive, send)

    def _pieces(self) -> Iterator[bytes]:
        yield b"data: first\n\n"
        self.let.wait(30)
        yield b"data: second\n\n"


async def oauth2_proxy(scope: Scope, receive: Any, send: Any) -> None:
    """Answers as oauth2-proxy does (``--set-xauthrequest``): who has the cookie is Ada; others have to log in."""
    if scope["type"] != "http":
        return
    request = Request(scope, receive)
    if scope["path"] != "/oauth2/auth":
        response = Response(json.dumps({"path": scope["path"], "host": request.headers["host"]}))
    elif request.cookies.get("_oauth2_proxy") == "ada":
        known = {"X-Auth-Request-User": "u-17", "X-Auth-Request-Email": "ada@example.org"}
        response = Response(status_code=202, headers={**known, "X-Auth-Request-Groups": "staff,editors"})
    else:
        response = Response(status_code=401)
    await response(scope, receive, send)
