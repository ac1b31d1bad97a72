"""Which pages may send requests to ``/mcp``: a name in the web can be made to lead to a machine inside a network."""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit


def is_trusted(headers: Mapping[str, str], public_url: str = "") -> bool:
    """Whether a request comes from a program, or from a page of this very server.

    A program that is no browser names no origin. A browser does, and cannot be made to leave it out; the origin is
    ours where it is that of ``public_url``, or an address of a machine, not a name, and the one that was asked: no
    other site can take those on (DNS rebinding).
    """
    origin = headers.get("origin")
    if origin is None:
        return True
    if public_url and origin == _origin_of(public_url):
        return True
    return origin.partition("://")[2] == headers.get("host", "") and _is_no_name(_host_of(origin))


def _origin_of(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _host_of(origin: str) -> str:
    try:
        return urlsplit(origin).hostname or ""
    except ValueError:
        return ""


def _is_no_name(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return host == "localhost"
    return True
