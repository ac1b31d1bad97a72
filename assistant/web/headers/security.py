"""The layer that puts the security headers on every response."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web.embed.origins import EmbedOrigins
from assistant.web.headers.policy import own_policy
from assistant.web.problems import Problem

_OURS_ONLY = "frame-ancestors 'self'"
_CSP = "content-security-policy"
_ALWAYS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    # Nobody beyond learns which passage was read; our own pages and logs may.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), usb=()",
}
_YEAR_S = 31_536_000
_FOR_OTHER_SITES = frozenset({"/embed.js"})
"""What pages of other sites load into themselves."""


class SecurityHeaders:
    """Puts on each response what it lacks of the headers; what a route has set stands.

    A page with no policy of its own has the strict one, and may be held by the pages of ``origins``; one that brings
    its own is held by ours only, unless it says otherwise. A failure that nobody caught is answered here, for what is
    further out would answer without the headers.
    """

    def __init__(self, app: ASGIApp, origins: EmbedOrigins) -> None:
        self._app = app
        self._policy = own_policy(origins.frame_ancestors)
        self._is_embedded = bool(origins.names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes everything on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def tell(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                self._complete(MutableHeaders(scope=message), scope)
            await send(message)

        try:
            await self._app(scope, receive, tell)
        except Exception:  # an outermost door: Starlette's own, around all layers, logs it
            if not started:
                line = "the request could not be met; the log says why"
                await Problem(HTTPStatus.INTERNAL_SERVER_ERROR, line).response()(scope, receive, tell)
            raise

    def _complete(self, headers: MutableHeaders, scope: Scope) -> None:
        for name, value in _ALWAYS.items():
            headers.setdefault(name, value)
        # Of several policies a browser goes by all.
        policies = " ".join(headers.getlist(_CSP))
        if "default-src" not in policies:
            headers.append(_CSP, self._policy)
        elif "frame-ancestors" not in policies:
            headers.append(_CSP, _OURS_ONLY)
        if not self._is_embedded:
            # In accord with frame-ancestors 'self', for old browsers; it cannot name other sites.
            headers.setdefault("X-Frame-Options", "SAMEORIGIN")
            # A login in a window of its own keeps its opener. Inside a page of another site it would lose it.
            headers.setdefault("Cross-Origin-Opener-Policy", "same-origin-allow-popups")
        resource = "cross-origin" if scope["path"] in _FOR_OTHER_SITES else "same-origin"
        headers.setdefault("Cross-Origin-Resource-Policy", resource)
        if scope.get("scheme") == "https":
            headers.setdefault("Strict-Transport-Security", f"max-age={_YEAR_S}")
        if "server" in headers:
            del headers["server"]
