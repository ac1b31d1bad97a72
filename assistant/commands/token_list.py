"""``alinea token list``: the tokens, without their secrets."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime

from assistant.access.tokens import Token
from assistant.settings import Settings
from assistant.store.database import open_database
from assistant.store.tokens import TokenStore

_COLUMNS = ("id", "name", "may", "made", "expires", "last used", "state")


def run(_options: argparse.Namespace, settings: Settings) -> int:
    """Print a table, the oldest first.

    Raises:
        StoreError: the store cannot be read.
    """
    now = datetime.now(UTC)
    rows = [_COLUMNS, *(_row(token, now) for token in TokenStore(open_database(settings)).all())]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_COLUMNS))]
    for row in rows:
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        sys.stdout.write(f"{line.rstrip()}\n")
    return 0


def _row(token: Token, now: datetime) -> tuple[str, ...]:
    used = f"{token.last_used:%Y-%m-%d}" if token.last_used else "never"
    may = ",".join(sorted(token.rights))
    return (
        token.id,
        token.name,
        may,
        f"{token.created:%Y-%m-%d}",
        f"{token.expires:%Y-%m-%d}",
        used,
        _state(token, now),
    )


def _state(token: Token, now: datetime) -> str:
    if token.revoked:
        return "revoked"
    return "good" if token.is_good_at(now) else "expired"
