"""What a provider says of itself: its addresses and its keys (OpenID Connect Discovery 1.0)."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from assistant.web.login.errors import ProviderUnreachable

PATIENCE_S = 10.0
"""For each answer of the provider."""
_FRESH_S = 3600.0
"""What was read is believed so long: a key that the provider has withdrawn is then forgotten."""
_NEEDED = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")


@dataclass
class Discovery:
    """Reads it when it is first needed, and again from time to time; a provider may start after us.

    Args:
        issuer: as the operator wrote it; a slash at its end does not matter.
        clock: seconds.
    """

    issuer: str
    clock: Callable[[], float] = time.monotonic
    _read: dict[str, tuple[float, Mapping[str, Any]]] = field(default_factory=dict)

    async def metadata(self) -> Mapping[str, Any]:
        """The provider's own description.

        Raises:
            ProviderUnreachable: it cannot be had, or is another's.
        """
        address = f"{self.issuer.rstrip('/')}/.well-known/openid-configuration"
        found = await self._fetched(address)
        for name in _NEEDED:
            if not isinstance(found.get(name), str):
                raise ProviderUnreachable(f"{address}: expected {name!r}, found none")
        if found["issuer"].rstrip("/") != self.issuer.rstrip("/"):
            raise ProviderUnreachable(f"{address}: expected the issuer {self.issuer!r}, found {found['issuer']!r}")
        return found

    async def keys(self, *, anew: bool = False) -> Mapping[str, Any]:
        """Its keys, a JSON Web Key Set; ``anew`` where it seems to have changed them.

        Raises:
            ProviderUnreachable: they cannot be had.
        """
        return await self._fetched((await self.metadata())["jwks_uri"], anew=anew)

    async def _fetched(self, address: str, *, anew: bool = False) -> Mapping[str, Any]:
        at, known = self._read.get(address, (0.0, None))
        now = self.clock()
        if known is not None and not anew and now - at < _FRESH_S:
            return known
        found = await fetch_json(address)
        self._read[address] = (now, found)
        return found


async def fetch_json(address: str, headers: Mapping[str, str] | None = None) -> Mapping[str, Any]:
    """The JSON object at an address of the provider.

    Raises:
        ProviderUnreachable: there is none.
    """
    import httpx2  # here: only a login needs it

    try:
        async with httpx2.AsyncClient(timeout=PATIENCE_S) as client:
            response = await client.get(address, headers=dict(headers or {}))
            response.raise_for_status()
            found = response.json()
    except (httpx2.HTTPError, httpx2.InvalidURL, ValueError) as error:
        raise ProviderUnreachable(f"{address}: {type(error).__name__}: {_one_line(error)}") from error
    if not isinstance(found, dict):
        raise ProviderUnreachable(f"{address}: expected a JSON object, found {type(found).__name__}")
    return found


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:300]
