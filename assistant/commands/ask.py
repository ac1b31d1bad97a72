"""``alinea ask``: one answer on the terminal."""

from __future__ import annotations

import argparse
import json
import sys

from assistant.account.text import write_trace
from assistant.answer import Status
from assistant.collecting import nothing_collected
from assistant.libraryassembly import build_library
from assistant.settings import Settings
from assistant.terminal import as_text


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print the answer; 1 where the question could not be taken, and why on stderr unless JSON was asked for.

    A trace, where it is asked for, is part of the JSON, else an account on stderr.
    """
    with nothing_collected():
        answer = build_library(settings).ask(options.question, language=options.lang, trace=options.trace)
    shown = json.dumps(answer.to_json(), ensure_ascii=False, indent=1) if options.json else as_text(answer)
    failed = answer.status is Status.ERROR
    (sys.stderr if failed and not options.json else sys.stdout).write(shown + "\n")
    if not options.json:
        write_trace(answer, options.lang)
    return 1 if failed else 0
