"""``alinea token create``: a token for a program."""

from __future__ import annotations

import argparse
import logging
import sys
from datetime import UTC, datetime, timedelta

from assistant.access.identity import Right
from assistant.access.tokens import make_token
from assistant.settings import Settings
from assistant.store.database import open_database
from assistant.store.tokens import TokenStore

log = logging.getLogger(__name__)

_LONG = timedelta(days=366)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Make a token and print it, alone, on standard output; what else there is to say goes to the log.

    Raises:
        StoreError: it cannot be kept.
    """
    scopes = [Right(scope) for scope in options.scopes or [Right.ASK]]
    token, shown = make_token(options.name, scopes, datetime.now(UTC), options.expires, options.groups)
    TokenStore(open_database(settings)).keep(token)
    sys.stdout.write(f"{shown}\n")
    rights = ", ".join(sorted(token.rights))
    log.info(
        "token %s for %r may %s until %s; it is not shown again",
        token.id,
        token.name,
        rights,
        f"{token.expires:%Y-%m-%d %H:%M} UTC",
    )
    if options.expires > _LONG:
        log.warning("a token that lasts longer than a year is easily forgotten: revoke it when it is no longer needed")
    return 0
