"""``alinea``: the commands of the outer contract. Exit status 0, 1 (one line says why) or 2 (wrong usage)."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.errors import AssistantError
from assistant.logs import configure_logging
from assistant.settings import Settings, load_settings

log = logging.getLogger(__name__)
Command = Callable[[argparse.Namespace, Settings], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    parser = build_parser()
    options = parser.parse_args(arguments)
    try:
        settings = load_settings(_overrides(options), config=options.config)
        configure_logging(settings.log_level)
        command: Command = options.command
        return command(options, settings)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception as error:  # the outermost door: one line, no traceback
        if not _is_ours(error):
            log.debug("unexpected", exc_info=True)
        sys.stderr.write(f"alinea: {_one_line(error)}\n")
        return 1


def build_parser() -> argparse.ArgumentParser:
    """The parser of every command."""
    parser = argparse.ArgumentParser(prog="alinea", description="Cited answers about a numbered official report.")
    parser.add_argument("--config", type=Path, metavar="FILE", help="TOML file of settings (see docs/settings.md)")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    _add_serve(commands)
    _add_ask(commands)
    _add_batch(commands)
    _add_chat(commands)
    _add_index(commands)
    _add_corpus(commands)
    return parser


def _add_serve(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    from assistant.settings import settings_table

    parser = commands.add_parser(
        "serve",
        help="serve the chat window",
        epilog=settings_table(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--host", help="address to listen on (default 127.0.0.1)")
    parser.add_argument("--port", type=int, help="port to listen on (default 7860)")
    parser.add_argument("--root-path", help="path prefix behind a reverse proxy")
    parser.add_argument("--config", type=Path, metavar="FILE", default=argparse.SUPPRESS, help="TOML file of settings")
    parser.set_defaults(command=_lazy("serve"))


def _add_ask(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("ask", help="one answer on the terminal")
    parser.add_argument("question")
    parser.add_argument("--lang", choices=("fr", "en"), help="language of the answer (default: the question's)")
    parser.add_argument("--json", action="store_true", help="print the whole answer as JSON")
    parser.add_argument("--report", metavar="SYMBOL", help="symbol of the report to ask")
    parser.set_defaults(command=_lazy("ask"))


def _add_batch(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("batch", help="one answer object a line, in input order")
    parser.add_argument("input", type=Path, metavar="INPUT.jsonl")
    parser.add_argument("output", type=Path, metavar="OUTPUT.jsonl")
    parser.set_defaults(command=_lazy("batch"))


def _add_chat(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("chat", help="a conversation on the terminal")
    parser.add_argument("--lang", choices=("fr", "en"), help="language of the answers (default: each question's)")
    parser.set_defaults(command=_lazy("chat"))


def _add_index(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("index", help="build or check the index")
    parser.add_argument("--rebuild", action="store_true", help="build it anew even if it is sound")
    parser.set_defaults(command=_lazy("index"))


def _add_corpus(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("corpus", help="the reports themselves")
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    show = actions.add_parser("show", help="print a paragraph (27), note (fn12), figure (fig1) or section (sec-VIII)")
    show.add_argument("ref", metavar="REF")
    show.add_argument("--report", metavar="SYMBOL", help="symbol of the report")
    show.add_argument("--json", action="store_true", help="print JSON")
    show.set_defaults(command=_lazy("corpus_show"))
    check = actions.add_parser("check", help="check a report file, one line a fault")
    check.add_argument("file", type=Path, metavar="FILE")
    check.set_defaults(command=_lazy("corpus_check"))


def _lazy(name: str) -> Command:
    """The ``run`` of ``assistant.commands.<name>``, imported only when it runs: ``--help`` must be instant."""

    def run(options: argparse.Namespace, settings: Settings) -> int:
        from importlib import import_module

        command: Command = import_module(f"assistant.commands.{name}").run
        return command(options, settings)

    return run


def _overrides(options: argparse.Namespace) -> dict[str, object]:
    names = ("host", "port", "root_path", "report")
    return {name: getattr(options, name, None) for name in names}


def _is_ours(error: Exception) -> bool:
    from corpus.errors import CorpusError
    from embeddings.errors import EmbeddingError

    return isinstance(error, AssistantError | CorpusError | EmbeddingError)


def _one_line(error: Exception) -> str:
    text = " ".join(str(error).split())
    if _is_ours(error):
        return text
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    return f"unexpected {type(error).__name__}: {text} (ALINEA_LOG_LEVEL=DEBUG tells more)"
