"""The layer around the application that knows who comes, and lets in who may."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any

from fastapi.requests import HTTPConnection
from fastapi.responses import Response

from assistant.access.identity import Right
from assistant.web.embed.origins import NOBODY_ELSE
from assistant.web.login.hosts import refuse_other_hosts
from assistant.web.login.identifying import Identifier, Known
from assistant.web.login.paths import refuse_control_characters
from assistant.web.login.policy import deciding_row, right_for
from assistant.web.login.refusals import Refusals
from assistant.web.login.sessions import Sessions
from assistant.web.problems import Problem
from assistant.web.sameorigin import refuse_others

logger = logging.getLogger(__name__)

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

_FOR_OTHER_SITES = ("/api/", "/v1/")
"""What scripts of the sites that may embed us call; our page's own events are sent from inside of its frame.

The library is not looked after from there, though: a page that shows the chat need not be one that may add reports.
"""
_CHANGING_NOTHING = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True)
class Entrance:
    """Says who it is in ``scope["state"]["identity"]``; refuses what the policy does not allow.

    What browsers send by themselves (a cookie, a proxy's word, being on this network) counts for requests that change
    something only where they come from our own pages, or from those that may embed us.
    """

    app: Application
    identifier: Identifier
    refusals: Refusals

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """An ASGI application."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        try:
            known, refusal = await self._looked_at(connection)
        except Problem as problem:
            known, refusal = None, problem.response()
        if known is None or refusal is not None:
            await _refuse(scope, receive, send, refusal)
            return
        scope.setdefault("state", {})["identity"] = known.identity
        await self.app(scope, receive, self._renewing(known, scope, send))

    async def _looked_at(self, connection: HTTPConnection) -> tuple[Known, Response | None]:
        """Who it is, and what they are told in place of what they asked for, if anything."""
        scope = connection.scope
        options = self.identifier.options
        refuse_control_characters(str(scope["path"]))
        for host in _hosts(connection):
            refuse_other_hosts(host, options.own_hosts)
        known = await self.identifier.identify(connection)
        method, path = scope.get("method", "WEBSOCKET"), route_path(scope)
        right = right_for(method, path)
        if right is not None and not known.identity.may(right):
            row = deciding_row(method, path)  # its pattern: an address as it came may hold what nobody should read
            named = row.pattern if row else "an address that nothing is at"
            logger.info("refused %s %s to %r: it needs the right %s", method, named, known.identity.name, right)
            return known, self.refusals.lacking(connection, known.identity, right, path)
        if method not in _CHANGING_NOTHING and not known.is_by_token:
            is_theirs = path.startswith(_FOR_OTHER_SITES) and right is not Right.LIBRARY
            friends = options.embed if is_theirs else NOBODY_ELSE
            refuse_others(connection.headers, friends, options.own_origin)
        return known, None

    def _renewing(self, known: Known, scope: Scope, send: Send) -> Send:
        """``send``, which renews the session if it is time to; not with files that caches keep for everybody."""
        sessions: Sessions | None = self.identifier.sessions
        is_private = right_for(scope.get("method", ""), route_path(scope)) is not None
        renewed = sessions.renewed(known.session) if sessions and known.session and is_private else None
        if sessions is None or renewed is None:
            return send
        cookie = sessions.cookie(renewed).encode("latin-1")

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", []), (b"set-cookie", cookie)]}
            await send(message)

        return sending


def route_path(scope: Scope) -> str:
    """The path from the application's root, as the routes see it."""
    path, root = str(scope["path"]), str(scope.get("root_path", ""))
    if root and (path == root or path.startswith(f"{root}/")):
        path = path[len(root) :]
    return path or "/"


def _hosts(connection: HTTPConnection) -> tuple[str, str]:
    """The host that is asked for, as a proxy says, and as it came: who pretends to be a proxy chooses the first."""
    host = connection.headers.get("host", "")
    return host, connection.scope.get("state", {}).get("host", host)


async def _refuse(scope: Scope, receive: Receive, send: Send, response: Response | None) -> None:
    if scope["type"] == "websocket" or response is None:
        await receive()
        await send({"type": "websocket.close", "code": 1008, "reason": ""})
        return
    await response(scope, receive, send)
