"""A provider that others have written, in a process of its own: ``oidc-provider-mock``, which asks who is there."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_PROGRAM = """
import sys
from oidc_provider_mock import User, run_server_in_thread

people = [
    User(sub="awa", claims={"preferred_username": "Awa Diallo", "groups": ["staff"]}),
    User(sub="boss", claims={"preferred_username": "Ana Bossa", "groups": ["alinea-admins"]}),
]
with run_server_in_thread(require_nonce=True, user_claims=people) as server:
    print(server.server_port, flush=True)
    sys.stdin.read()
"""


@contextmanager
def mock_provider() -> Iterator[str]:
    """Its issuer. It ends when its standard input does."""
    command = [sys.executable, "-W", "ignore", "-c", _PROGRAM]
    environment = {**os.environ, "AUTHLIB_INSECURE_TRANSPORT": "1"}
    with subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdout is not None
        yield f"http://localhost:{int(process.stdout.readline())}"
