"""How a request is refused: browsers get a page or a way to log in, programs a problem."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from fastapi.requests import HTTPConnection
from fastapi.responses import RedirectResponse, Response

from assistant.access.identity import Identity, Right, Via
from assistant.librarian import NOT_HERE
from assistant.web.login.destinations import login_address, safe_destination
from assistant.web.login.identifying import CHALLENGE
from assistant.web.login.options import LoginOptions
from assistant.web.login.pages import LoginPages, Shown
from assistant.web.login.policy import deciding_row
from assistant.web.login.words import Told
from assistant.web.problems import Problem

_FRAMES = frozenset({"iframe", "frame", "embed", "object"})


@dataclass(frozen=True)
class Refusals:
    """Says no."""

    options: LoginOptions
    pages: LoginPages

    def lacking(self, connection: HTTPConnection, identity: Identity, right: Right, path: str) -> Response:
        """To somebody who lacks a right for ``path``: unknown, or known and not allowed."""
        is_known = identity.via is not Via.NOTHING or not self.options.is_on
        if is_known and deciding_row(connection.scope.get("method", ""), path) is None:
            return self._missing(connection)
        if not is_navigation(connection):
            return (self._forbidden(right) if is_known else _unknown()).response()
        if is_known:
            told = Told.FORBIDDEN if identity.rights else Told.NO_GROUP
            action = "/" if told is Told.FORBIDDEN else ""
            return self.pages.page(connection, told, HTTPStatus.FORBIDDEN, Shown(action=action, name=identity.name))
        if self.options.header:
            return self.pages.page(connection, Told.UNKNOWN, HTTPStatus.UNAUTHORIZED)
        if is_framed(connection):
            return self.framed(connection, f"{path}?{connection.url.query}".rstrip("?"))
        address = login_address(self.options.base, path, connection.url.query)
        return RedirectResponse(address, HTTPStatus.FOUND, {"Cache-Control": "no-store"})

    def _forbidden(self, right: Right) -> Problem:
        if self.options.is_replica and right is Right.LIBRARY:
            return Problem(HTTPStatus.FORBIDDEN, NOT_HERE)
        headers = {"WWW-Authenticate": f'{CHALLENGE}, error="insufficient_scope", scope="{right}"'}
        line = f"expected somebody with the right {right!s}, found somebody without"
        return Problem(HTTPStatus.FORBIDDEN, line, headers)

    def _missing(self, connection: HTTPConnection) -> Response:
        """To somebody known who has mistaken the address; whoever is not learns nothing of what there is."""
        if not is_navigation(connection):
            return Problem(HTTPStatus.NOT_FOUND, "expected an address of this site, found another").response()
        return self.pages.page(connection, Told.MISSING, HTTPStatus.NOT_FOUND, Shown(action="/"))

    def framed(self, connection: HTTPConnection, wanted: str) -> Response:
        """To somebody in a frame: a button, which opens the login in a window of its own."""
        data = {"base": self.options.base, "next": safe_destination(wanted)}
        shown = Shown(action="/login?window=1", window=True, script="login-frame.js", data=data)
        return self.pages.page(connection, Told.FRAMED, HTTPStatus.UNAUTHORIZED, shown)


def is_navigation(connection: HTTPConnection) -> bool:
    """Whether a person opens a page, as far as the browser says so."""
    if connection.scope.get("method") not in ("GET", "HEAD"):
        return False
    mode = connection.headers.get("sec-fetch-mode")
    if mode is not None:
        return mode == "navigate"
    return "text/html" in connection.headers.get("accept", "")


def is_framed(connection: HTTPConnection) -> bool:
    """Whether the page is opened in a frame."""
    return connection.headers.get("sec-fetch-dest") in _FRAMES


def _unknown() -> Problem:
    headers = {"WWW-Authenticate": CHALLENGE}
    return Problem(HTTPStatus.UNAUTHORIZED, "expected a session or a token, found neither", headers)
