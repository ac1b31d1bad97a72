"""Who sends a request: by a token, a session, or the word of a trusted proxy."""

from __future__ import annotations

import logging
from collections.abc import MutableMapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from http import HTTPStatus
from ipaddress import IPv6Address, ip_address
from typing import Any, Protocol

from fastapi.concurrency import run_in_threadpool
from fastapi.requests import HTTPConnection

from assistant.access.identity import ANYBODY, NOBODY, Identity, Right, Via
from assistant.access.identity import RIGHTS as RIGHTS_OF
from assistant.access.names import plain_name
from assistant.access.tokens import PREFIX, Presented, Token, parse_token
from assistant.web.login.options import HeaderOptions, LoginOptions
from assistant.web.login.sessions import Session, Sessions
from assistant.web.problems import Problem

logger = logging.getLogger(__name__)

CHALLENGE = 'Bearer realm="Alinea"'
"""What every 401 asks for (RFC 6750)."""


class Tokens(Protocol):
    """Where tokens are kept."""

    def used(self, presented: Presented, now: datetime) -> Token | None:
        """The token, if it is good, and its secret the right one; its use is noted.

        Raises:
            AssistantError: it cannot be looked up.
        """


@dataclass(frozen=True)
class Known:
    """What is known of who sends a request."""

    identity: Identity
    session: Session | None = None

    @property
    def is_by_token(self) -> bool:
        """Whether nothing that a browser sends by itself told us: no other site can have made it send the request."""
        return self.identity.via is Via.TOKEN


@dataclass(frozen=True)
class Identifier:
    """Finds out who sends a request."""

    options: LoginOptions
    sessions: Sessions | None = None
    tokens: Tokens | None = None

    async def identify(self, connection: HTTPConnection) -> Known:
        """Who it is.

        Raises:
            Problem: a token is presented that does not hold (401), or cannot be looked up (503).
        """
        said = self._said_by_proxy(connection.scope) if self.options.header else None
        token = self._presented(connection)
        if token is not None:
            return self._known(await self._bearer(token))
        if self.sessions is not None:
            session = self.sessions.read(connection.cookies)
            return self._known(session.identity, session) if session else Known(NOBODY)
        return self._known(said or NOBODY) if self.options.header else self._known(self._anybody())

    def _known(self, identity: Identity, session: Session | None = None) -> Known:
        """Somebody, with the rights that there are here."""
        if self.options.nobody_adds:
            identity = replace(identity, rights=identity.rights - {Right.LIBRARY})
        return Known(identity, session)

    def _presented(self, connection: HTTPConnection) -> str | None:
        """The token in the header; ``None`` where there is none that is meant for us.

        Where nobody logs in with one, or a proxy does, programs and proxies send keys of other services along: an
        unused key that a client insists on, the proxy's own. Those that begin as ours do are always looked at.
        """
        scheme, _, token = connection.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            return None
        token = token.strip()
        return token if self.sessions is not None or token.startswith(PREFIX) else None

    async def _bearer(self, text: str) -> Identity:
        presented = parse_token(text)
        if presented is None or self.tokens is None:
            raise refused_token()
        try:
            token = await run_in_threadpool(self.tokens.used, presented, datetime.now(UTC))
        except Exception as error:  # whatever the store says: who cannot be looked up does not come in
            logger.exception("a token cannot be looked up")
            raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, "tokens cannot be looked up; the log says why") from error
        if token is None:
            raise refused_token()
        return token.identity

    def _anybody(self) -> Identity:
        more = frozenset(Right) if self.options.everybody_is_admin else frozenset({Right.METRICS})
        rights = (ANYBODY.rights | more) - {Right.LIBRARY}
        return replace(ANYBODY, rights=rights | {Right.LIBRARY} if self.options.everybody_adds else rights)

    def _said_by_proxy(self, scope: MutableMapping[str, Any]) -> Identity | None:
        """Whom the proxy names. From anybody else the headers are taken away, lest something behind believe them."""
        header = self.options.header or HeaderOptions()
        if not _is_from(scope, header):
            names = {header.user.lower().encode(), header.groups.lower().encode()}
            scope["headers"] = [pair for pair in scope["headers"] if pair[0].lower() not in names]
            return None
        users, told = _values(scope, header.user), _values(scope, header.groups)
        if len(users) != 1 or len(told) > 1:  # two, and one of them may be the reader's own
            return None
        groups = frozenset(filter(None, (name.strip() for value in told for name in value.split(","))))
        name, role = plain_name(users[0]), self.options.groups.role_of(groups)
        if not name:
            return None
        return Identity(name, Via.HEADER, RIGHTS_OF[role] if role else frozenset(), groups)


def refused_token() -> Problem:
    """For a token that does not hold, whatever is wrong with it: who tries one learns nothing."""
    headers = {"WWW-Authenticate": f'{CHALLENGE}, error="invalid_token"'}
    return Problem(HTTPStatus.UNAUTHORIZED, "expected a token that is known and not over, found another", headers)


def _is_from(scope: MutableMapping[str, Any], header: HeaderOptions) -> bool:
    """Whether a trusted proxy itself sent the request."""
    peer = scope.get("state", {}).get("peer") or (scope.get("client") or ("",))[0]
    try:
        written = ip_address(peer)
    except ValueError:
        return False
    address = written.ipv4_mapped or written if isinstance(written, IPv6Address) else written
    return any(address in network for network in header.proxies)


def _values(scope: MutableMapping[str, Any], name: str) -> list[str]:
    wanted = name.lower().encode()
    return [_text(value) for key, value in scope["headers"] if key.lower() == wanted]


def _text(value: bytes) -> str:
    """Proxies send UTF-8, though HTTP knows nothing of it."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")
