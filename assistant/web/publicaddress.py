"""The address that this server is known by, for links in what other programs are given."""

from __future__ import annotations

from fastapi.requests import HTTPConnection


def public_address(connection: HTTPConnection, public_url: str, root_path: str) -> str:
    """Without a slash at the end: the one that readers use where it is set, else the one that was asked.

    Args:
        connection: the request.
        public_url: the address that readers use, its path prefix included; empty: not set.
        root_path: the path prefix behind a proxy.
    """
    if public_url:
        return public_url.rstrip("/")
    asked, prefix = str(connection.base_url).rstrip("/"), root_path.rstrip("/")
    return asked if asked.endswith(prefix) else f"{asked}{prefix}"
