"""The parser of ``alinea token``."""

from __future__ import annotations

import argparse
import re
from datetime import timedelta
from typing import TYPE_CHECKING

from assistant.parsers.shared import config_option, lazy

if TYPE_CHECKING:
    from assistant.parsers.shared import Commands

SCOPES = ("read", "ask", "library", "metrics", "admin")
_UNITS = {"h": "hours", "d": "days", "w": "weeks"}
_MOST = timedelta(days=3650)


def add(commands: Commands) -> None:
    """Adds what this file is named for."""
    parser = commands.add_parser("token", help="tokens, by which programs are let in", parents=[config_option()])
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    create = actions.add_parser("create", help="make one, and print it: this once", parents=[config_option()])
    create.add_argument(
        "name", type=name, metavar="NAME", help="whom or what it is for; shown in lists and in the audit"
    )
    create.add_argument(
        "--scope",
        dest="scopes",
        action="append",
        choices=SCOPES,
        help="what it may do: read the report, ask (which lets it read too; default), library (add reports), metrics, "
        "admin (everything); may be repeated",
    )
    create.add_argument(
        "--group",
        dest="groups",
        action="append",
        type=name,
        default=[],
        metavar="GROUP",
        help="a group whose reports it may read, where some are kept to some groups; may be repeated",
    )
    create.add_argument(
        "--expires", type=duration, default=timedelta(days=90), metavar="TIME", help="90d (default), 12w, 24h"
    )
    listing = actions.add_parser("list", help="list them, without their secrets", parents=[config_option()])
    revoke = actions.add_parser("revoke", help="have some open nothing any more, at once", parents=[config_option()])
    revoke.add_argument("ids", nargs="+", metavar="ID", help="the first part of a token, as listed")
    create.set_defaults(command=lazy("token_create"))
    listing.set_defaults(command=lazy("token_list"))
    revoke.set_defaults(command=lazy("token_revoke"))


def name(text: str) -> str:
    """A name that can be told from others."""
    from assistant.access.names import plain_name

    if not plain_name(text):
        raise argparse.ArgumentTypeError("expected a name, found nothing to read")
    return plain_name(text)


def duration(text: str) -> timedelta:
    """A time such as ``90d``: hours, days or weeks."""
    found = re.fullmatch(r"(\d{1,5})([hdw])", text)
    lasts = timedelta(**{_UNITS[found[2]]: int(found[1])}) if found else timedelta()
    if not timedelta() < lasts <= _MOST:
        raise argparse.ArgumentTypeError(f"expected a time such as 90d, 12w or 24h, ten years at most, found {text!r}")
    return lasts
