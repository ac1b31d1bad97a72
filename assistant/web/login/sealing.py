"""Values that a browser keeps for us, and can neither read nor change."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any, Protocol


class Seal(Protocol):
    """Seals values of one kind."""

    def close(self, values: Mapping[str, Any]) -> str:
        """The values as text that fits into a cookie or an address."""

    def open(self, text: str) -> Mapping[str, Any] | None:
        """The values; ``None`` where it was not we who sealed them, or for something else."""


class FernetSeal:
    """Encrypts and signs (AES-128-CBC and HMAC-SHA256, as Fernet does).

    Args:
        secret: the server's.
        purpose: what the values are, and whatever must be the same when they are opened; nothing else opens them.
    """

    def __init__(self, secret: bytes, purpose: str) -> None:
        from cryptography.fernet import Fernet  # here: only a login needs it

        key = hmac.digest(secret, purpose.encode(), hashlib.sha256)
        self._fernet = Fernet(base64.urlsafe_b64encode(key))

    def close(self, values: Mapping[str, Any]) -> str:
        """See :class:`Seal`."""
        return self._fernet.encrypt(json.dumps(values, separators=(",", ":")).encode()).decode().rstrip("=")

    def open(self, text: str) -> Mapping[str, Any] | None:
        """See :class:`Seal`."""
        from cryptography.fernet import InvalidToken

        try:
            opened: Mapping[str, Any] = json.loads(self._fernet.decrypt(text + "=" * (-len(text) % 4)))
        except (InvalidToken, ValueError):
            return None
        return opened
