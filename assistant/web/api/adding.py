"""Routes of the API, each with what its OpenAPI says of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI, Response

from assistant.web.api.door import ApiRoute
from assistant.web.api.operations import OPERATIONS


def add_operation(app: FastAPI, path: str, endpoint: Callable[..., Any], method: str, name: str) -> None:
    """Adds the route of one of :data:`assistant.web.api.operations.OPERATIONS`."""
    described = OPERATIONS[name].described()
    app.router.add_api_route(path, endpoint, methods=[method], name=name, route_class_override=ApiRoute, **described)


def add_reading(app: FastAPI, path: str, endpoint: Callable[..., Response], name: str) -> None:
    """Adds a route that is read with GET, or asked with HEAD whether there is anything."""
    add_operation(app, path, endpoint, "GET", name)
    app.router.add_api_route(
        path, endpoint, methods=["HEAD"], include_in_schema=False, route_class_override=ApiRoute, name=f"{name} head"
    )
