"""``alinea chat``: a conversation on the terminal."""

from __future__ import annotations

import argparse
import sys

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage

from assistant.answer import Language
from assistant.assembly import build_assistant
from assistant.language import SUPPORTED
from assistant.settings import Settings

_WELCOME = "{title} ({symbol}). Posez une question, ou « quit » pour finir. / Ask a question, or “quit” to end.\n"
_LEAVE = frozenset({"quit", "exit", "q", ":q"})


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Answer line after line until the end of input, "quit" or Ctrl-C."""
    assistant = build_assistant(settings)
    sys.stdout.write(_WELCOME.format(title=assistant.title_in(options.lang or "fr"), symbol=assistant.symbol))
    history: list[BaseMessage] = []
    hint: Language = "fr"
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
        answer = assistant.ask(message, history, language=options.lang, hint=hint)
        hint = next((known for known in SUPPORTED if known == answer.language), hint)
        sys.stdout.write(answer.text + "\n")
        history += [HumanMessage(message), AIMessage(answer.text)]
