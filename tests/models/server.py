"""An HTTP server on this machine that speaks OpenAI's chat protocol, whole and as server-sent events."""

from __future__ import annotations

import json
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Protocol

_PIECES = 10
"""Most events that a reply is sent in."""


@dataclass(frozen=True)
class Call:
    """What the server was asked."""

    question: str
    passages: dict[str, str]
    """Id -> text, in the order given."""
    language: str
    """That of the prompt."""
    is_structured: bool
    is_streamed: bool
    attempt: int
    messages: list[dict[str, Any]]
    key: str


@dataclass(frozen=True)
class Reply:
    """What it says to that."""

    text: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut_after: int | None = None
    """Characters after which the connection ends."""
    hangs: bool = False
    """Nothing is sent until the test is over."""


class Behaviour(Protocol):
    """How a model behaves."""

    def __call__(self, call: Call) -> Reply: ...


class ModelServer:
    """Serves one behaviour, which may be changed; remembers the calls."""

    def __init__(self, behaviour: Behaviour) -> None:
        self.behaviour = behaviour
        self.calls: list[Call] = []
        self.over = threading.Event()
        self._server = _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"model": self}))

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    @contextmanager
    def running(self) -> Iterator[ModelServer]:
        thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self.over.set()
            self._server.shutdown()
            self._server.server_close()
            thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that has heard enough hangs up: no fault. Anything else is shown."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    model: ModelServer
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        call = _call(body, self.headers.get("Authorization", ""))
        self.model.calls.append(call)
        reply = self.model.behaviour(call)
        if reply.hangs:
            self.model.over.wait()
            self.close_connection = True
        elif self.path != "/v1/chat/completions":
            self._json(404, {"error": {"message": f"no {self.path} here"}}, {})
        elif reply.status != 200:
            self._json(reply.status, {"error": {"message": reply.text, "type": "test"}}, reply.headers)
        elif body.get("stream"):
            self._events(reply)
        else:
            choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": reply.text}}
            self._json(200, {**_HEAD, "object": "chat.completion", "choices": [choice], "usage": _USAGE}, {})

    def _json(self, status: int, value: dict[str, Any], headers: dict[str, str]) -> None:
        data = json.dumps(value).encode()
        self.send_response(status)
        for name, content in {"Content-Type": "application/json", **headers, "Content-Length": len(data)}.items():
            self.send_header(name, str(content))
        self.end_headers()
        self.wfile.write(data)

    def _events(self, reply: Reply) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        if reply.cut_after is not None:  # so that who reads knows that there should be more
            self.send_header("Content-Length", "1000000")
        self.end_headers()
        self.close_connection = True
        text = reply.text if reply.cut_after is None else reply.text[: reply.cut_after]
        self._event({"choices": [{"index": 0, "delta": {"role": "assistant", "content": ""}}]})
        length = len(text) // _PIECES + 1
        for start in range(0, len(text), length):
            self._event({"choices": [{"index": 0, "delta": {"content": text[start : start + length]}}]})
        if reply.cut_after is None:
            self._event({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
            self._event({"choices": [], "usage": _USAGE})
            self.wfile.write(b"data: [DONE]\n\n")
        else:  # the middle of an event
            self.wfile.write(b'data: {"choices": [{"index": 0, "del')

    def _event(self, value: dict[str, Any]) -> None:
        self.wfile.write(b"data: %s\n\n" % json.dumps({**_HEAD, "object": "chat.completion.chunk", **value}).encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Nothing: the calls are remembered."""


_HEAD = {"id": "chatcmpl-1", "created": 1, "model": "scripted"}
_USAGE = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}


def _call(body: dict[str, Any], key: str) -> Call:
    messages = body["messages"]
    data = _data(messages)
    return Call(
        question=data.get("question", ""),
        passages={each["id"]: each["text"] for each in data.get("passages", [])},
        language="fr" if "rapport officiel" in str(messages[0]["content"]) else "en",
        is_structured="response_format" in body,
        is_streamed=bool(body.get("stream")),
        attempt=len(messages) // 2,
        messages=messages,
        key=key.removeprefix("Bearer "),
    )


def _data(messages: list[dict[str, Any]]) -> dict[str, Any]:
    block = re.search(r"<data>\n(.*)\n</data>", str(messages[-1 if len(messages) < 4 else 1]["content"]), re.DOTALL)
    value: dict[str, Any] = json.loads(block[1]) if block else {}
    return value
