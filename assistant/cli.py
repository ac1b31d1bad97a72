"""``alinea``: the commands of the outer contract.

Exit status 0, 1 (one line says why), 2 (wrong usage) or 130 (Ctrl-C).
"""

from __future__ import annotations

import argparse
import io
import logging
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import AssistantError

if TYPE_CHECKING:
    from assistant.settings import Settings

log = logging.getLogger(__name__)
Command = Callable[[argparse.Namespace, "Settings"], int]
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    try:
        _forgive_characters()
        try:
            return _run(arguments)
        finally:
            sys.stdout.flush()  # here, where a reader who has left or a full disk can still be told apart
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _abandon_output()
        return 0
    except Exception as error:  # the outermost door: one line, no traceback
        _abandon_output()
        if not _is_ours(error):
            log.debug("unexpected", exc_info=True)
        _complain(_one_line(error))
        return 1


def _run(arguments: Sequence[str] | None) -> int:
    # The settings take a noticeable moment to import: in here, Ctrl-C is already looked after.
    from assistant.logs import configure_logging
    from assistant.settings import load_settings

    options = build_parser().parse_args(arguments)
    settings = load_settings(_overrides(options), config=getattr(options, "config", None))
    configure_logging(settings.log_level)
    command: Command = options.command
    return command(options, settings)


def build_parser() -> argparse.ArgumentParser:
    """The parser of every command."""
    parser = argparse.ArgumentParser(
        prog="alinea", description="Cited answers about a numbered official report.", parents=[_config_option()]
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    _add_serve(commands)
    _add_ask(commands)
    _add_batch(commands)
    _add_chat(commands)
    _add_index(commands)
    _add_corpus(commands)
    _add_evaluate(commands)
    _add_feedback(commands)
    return parser


def _config_option() -> argparse.ArgumentParser:
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


def _add_edition(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--edition", metavar="LANG", help="language of the edition quoted (default: the answer's, where there is one)"
    )


def _add_trace(parser: argparse.ArgumentParser, shown: str) -> None:
    parser.add_argument("--trace", action="store_true", help=f"how the answer was found, step by step: {shown}")


def _add_serve(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    from assistant.settings import settings_table

    parser = commands.add_parser(
        "serve",
        help="serve the chat window",
        parents=[_config_option()],
        epilog=settings_table(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--host", help="address to listen on (default 127.0.0.1)")
    parser.add_argument("--port", type=int, help="port to listen on (default 7860)")
    parser.add_argument("--root-path", help="path prefix behind a reverse proxy")
    _add_edition(parser)
    parser.set_defaults(command=_lazy("serve"))


def _add_ask(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("ask", help="one answer on the terminal", parents=[_config_option()])
    parser.add_argument("question")
    parser.add_argument("--lang", choices=("fr", "en"), help="language of the answer (default: the question's)")
    parser.add_argument("--json", action="store_true", help="print the whole answer as JSON")
    parser.add_argument("--report", metavar="SYMBOL", help="symbol of the report to ask")
    _add_edition(parser)
    _add_trace(parser, "on stderr, or inside the JSON")
    parser.set_defaults(command=_lazy("ask"))


def _add_batch(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("batch", help="one answer object a line, in input order", parents=[_config_option()])
    parser.add_argument("input", type=Path, metavar="INPUT.jsonl")
    parser.add_argument("output", type=Path, metavar="OUTPUT.jsonl")
    _add_edition(parser)
    _add_trace(parser, "in each answer object")
    parser.set_defaults(command=_lazy("batch"))


def _add_chat(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("chat", help="a conversation on the terminal", parents=[_config_option()])
    parser.add_argument("--lang", choices=("fr", "en"), help="language of the answers (default: each question's)")
    _add_edition(parser)
    _add_trace(parser, "on stderr, under each answer")
    parser.set_defaults(command=_lazy("chat"))


def _add_index(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("index", help="build or check the index", parents=[_config_option()])
    parser.add_argument("--rebuild", action="store_true", help="build it anew even if it is sound")
    parser.set_defaults(command=_lazy("index"))


def _add_corpus(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("corpus", help="the reports themselves", parents=[_config_option()])
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    show = actions.add_parser(
        "show",
        help="print a paragraph (27), note (fn12), figure (fig1) or section (sec-VIII)",
        parents=[_config_option()],
    )
    show.add_argument("ref", metavar="REF")
    show.add_argument("--report", metavar="SYMBOL", help="symbol of the report")
    show.add_argument(
        "--edition", metavar="LANG", help="the report in this language (default: the setting, else the original's)"
    )
    show.add_argument("--json", action="store_true", help="print JSON")
    show.set_defaults(command=_lazy("corpus_show"))
    check = actions.add_parser("check", help="check a report file, one line a fault", parents=[_config_option()])
    check.add_argument("file", type=Path, metavar="FILE")
    check.set_defaults(command=_lazy("corpus_check"))
    add = actions.add_parser(
        "add-edition",
        help="align the official text of the report in another language with it",
        parents=[_config_option()],
    )
    add.add_argument("file", type=Path, metavar="FILE.txt")
    add.add_argument("--lang", required=True, choices=("ar", "en", "es", "fr", "ru", "zh"), help="language of the text")
    add.add_argument("--report", metavar="SYMBOL", help="symbol of the report")
    add.add_argument("--title", help="title of the report in that language (default: the known one)")
    add.add_argument("--url", help="address of the document (default: its page at undocs.org)")
    add.add_argument("--json", action="store_true", help="print JSON")
    add.set_defaults(command=_lazy("corpus_add_edition"))
    _add_enrich(actions)


def _add_enrich(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = actions.add_parser(
        "enrich",
        help="draft an edition, questions and a glossary of a report with a language model, for review",
        parents=[_config_option()],
    )
    add = parser.add_argument
    add("--llm", metavar="MODEL", required=True, help='the model, "openai:gpt-5-mini", "ollama:llama3.1", …')
    add("--report", metavar="SYMBOL", help="symbol of the report")
    add("--output", type=Path, metavar="DIR", help="folder of the drafts (default: ./<symbol>-drafts); gone on with")
    add("--only", choices=("edition", "questions", "glossary"), help="only this one of the three files")
    add("--lang", choices=("fr", "en"), help="language of the edition (default: the one that the report is not in)")
    parser.set_defaults(command=_lazy("corpus_enrich"))


def _add_evaluate(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "evaluate", help="how good the answers' citations are: figures and a page", parents=[_config_option()]
    )
    add = parser.add_argument
    add("--questions", type=Path, metavar="DIR", help="folder of question files (default: the project's own)")
    add("--answers", type=Path, metavar="FILE", help="judge these answers of another system (see docs/evaluation.md)")
    add("--output", type=Path, metavar="DIR", help="folder of this run (default: a new one under the data folder)")
    add("--baseline", type=Path, metavar="RUN", help="compare with an earlier run's folder, or a file of answers")
    add("--fail-under", metavar="BARS", help='exit 1 below these bars: "citation_f1=0.7,Success@5[test,fr]=0.9"')
    add("--check", type=Path, metavar="DIR", help="only check a folder of questions, one line a fault")
    add("--split", choices=("dev", "test"), help="only this half of the questions")
    add("--lang", choices=("fr", "en"), default="en", help="language of the page (default en)")
    add("--nli", metavar="NAME", help="NLI cross-encoder, folder or hub name, that judges support")
    add("--encoder", metavar="NAME", help="encoder of the assistant (default: the setting)")
    add(
        "--reranker", metavar="NAME", help="cross-encoder that looks at the first passages again (default: the setting)"
    )
    add("--report", metavar="SYMBOL", help="symbol of the report to ask")
    add("--no-stability", dest="stability", action="store_false", help="ask every question once only")
    parser.set_defaults(command=_lazy("evaluate"))


def _add_feedback(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("feedback", help="what readers said of the answers", parents=[_config_option()])
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    summary = actions.add_parser("summary", help="count it by verdict, reason and language", parents=[_config_option()])
    export = actions.add_parser("export", help="write it out, with the answers", parents=[_config_option()])
    for each in (summary, export):
        each.add_argument(
            "--since", type=_date, metavar="DATE", help="only what was said from this day on (2026-11-30)"
        )
    export.add_argument("--format", choices=("jsonl", "csv"), default="jsonl", help="jsonl (default) or csv")
    export.add_argument("--output", type=Path, metavar="FILE", help="file to write to (default: standard output)")
    export.add_argument(
        "--bom", action="store_true", help="begin with a byte order mark, which Excel needs for accents"
    )
    delete = actions.add_parser("delete", help="delete some of it", parents=[_config_option()])
    delete.add_argument("ids", nargs="*", metavar="ID", help="id of an opinion")
    delete.add_argument("--before", type=_date, metavar="DATE", help="whatever was said before this day")
    summary.set_defaults(command=_lazy("feedback_summary"))
    export.set_defaults(command=_lazy("feedback_export"))
    delete.set_defaults(command=_lazy("feedback_delete"))


def _date(text: str) -> datetime:
    """The beginning of a day, in UTC."""
    try:
        return datetime.combine(date.fromisoformat(text), time(), UTC)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"expected a date such as 2026-11-30, found {text!r}") from error


def _lazy(name: str) -> Command:
    """The ``run`` of ``assistant.commands.<name>``, imported only when it runs: ``--help`` must be instant."""

    def run(options: argparse.Namespace, settings: Settings) -> int:
        from importlib import import_module

        command: Command = import_module(f"assistant.commands.{name}").run
        return command(options, settings)

    return run


def _overrides(options: argparse.Namespace) -> dict[str, object]:
    names = ("host", "port", "root_path", "report", "encoder", "reranker", "edition")
    return {name: getattr(options, name, None) for name in names}


def _forgive_characters() -> None:
    """A character that the terminal cannot show is escaped, and one that cannot be read replaced.

    Raises:
        AssistantError: there is no standard output to write to.
    """
    if sys.stdout is None:
        raise AssistantError("standard output is closed")
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, "backslashreplace"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=errors)


def _abandon_output() -> None:
    """Drop what standard output still holds if it cannot be written, or Python complains of it when it exits."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.close(nowhere)


def _complain(line: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(f"alinea: {line}\n")


def _is_ours(error: Exception) -> bool:
    from corpus.errors import CorpusError
    from embeddings.errors import EmbeddingError

    return isinstance(error, AssistantError | CorpusError | EmbeddingError)


def _one_line(error: Exception) -> str:
    text = " ".join(str(error).split())
    if _is_ours(error):
        return text
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename or 'input or output failed'}: {error.strerror}"
    return f"unexpected {type(error).__name__}: {text} (ALINEA_LOG_LEVEL=DEBUG tells more)"
