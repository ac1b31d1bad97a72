"""The parser of ``alinea library``."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from assistant.parsers.shared import config_option, lazy

if TYPE_CHECKING:
    from assistant.parsers.shared import Commands

_WHERE = "folder, or object store (s3://bucket/prefix), that the library is published to"


def add(commands: Commands) -> None:
    """Adds what this file is named for."""
    parser = commands.add_parser("library", help="the library as servers take it over", parents=[config_option()])
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    publish = actions.add_parser(
        "publish", help="publish the library of this machine as a new version", parents=[config_option()]
    )
    publish.add_argument("destination", metavar="DESTINATION", help=_WHERE)
    publish.add_argument(
        "--keep", type=_at_least_one, default=5, metavar="N", help="versions that stay, this one included (default 5)"
    )
    publish.add_argument("--whole", action="store_true", help="send files that are there already too: one is damaged")
    publish.add_argument("--json", action="store_true", help="print JSON")
    publish.set_defaults(command=lazy("library_publish"))
    versions = actions.add_parser(
        "versions", help="the versions that there are, a line each", parents=[config_option()]
    )
    versions.add_argument("destination", metavar="DESTINATION", help=_WHERE)
    versions.add_argument("--json", action="store_true", help="print JSON, a line a version")
    versions.set_defaults(command=lazy("library_versions"))
    rollback = actions.add_parser("rollback", help="have an earlier version served again", parents=[config_option()])
    rollback.add_argument("destination", metavar="DESTINATION", help=_WHERE)
    rollback.add_argument("version", metavar="VERSION", help="as `alinea library versions` names it")
    rollback.set_defaults(command=lazy("library_rollback"))


def _at_least_one(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"expected a number from 1 on, found {text!r}")
    return int(text)
