"""The parser of ``alinea serve``."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from assistant.parsers.shared import add_edition, config_option, lazy

if TYPE_CHECKING:
    from assistant.parsers.shared import Commands


def add(commands: Commands) -> None:
    """Adds what this file is named for."""
    from assistant.settings import settings_table

    parser = commands.add_parser(
        "serve",
        help="serve the chat window",
        parents=[config_option()],
        epilog=settings_table(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--host", help="address to listen on (default 127.0.0.1)")
    parser.add_argument("--port", type=int, help="port to listen on (default 7860)")
    parser.add_argument("--root-path", help="path prefix behind a reverse proxy")
    parser.add_argument("--workers", type=int, metavar="N", help="processes that answer (default 1)")
    add_edition(parser)
    parser.add_argument("--check", action="store_true", help="say what is wrong with the settings, or ok, and end")
    parser.set_defaults(command=lazy("serve"))
