"""The parsers of ``alinea audit`` and ``alinea stats``."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from assistant.parsers.shared import add_export, config_option, day, lazy, through_day

if TYPE_CHECKING:
    from assistant.parsers.shared import Commands


def add_audit(commands: Commands) -> None:
    """Adds ``alinea audit``."""
    parser = commands.add_parser("audit", help="the record of the questions asked", parents=[config_option()])
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    export = actions.add_parser("export", help="write it out, oldest first", parents=[config_option()])
    _add_days(export)
    add_export(export)
    export.set_defaults(command=lazy("audit_export"))
    purge = actions.add_parser("purge", help="delete what is old", parents=[config_option()])
    purge.add_argument(
        "--before", type=day, metavar="DATE", required=True, help="delete the questions asked before this day"
    )
    purge.set_defaults(command=lazy("audit_purge"))


def add_stats(commands: Commands) -> None:
    """Adds ``alinea stats``."""
    parser = commands.add_parser(
        "stats", help="what was asked, and what came of it, in figures", parents=[config_option()]
    )
    _add_days(parser)
    parser.add_argument("--json", action="store_true", help="as a JSON object")
    parser.set_defaults(command=lazy("stats"))


def _add_days(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--since", type=day, metavar="DATE", help="only from this day on, in UTC (2026-11-30)")
    parser.add_argument("--until", type=through_day, metavar="DATE", help="only up to this day, which is the last")
