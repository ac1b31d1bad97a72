"""``alinea``: the commands of the outer contract.

Exit status 0, 1 (one line says why), 2 (wrong usage) or 130 (Ctrl-C).
"""

from __future__ import annotations

import argparse
import io
import logging
import os
import sys
from collections.abc import Iterable, Sequence

from assistant.errors import AssistantError, lines_of
from assistant.parsers import asking, audit, corpus, evaluation, feedback, index, library, serving, store, tokens
from assistant.parsers.shared import Command, config_option

log = logging.getLogger(__name__)
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
        _complain(_lines(error))
        return 1


def _run(arguments: Sequence[str] | None) -> int:
    # The settings take a noticeable moment to import: in here, Ctrl-C is already looked after.
    from assistant.logs import configure_logging
    from assistant.settings import load_settings

    options = build_parser().parse_args(arguments)
    settings = load_settings(_overrides(options), config=getattr(options, "config", None))
    configure_logging(settings.log_level, form=settings.log_format)
    command: Command = options.command
    return command(options, settings)


def build_parser() -> argparse.ArgumentParser:
    """The parser of every command."""
    parser = argparse.ArgumentParser(
        prog="alinea", description="Cited answers about a numbered official report.", parents=[config_option()]
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for add in (
        serving.add,
        asking.add_ask,
        asking.add_batch,
        asking.add_chat,
        index.add,
        corpus.add,
        library.add,
        evaluation.add,
        feedback.add,
        audit.add_audit,
        audit.add_stats,
        store.add,
        tokens.add,
    ):
        add(commands)
    return parser


def _overrides(options: argparse.Namespace) -> dict[str, object]:
    names = ("host", "port", "root_path", "workers", "report", "encoder", "reranker", "edition")
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


def _complain(lines: Iterable[str]) -> None:
    if sys.stderr is not None:
        sys.stderr.writelines(f"alinea: {line}\n" for line in lines)


def _is_ours(error: Exception) -> bool:
    from corpus.errors import CorpusError
    from embeddings.errors import EmbeddingError

    return isinstance(error, AssistantError | CorpusError | EmbeddingError)


def _lines(error: Exception) -> tuple[str, ...]:
    """One line; of settings, one for each fault."""
    if isinstance(error, AssistantError):
        return tuple(" ".join(line.split()) for line in lines_of(error))
    text = " ".join(str(error).split())
    if _is_ours(error):
        return (text,)
    if isinstance(error, OSError) and error.strerror:
        return (f"{error.filename or 'input or output failed'}: {error.strerror}",)
    return (f"unexpected {type(error).__name__}: {text} (ALINEA_LOG_LEVEL=DEBUG tells more)",)
