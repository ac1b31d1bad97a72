"""Addresses under ``/api`` that do not exist, or not for that method: told as problems, not with the chat page."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Scope

from assistant.web.problems import Problem

_LONGEST_SHOWN = 80


def add_unknown(app: FastAPI) -> None:
    """Answers what no other route under ``/api`` does; to be added after all of them."""

    async def unknown(request: Request) -> Response:
        allowed = sorted(set(_methods(app.routes, request.scope)))
        path = request.url.path[:_LONGEST_SHOWN]
        if not allowed:
            return Problem(HTTPStatus.NOT_FOUND, f"address: expected one of those at /docs, found {path!r}").response()
        line = f"method: expected {' or '.join(allowed)} for {path!r}, found {request.method[:_LONGEST_SHOWN]}"
        return Problem(HTTPStatus.METHOD_NOT_ALLOWED, line, {"Allow": ", ".join(allowed)}).response()

    for path in ("/api", "/api/{rest:path}"):
        app.router.routes.append(_ForAnyMethod(path, unknown, include_in_schema=False))


class _ForAnyMethod(Route):
    """A route that asks for no method in particular."""

    def __init__(self, path: str, endpoint: object, **options: bool) -> None:
        super().__init__(path, endpoint, **options)  # type: ignore[arg-type]
        self.methods = set()


def _methods(routes: list[BaseRoute], scope: Scope) -> Iterator[str]:
    """Those that the routes which know the address take."""
    for route in routes:
        if (
            isinstance(route, Route)
            and not isinstance(route, _ForAnyMethod)
            and route.matches(scope)[0] is not Match.NONE
        ):
            yield from route.methods or ()
