"""The parser of ``alinea store``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.parsers.shared import config_option, lazy

if TYPE_CHECKING:
    from assistant.parsers.shared import Commands


def add(commands: Commands) -> None:
    """Adds what this file is named for."""
    parser = commands.add_parser("store", help="the database of what is kept", parents=[config_option()])
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    check = actions.add_parser("check", help="whether it can be used, and where it is", parents=[config_option()])
    check.set_defaults(command=lazy("store_check"))
    upgrade = actions.add_parser(
        "upgrade", help="make it, or bring its tables up to this version", parents=[config_option()]
    )
    upgrade.set_defaults(command=lazy("store_upgrade"))
