"""Who may do what: the one table of addresses and the rights that they need."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from assistant.access.identity import Right

_READING = frozenset({"GET", "HEAD"})


@dataclass(frozen=True)
class Row:
    """Addresses of a kind."""

    methods: frozenset[str] | None
    """``None``: all."""
    pattern: str
    """From the application's root: ``*`` is a part of a path, ``**`` all that follows, itself included."""
    right: Right | None
    """``None``: everybody's."""

    def decides(self, method: str, path: str) -> bool:
        """Whether the row is about that request."""
        return (self.methods is None or method in self.methods) and bool(_compiled(self.pattern).fullmatch(path))


def _row(methods: str, pattern: str, right: Right | None) -> Row:
    named = None if methods == "*" else frozenset(methods.split())
    return Row(named and (named | _READING if "GET" in named else named), pattern, right)


PUBLIC = None
POLICY: tuple[Row, ...] = (
    # What must be seen by those who watch over the machine, and to log in at all.
    _row("GET", "/healthz", PUBLIC),
    _row("GET", "/readyz", PUBLIC),
    _row("GET", "/metrics", Right.METRICS),
    _row("GET", "/login", PUBLIC),
    _row("GET", "/login/callback", PUBLIC),
    _row("GET", "/login/done", PUBLIC),
    _row("POST", "/login/enter", PUBLIC),
    _row("GET POST", "/logout", PUBLIC),
    _row("GET", "/api/v1/me", PUBLIC),
    # Scripts, styles and pictures: the same for everybody, and of nobody's words.
    _row("GET", "/alinea/**", PUBLIC),
    _row("GET", "/embed.js", PUBLIC),
    _row("GET", "/assets/**", PUBLIC),
    _row("GET", "/static/**", PUBLIC),
    _row("GET", "/svelte/**", PUBLIC),
    _row("GET", "/theme.css", PUBLIC),
    _row("GET", "/gradio_api/theme.css", PUBLIC),
    _row("GET", "/favicon.ico", PUBLIC),
    _row("GET", "/robots.txt", PUBLIC),
    _row("GET", "/manifest.json", PUBLIC),
    _row("GET", "/pwa_icon", PUBLIC),
    # The page, and the report.
    _row("GET", "/", Right.READ),
    _row("GET", "/embed/**", Right.READ),
    _row("GET", "/config/**", Right.READ),
    _row("GET", "/report/**", Right.READ),
    _row("GET", "/docs/**", Right.READ),
    _row("GET", "/openapi.json", Right.READ),
    _row("GET", "/gradio_api/info/**", Right.READ),
    _row("GET", "/gradio_api/startup-events/**", Right.READ),
    _row("GET", "/gradio_api/heartbeat/*", Right.READ),
    _row("GET", "/gradio_api/app_id/**", Right.READ),  # by it the page learns that the server was started anew
    # The events of the page: questions, and the passages beside them.
    _row("POST", "/gradio_api/queue/join/**", Right.ASK),
    _row("GET", "/gradio_api/queue/data", Right.ASK),
    _row("GET", "/gradio_api/queue/status", Right.ASK),
    _row("POST", "/gradio_api/cancel", Right.ASK),
    _row("POST", "/gradio_api/reset/**", Right.ASK),
    _row("POST", "/export/*", Right.READ),
    # Programs.
    _row("POST", "/api/v1/ask", Right.ASK),
    _row("POST", "/api/v1/feedback", Right.ASK),
    _row("GET", "/api/v1/reports/**", Right.READ),
    _row("GET", "/api/v1/search", Right.READ),
    _row("*", "/api/**", Right.READ),  # what there is not, is told as a problem
    _row("GET", "/v1/models/**", Right.READ),
    _row("POST", "/v1/chat/completions", Right.ASK),
    _row("GET POST DELETE", "/mcp/**", Right.ASK),
    _row("*", "/v1/**", Right.ASK),  # what there is not, is told in OpenAI's shape
    _row("*", "/mcp/**", Right.ASK),
    # Administrators. Of Gradio's own addresses, all that the page has no use for.
    _row("*", "/admin/**", Right.ADMIN),
    _row("*", "/evaluation/**", Right.ADMIN),
    _row("*", "/monitoring/**", Right.ADMIN),
    _row("GET", "/pwa_icon/*", Right.ADMIN),  # would draw our icon in any size asked for, and cannot
    _row("*", "/gradio_api/**", Right.ADMIN),
    _row("*", "/login/**", Right.ADMIN),
)
"""The first row that decides counts."""
OTHERWISE = Right.ADMIN
"""Of what no row is about: an address that somebody forgot is closed, not open."""


def deciding_row(method: str, path: str) -> Row | None:
    """The row about a request, if any."""
    return next((row for row in POLICY if row.decides(method, path)), None)


def right_for(method: str, path: str) -> Right | None:
    """The right that a request needs; ``None``: none.

    Args:
        method: in capitals.
        path: from the application's root, as the routes see it.
    """
    row = deciding_row(method, path)
    return row.right if row else OTHERWISE


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """``/a/**`` is ``/a`` and whatever begins with ``/a/``."""
    escaped = re.escape(pattern).replace(r"/\*\*", r"(?:/.*)?").replace(r"\*", r"[^/]+")
    return re.compile(escaped, re.DOTALL)
