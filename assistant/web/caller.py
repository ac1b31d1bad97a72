"""Who asks a question, and at which door, as far as the layers around the application have found out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fastapi.requests import HTTPConnection

from assistant.access.identity import NOBODY, Identity
from assistant.web.networks import network_of


class Door(StrEnum):
    """Where questions come in."""

    CHAT = "chat"
    API = "api"
    OPENAI = "openai"
    MCP = "mcp"


@dataclass(frozen=True)
class Caller:
    """Who asks, where."""

    identity: Identity
    door: Door
    address: str = ""
    """Of the reader's machine, as the trusted proxies say."""
    request_id: str = ""
    traceparent: str = ""
    """The span of the request, where there are traces, as W3C has it."""

    @property
    def key(self) -> str:
        """The same for all that one person, or where nobody logs in one machine or IPv6 network, sends."""
        if self.identity.name:
            return f"{self.identity.via}:{self.identity.name}"
        return f"address:{network_of(self.address)}"


def identity_of(connection: HTTPConnection) -> Identity:
    """Who sent a request; nobody where no layer has found out."""
    identity: Identity = getattr(connection.state, "identity", NOBODY)
    return identity


def caller_of(connection: HTTPConnection, door: Door) -> Caller:
    """Who sent a request. What no layer has found out is empty; nothing is allowed by it."""
    state = connection.state
    return Caller(
        identity=identity_of(connection),
        door=door,
        address=connection.client.host if connection.client else "",
        request_id=getattr(state, "request_id", ""),
        traceparent=getattr(state, "traceparent", ""),
    )
