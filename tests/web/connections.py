"""Requests whose client can leave before they are answered."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import httpx

from tests.web.noting import PATIENCE_S


@contextmanager
def posted(where: str, body: Mapping[str, Any]) -> Iterator[socket.socket]:
    """A connection that a body was sent on, as JSON; at the end of the context its client is gone."""
    url, sent = httpx.URL(where), json.dumps(body).encode()
    lines = [f"POST {url.path} HTTP/1.1", "Host: x", "Content-Type: application/json", f"Content-Length: {len(sent)}"]
    with socket.create_connection((url.host, url.port or 0), timeout=PATIENCE_S) as connection:
        connection.sendall("\r\n".join([*lines, "", ""]).encode() + sent)
        yield connection
