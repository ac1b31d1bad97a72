"""Who sent a request, and to which address, where a proxy stands before us: it says so, if it is one that we know."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from starlette.types import ASGIApp, Receive, Scope, Send

logger = logging.getLogger(__name__)

Address = IPv4Address | IPv6Address
Header = tuple[bytes, bytes]

_SAID_BY_PROXIES = (b"x-forwarded-", b"forwarded", b"x-real-ip", b"x-gradio-server")
"""How the names begin that only a proxy may send; Gradio would believe the last from anybody."""
_HOST = re.compile(r"[A-Za-z0-9._-]{1,255}(?::\d{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](?::\d{1,5})?")
_PREFIX = re.compile(r"(?:/[A-Za-z0-9._~-]+)+/?")
_PORT = re.compile(r"(\d+\.\d+\.\d+\.\d+):\d+|\[([0-9A-Fa-f:.]+)\](?::\d+)?")
_TOLD = 10
"""Strangers that the log names."""
_SCHEMES = frozenset({"http", "https"})


@dataclass(frozen=True)
class TrustedProxies:
    """The proxies whose word is taken."""

    networks: tuple[IPv4Network | IPv6Network, ...]

    @classmethod
    def of(cls, names: Iterable[str]) -> TrustedProxies:
        """Those of addresses (``10.0.0.7``) and networks (``10.0.0.0/8``).

        Raises:
            ValueError: one of them is neither.
        """
        return cls(tuple(ip_network(name) for name in names))

    def __contains__(self, address: Address) -> bool:
        return any(address in network for network in self.networks)


class Proxies:
    """Takes from the headers of a listed proxy what it says of the request, and the headers away in any case.

    The client is the nearest of ``X-Forwarded-For`` that is no listed proxy; scheme and host are the nearest proxy's.
    ``scope["state"]`` gets ``peer``, who really holds the connection, ``host``, the host that the connection's sender
    asked for, and ``prefix``, the path before ours as the browser asked for it; the path itself is left alone, so that
    what layers read of it is what routes read.

    Args:
        app: what is behind.
        trusted: the proxies that are listed.
        left_alone: headers that another layer reads, and takes away where a stranger sent them.
    """

    def __init__(self, app: ASGIApp, trusted: TrustedProxies, left_alone: Iterable[str] = ()) -> None:
        self._app = app
        self._trusted = trusted
        self._left_alone = frozenset(name.lower().encode() for name in left_alone)
        self._told: set[str] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on as its client sent it."""
        if scope["type"] in ("http", "websocket"):
            self._read(scope)
        await self._app(scope, receive, send)

    def _read(self, scope: Scope) -> None:
        peer = scope["client"][0] if scope.get("client") else ""
        headers: Sequence[Header] = scope["headers"]
        host = next((value for name, value in headers if name == b"host"), b"")
        scope.setdefault("state", {}).update(peer=peer, host=host.decode("latin-1"))
        scope["headers"] = [each for each in headers if not self._is_proxys(each[0])]
        address = _address(peer)
        if address is None or address not in self._trusted:
            if len(scope["headers"]) < len(headers):
                self._tell(peer)
            return
        client = self._client(address, _values(headers, b"x-forwarded-for"))
        if client != address:
            scope["client"] = (str(client), 0)
        scheme = _nearest(headers, b"x-forwarded-proto")
        if scheme in _SCHEMES:
            scope["scheme"] = scheme.replace("http", "ws") if scope["type"] == "websocket" else scheme
        forwarded = _nearest(headers, b"x-forwarded-host")
        if _HOST.fullmatch(forwarded):
            others = [each for each in scope["headers"] if each[0] != b"host"]
            scope["headers"] = [(b"host", forwarded.encode()), *others]
        prefix = _nearest(headers, b"x-forwarded-prefix")
        if _PREFIX.fullmatch(prefix):
            scope["state"]["prefix"] = prefix.rstrip("/")

    def _is_proxys(self, name: bytes) -> bool:
        return name.startswith(_SAID_BY_PROXIES) and name not in self._left_alone

    def _tell(self, peer: str) -> None:
        """Once for each of the first few: it may well be the operator's own proxy."""
        if peer not in self._told and len(self._told) < _TOLD:
            self._told.add(peer)
            logger.warning(
                "ignored what %s says of whom it forwards for; if it is your proxy, list it in ALINEA_TRUSTED_PROXIES",
                peer,
            )

    def _client(self, peer: Address, through: Sequence[str]) -> Address:
        """From the peer backwards, as long as each is listed: what stands before is only somebody's word."""
        client = peer
        for written in reversed(through):
            before = _address(written)
            if client not in self._trusted or before is None:
                break
            client = before
        return client


def _values(headers: Sequence[Header], name: bytes) -> list[str]:
    """Of all headers of that name, in order."""
    return list(_split(value for key, value in headers if key == name))


def _split(lines: Iterable[bytes]) -> Iterator[str]:
    return (value.strip() for line in lines for value in line.decode("latin-1").split(","))


def _nearest(headers: Sequence[Header], name: bytes) -> str:
    """What the proxy next to us has written; empty where it has not."""
    return next(reversed(_values(headers, name)), "")


def _address(written: str) -> Address | None:
    """An address as it is compared: without a port, and an IPv4 one as such."""
    with_port = _PORT.fullmatch(written)
    try:
        address = ip_address(with_port[1] or with_port[2] if with_port else written)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address
