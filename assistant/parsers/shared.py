"""What the parsers of several commands share. Imports nothing slow: ``--help`` must be instant."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.collecting import nothing_collected
from assistant.threads import keep_to_one_thread

if TYPE_CHECKING:
    from assistant.settings import Settings

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]
    """What ``add_subparsers()`` gives: commands are added to it."""

Command = Callable[[argparse.Namespace, "Settings"], int]


def config_option() -> argparse.ArgumentParser:
    """The option that every command takes, before its name or after; absent from the result if not given."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument(
        "--config",
        type=Path,
        metavar="FILE",
        default=argparse.SUPPRESS,
        help="TOML file of settings (see docs/settings.md)",
    )
    return parser


def add_edition(parser: argparse.ArgumentParser) -> None:
    """Adds the option that says which edition to quote."""
    parser.add_argument(
        "--edition", metavar="LANG", help="language of the edition quoted (default: the answer's, where there is one)"
    )


def add_trace(parser: argparse.ArgumentParser, shown: str) -> None:
    """Adds the option that shows how an answer was found; ``shown`` says where."""
    parser.add_argument("--trace", action="store_true", help=f"how the answer was found, step by step: {shown}")


def day(text: str) -> datetime:
    """The beginning of a day, in UTC."""
    try:
        return datetime.combine(date.fromisoformat(text), time(), UTC)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"expected a date such as 2026-11-30, found {text!r}") from error


def through_day(text: str) -> datetime:
    """The end of a day, in UTC: the moment at which the next one begins."""
    try:
        return day(text) + timedelta(days=1)
    except OverflowError as error:
        raise argparse.ArgumentTypeError(f"expected a date before 9999-12-31, found {text!r}") from error


def add_export(parser: argparse.ArgumentParser) -> None:
    """Adds the options of whatever is written out for other programs."""
    parser.add_argument("--format", choices=("jsonl", "csv"), default="jsonl", help="jsonl (default) or csv")
    parser.add_argument("--output", type=Path, metavar="FILE", help="file to write to (default: standard output)")
    parser.add_argument(
        "--bom", action="store_true", help="begin with a byte order mark, which Excel needs for accents"
    )


def lazy(name: str, *, answers: bool = False) -> Command:
    """The ``run`` of ``assistant.commands.<name>``, imported only when it runs: ``--help`` must be instant.

    Args:
        name: of the command's module.
        answers: whether it answers questions, for which numpy is kept to one thread.
    """

    def run(options: argparse.Namespace, settings: Settings) -> int:
        from importlib import import_module

        if answers:
            keep_to_one_thread()
        with nothing_collected():
            command: Command = import_module(f"assistant.commands.{name}").run
        return command(options, settings)

    return run
