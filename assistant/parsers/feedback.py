"""The parser of ``alinea feedback``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.parsers.shared import add_export, config_option, day, lazy

if TYPE_CHECKING:
    from assistant.parsers.shared import Commands


def add(commands: Commands) -> None:
    """Adds what this file is named for."""
    parser = commands.add_parser("feedback", help="what readers said of the answers", parents=[config_option()])
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    summary = actions.add_parser("summary", help="count it by verdict, reason and language", parents=[config_option()])
    export = actions.add_parser("export", help="write it out, with the answers", parents=[config_option()])
    for each in (summary, export):
        each.add_argument("--since", type=day, metavar="DATE", help="only what was said from this day on (2026-11-30)")
    add_export(export)
    delete = actions.add_parser("delete", help="delete some of it", parents=[config_option()])
    delete.add_argument("ids", nargs="*", metavar="ID", help="id of an opinion")
    delete.add_argument("--before", type=day, metavar="DATE", help="whatever was said before this day")
    summary.set_defaults(command=lazy("feedback_summary"))
    export.set_defaults(command=lazy("feedback_export"))
    delete.set_defaults(command=lazy("feedback_delete"))
