"""Between Gradio's application and its routes: the policy of its page, and the prefix that a proxy names."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from fastapi import FastAPI
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web.embed.origins import EmbedOrigins
from assistant.web.headers.policy import chat_policy
from assistant.web.headers.scripts import PageScripts, gradio_scripts, inline_scripts, script_hash
from assistant.web.mounted import mounted_gradio


def guard_chat(app: FastAPI, head: str, origins: EmbedOrigins) -> None:
    """Puts :class:`ChatPage` inside of the Gradio application that ``app`` has mounted.

    Inside: further out a page may be compressed, and its scripts could not be read.

    Args:
        app: the application.
        head: what Gradio puts in the page's head for us.
        origins: whose pages may hold the chat.
    """
    ours = [script_hash(text) for text in inline_scripts(head)]
    mounted_gradio(app).user_middleware.append(
        Middleware(ChatPage, scripts=gradio_scripts(), hashes=ours, ancestors=origins.frame_ancestors)
    )


class ChatPage:
    """Allows the page its own inline scripts, by their hashes, and no other."""

    def __init__(self, app: ASGIApp, scripts: PageScripts, hashes: Sequence[str], ancestors: str) -> None:
        self._app = app
        self._scripts = scripts
        self._hashes = hashes
        self._ancestors = ancestors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes everything on."""
        if scope["type"] != "http":  # of sockets there are none
            await self._app(scope, receive, send)
            return
        prefix = scope.get("state", {}).get("prefix")
        if prefix:
            scope = {**scope, "root_path": prefix}  # Gradio reads it where none is set
        # The proxy has taken the prefix away; routes take it from any path that has it. Were it not put back for them,
        # "/alinea/config" would be "/config" to them, and something else to the layer that looked who may have it.
        scope = {**scope, "path": f"{scope.get('root_path', '')}{scope['path']}"}
        await self._app(scope, receive, _Page(send, self._policy).send)

    def _policy(self, html: bytes) -> str:
        found = self._scripts.hashes(html.decode("utf-8", "replace"))
        return chat_policy(self._ancestors, dict.fromkeys([*self._hashes, *found]))


class _Page:
    """A response, of which a page of HTML is held until it is whole."""

    def __init__(self, send: Send, policy: Callable[[bytes], str]) -> None:
        self._send = send
        self._policy = policy
        self._start: Message | None = None
        self._html = bytearray()

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_html(message):
            self._start = message
        elif self._start is None or message["type"] != "http.response.body":
            await self._send(message)
        else:
            await self._add(self._start, message)

    async def _add(self, start: Message, part: Message) -> None:
        self._html += part.get("body", b"")
        if part.get("more_body", False):
            return
        MutableHeaders(scope=start)["Content-Security-Policy"] = self._policy(bytes(self._html))
        self._start = None
        await self._send(start)
        await self._send({"type": "http.response.body", "body": bytes(self._html)})


def _is_html(start: Message) -> bool:
    return MutableHeaders(scope=start).get("content-type", "").startswith("text/html")
