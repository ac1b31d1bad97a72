"""Stands in for oauth2-proxy (``--set-xauthrequest``, no ``--whitelist-domain``): as particular as the real one."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

COOKIE = "_oauth2_proxy"
KNOWN = "ada"
"""The session of Ada."""
LARGE = "ada." + "x" * 11_400
"""The same, in three cookies: the provider's tokens are in it."""
RENEWED = {"ada-of-yesterday": KNOWN, "ada-of-yesterday.": LARGE}
"""Sessions of hers that are renewed, and by what."""
PROVIDER = "https://login.example.org/authorize"
ATTRIBUTES = "Path=/; Expires=Tue, 01 Dec 2099 10:00:00 GMT; HttpOnly; Secure; SameSite=Lax"
_ROOM = 4_000
"""Of a cookie with its attributes."""


async def oauth2_proxy(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Who has a session is Ada; others have to log in, and come back to the page that they asked for."""
    if scope["type"] != "http":
        return
    request = Request(scope, receive)
    answers = {"/oauth2/auth": _who, "/oauth2/start": _start, "/oauth2/callback": _callback}
    await answers.get(scope["path"], _told)(request)(scope, receive, send)


def in_cookies(session: str) -> list[str]:
    """The values of ``Set-Cookie`` that keep a session: one, or as many as it takes."""
    room = _ROOM - len(f"{COOKIE}_0=; {ATTRIBUTES}")
    if len(session) <= room:
        return [f"{COOKIE}={session}; {ATTRIBUTES}"]
    parts = [session[at : at + room] for at in range(0, len(session), room)]
    return [f"{COOKIE}_{number}={part}; {ATTRIBUTES}" for number, part in enumerate(parts)]


def _session(request: Request) -> str:
    if COOKIE in request.cookies:
        return request.cookies[COOKIE]
    parts: list[str] = []
    while (part := request.cookies.get(f"{COOKIE}_{len(parts)}")) is not None:
        parts.append(part)
    return "".join(parts)


def _who(request: Request) -> Response:
    session = _session(request)
    if session not in {KNOWN, LARGE, *RENEWED}:
        return Response(status_code=401)
    known = {"X-Auth-Request-User": "u-17", "X-Auth-Request-Email": "ada@example.org"}
    response = Response(status_code=202, headers={**known, "X-Auth-Request-Groups": "staff,editors"})
    return _keeping(RENEWED[session], response) if session in RENEWED else response


def _start(request: Request) -> Response:
    """Sends to the provider; where to come back to goes along."""
    asked = (request.query_params.get("rd"), request.headers.get("x-auth-request-redirect"))
    wanted = next((address for address in asked if address and _is_path_of_this_host(address)), "/")
    response = RedirectResponse(f"{PROVIDER}?{urlencode({'state': f'nonce:{wanted}'})}", 302)
    response.headers.append("Set-Cookie", f"{COOKIE}_csrf=nonce; {ATTRIBUTES}")
    return response


def _callback(request: Request) -> Response:
    """Where the provider sends back to."""
    nonce, _, wanted = request.query_params["state"].partition(":")
    if request.cookies.get(f"{COOKIE}_csrf") != nonce:
        return Response(status_code=403)
    return _keeping(LARGE, RedirectResponse(wanted, 302))


def _told(request: Request) -> Response:
    return Response(json.dumps({"path": request.url.path, "host": request.headers["host"]}))


def _keeping(session: str, response: Response) -> Response:
    for cookie in in_cookies(session):
        response.headers.append("Set-Cookie", cookie)
    return response


def _is_path_of_this_host(address: str) -> bool:
    """No scheme, no host, and nothing that a browser would take for either: no segment is empty or a dot or two."""
    segments = {each.strip() for each in re.split(r"[/\\]", address)[1:-1]}
    return address.startswith("/") and not segments & {"", ".", ".."}
