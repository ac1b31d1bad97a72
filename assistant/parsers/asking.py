"""The parser of ``alinea ask``, ``batch`` and ``chat``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from assistant.parsers.shared import add_edition, add_trace, config_option, lazy

if TYPE_CHECKING:
    from assistant.parsers.shared import Commands


def add_ask(commands: Commands) -> None:
    """Adds ``alinea ask``: one answer."""
    parser = commands.add_parser("ask", help="one answer on the terminal", parents=[config_option()])
    parser.add_argument("question")
    parser.add_argument("--lang", choices=("fr", "en"), help="language of the answer (default: the question's)")
    parser.add_argument("--json", action="store_true", help="print the whole answer as JSON")
    parser.add_argument("--report", metavar="SYMBOL", help="symbol of the report to ask")
    add_edition(parser)
    add_trace(parser, "on stderr, or inside the JSON")
    parser.set_defaults(command=lazy("ask", answers=True))


def add_batch(commands: Commands) -> None:
    """Adds ``alinea batch``: answers to the lines of a file."""
    parser = commands.add_parser("batch", help="one answer object a line, in input order", parents=[config_option()])
    parser.add_argument("input", type=Path, metavar="INPUT.jsonl")
    parser.add_argument("output", type=Path, metavar="OUTPUT.jsonl")
    add_edition(parser)
    add_trace(parser, "in each answer object")
    parser.set_defaults(command=lazy("batch", answers=True))


def add_chat(commands: Commands) -> None:
    """Adds ``alinea chat``: a conversation."""
    parser = commands.add_parser("chat", help="a conversation on the terminal", parents=[config_option()])
    parser.add_argument("--lang", choices=("fr", "en"), help="language of the answers (default: each question's)")
    add_edition(parser)
    add_trace(parser, "on stderr, under each answer")
    parser.set_defaults(command=lazy("chat", answers=True))
