"""``alinea chat``: a conversation on the terminal."""

from __future__ import annotations

import argparse
import sys

from assistant.account.text import write_trace
from assistant.dialogue import Dialogue
from assistant.libraryassembly import build_library
from assistant.settings import Settings
from assistant.terminal import as_text

_WELCOME = "{title} ({symbol}). Posez une question, ou « quit » pour finir. / Ask a question, or “quit” to end.\n"
_LIBRARY = (
    "{count} rapports / reports. Posez une question, ou « quit » pour finir. / Ask a question, or “quit” to end.\n"
)
_LEAVE = frozenset({"quit", "exit", "q", ":q"})


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Answer line after line until the end of input, "quit" or Ctrl-C."""
    assistant = build_library(settings)
    reports = assistant.reports
    if len(reports) > 1:
        sys.stdout.write(_LIBRARY.format(count=len(reports)))
    else:
        sys.stdout.write(_WELCOME.format(title=reports[0].title_in(options.lang or "fr"), symbol=reports[0].symbol))
    dialogue = Dialogue(assistant, options.lang, trace=options.trace)
    while True:
        try:
            message = input("> ")
        except (EOFError, KeyboardInterrupt):
            sys.stdout.write("\n")
            return 0
        if message.strip().lower() in _LEAVE:
            return 0
        if not message.strip():
            continue
        answer = dialogue.ask(message)
        sys.stdout.write(as_text(answer) + "\n")
        write_trace(answer, options.lang)
