"""The parser of ``alinea index``."""

from __future__ import annotations

from pathlib import Path
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
    tuning = parser.add_argument_group("how the index of many reports is searched")
    tuning.add_argument("--tune", action="store_true", help="measure it against an exact comparison, and set it")
    tuning.add_argument("--folder", type=Path, metavar="DIR", help="another index of passages (default: the library's)")
    tuning.add_argument("--json", action="store_true", help="print what was measured as JSON")
    parser.set_defaults(command=lazy("index"))
