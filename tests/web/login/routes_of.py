"""Every address of an application."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_PARAMETER = re.compile(r"\{[^}]*\}")
_USUAL = ("GET", "POST", "PUT", "PATCH", "DELETE")

ADMINISTRATORS = frozenset(("GET", f"/admin{path}") for path in ("", "/", "/statistics.json", "/statistics.csv"))
"""The addresses that are there only where the pages for administrators are."""


def addresses_of(app: Any, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Method and path of each route, mounted applications included, an ``x`` in the place of each parameter."""
    for route in app.routes:
        inner = getattr(route, "original_router", None) or getattr(route, "app", None)
        path = prefix + _PARAMETER.sub("x", getattr(route, "path", ""))
        methods = getattr(route, "methods", None)
        if methods:
            yield from ((method, path) for method in sorted(methods))
        elif getattr(inner, "routes", None):
            yield from addresses_of(inner, path)
        else:  # an application that keeps its addresses to itself: files, or another protocol
            yield from ((method, f"{path}/x") for method in _USUAL)
