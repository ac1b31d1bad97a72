"""The parser of ``alinea index``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.parsers.shared import config_option, lazy

if TYPE_CHECKING:
    from assistant.parsers.shared import Commands


def add(commands: Commands) -> None:
    """Adds what this file is named for."""
    parser = commands.add_parser(
        "index", help="build or check the index of a report, or of all", parents=[config_option()]
    )
    parser.add_argument("--report", metavar="SYMBOL", help="symbol of the report (default: the setting, else all)")
    parser.add_argument("--rebuild", action="store_true", help="build it anew even if it is sound")
    parser.set_defaults(command=lazy("index"))
