"""Whether a request comes from our own page, or from another site that a reader happens to have open."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import urlsplit

from assistant.web.embed.origins import NOBODY_ELSE, EmbedOrigins
from assistant.web.problems import Problem

_OWN_SITE = frozenset({"same-origin", "none"})
_USUAL_PORTS = {"http": 80, "https": 443}


def is_same_origin(headers: Mapping[str, str]) -> bool:
    """Whether nothing in the headers says that another site sent the request.

    A browser says so itself (``Sec-Fetch-Site``) where the page is secure; elsewhere its ``Origin`` is compared with
    the host asked for, as the browser named it or as a proxy passes it on. A program that is no browser sends neither.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in _OWN_SITE
    origin = headers.get("origin")
    if origin is None:
        return True
    scheme = origin.partition(":")[0]
    asked = [headers.get("host", ""), *headers.get("x-forwarded-host", "").split(",")]
    sender = _host(origin, scheme)
    return sender is not None and sender in [_host(f"//{host.strip()}", scheme) for host in asked]


def refuse_others(headers: Mapping[str, str], friends: EmbedOrigins = NOBODY_ELSE, own_origin: str = "") -> None:
    """Lets the requests of our own page pass, and those of sites that may embed us.

    Args:
        headers: of the request.
        friends: those sites.
        own_origin: ours, where it is known; a proxy may have changed the host that is asked for.

    Raises:
        Problem: another site sent the request (403).
    """
    origin = headers.get("origin", "")
    if origin and (origin == own_origin or friends.allow(origin)):
        return
    if not is_same_origin(headers):
        raise Problem(HTTPStatus.FORBIDDEN, "expected a request from this site's own page, found another's")


def _host(address: str, scheme: str) -> tuple[str, int | None] | None:
    """Host and port, the scheme's usual port where none is given; ``None`` where no host is named."""
    try:
        parts = urlsplit(address)
        port = parts.port or _USUAL_PORTS.get(scheme)
    except ValueError:
        return None
    return (parts.hostname, port) if parts.hostname else None
