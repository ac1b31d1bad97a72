"""``alinea token revoke``: tokens that are to open nothing any more."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime

from assistant.access.errors import UnknownToken
from assistant.settings import Settings
from assistant.store.database import open_database
from assistant.store.tokens import TokenStore


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Revoke the tokens named; those that exist are revoked even where others do not.

    Raises:
        StoreError: the store cannot be written.
        UnknownToken: some of them are unknown, or revoked already.
    """
    store, now = TokenStore(open_database(settings)), datetime.now(UTC)
    unknown = [number for number in options.ids if not store.revoke(number, now)]
    sys.stdout.write(f"tokens revoked: {len(options.ids) - len(unknown)}\n")
    if unknown:
        raise UnknownToken(f"no such token, or revoked already: {', '.join(unknown)} (alinea token list shows them)")
    return 0
