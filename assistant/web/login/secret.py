"""The secret that sessions are sealed with: the operator's, else one of our own, made once and kept."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from pydantic import SecretStr

from assistant.errors import AssistantError

FILE = "session.key"
"""Its name in the data folder."""
_BYTES = 32
_OWNER_ONLY = 0o600


class SessionSecretError(AssistantError):
    """A secret that can neither be read nor made; the message says where."""


def session_secret(given: SecretStr | None, folder: Path) -> bytes:
    """The secret: the one given, else the one kept in ``folder``, which is made if it is not there.

    Raises:
        SessionSecretError: it cannot be read or made.
    """
    if given is not None:
        return given.get_secret_value().encode()
    path = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _make(path)
        kept = path.read_bytes()
    except OSError as error:
        raise SessionSecretError(f"{path}: the secret of the sessions cannot be kept: {error.strerror}") from error
    if len(kept) != _BYTES:
        raise SessionSecretError(f"{path}: expected {_BYTES} bytes, found {len(kept)}; delete it to have another made")
    return kept


def _make(path: Path) -> None:
    """Makes it where there is none. Of two servers that start at once, one makes it and both read the same."""
    if path.exists():
        return
    partial = path.with_name(f"{FILE}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY), "wb") as file:
        file.write(secrets.token_bytes(_BYTES))
    try:
        os.link(partial, path)  # fails where another was faster, unlike a renaming
    except FileExistsError:
        return
    finally:
        partial.unlink()
