"""One request, as it is told to whoever watches: what was asked for in general, never in particular."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from starlette.types import Scope

NO_ROUTE = "none"
"""The route of a request that nothing here answers to."""
OTHER_METHOD = "OTHER"
LEFT = 499
"""The status of a request whose sender left before there was one, as proxies count it."""
PROBES = frozenset({"/healthz", "/readyz", "/metrics"})
"""The routes that other programs ask every few seconds."""
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_WELL_FORMED = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:=+/-]{0,127}")


@dataclass(frozen=True)
class Visit:
    """A request that is over. Each value but the last four is one of few, whatever was sent."""

    method: str
    route: str
    """The template, ``/report/{path}``; never the path, whose parts readers choose."""
    status: int
    seconds: float
    """Until the last byte of the response was handed over."""
    sent: int
    """Bytes of the response's body."""
    request_id: str
    user: str = ""
    """Who sent it, where somebody is logged in."""


class VisitObserver(Protocol):
    """Is told of every request once it is over. It must be quick, and raise nothing."""

    def visited(self, visit: Visit) -> None:
        """Takes note."""


def request_id_of(headers: Mapping[str, str]) -> str:
    """The id that a request came with (``X-Request-ID``) if it is well-formed, else a new one."""
    given = headers.get("x-request-id", "")
    return given if _WELL_FORMED.fullmatch(given) else secrets.token_hex(16)


def method_of(scope: Scope) -> str:
    """The request's method, if it is one that anything answers to."""
    method = str(scope["method"])
    return method if method in _METHODS else OTHER_METHOD


def route_of(scope: Scope, root_path: str) -> str:
    """The template of the route that answered, once it has; ``root_path`` is the request's as it came in."""
    chosen = _included(scope) or scope.get("route")
    template = getattr(chosen, "path_format", None)
    if template is None:
        return NO_ROUTE
    mounted = str(scope.get("root_path", "")).removeprefix(root_path)
    return f"{mounted}{template}" or "/"


def user_of(scope: Scope) -> str:
    """The name of who sent it, as the layer that asks for it has found out."""
    identity = scope.get("state", {}).get("identity")
    return str(getattr(identity, "name", ""))


def _included(scope: Scope) -> Any:
    """The route of a router that was included: FastAPI keeps its whole template apart from the route's own."""
    kept = scope.get("fastapi")
    return kept.get("effective_route_context") if isinstance(kept, dict) else None
