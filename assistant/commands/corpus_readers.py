"""``alinea corpus readers``: which groups may read a report; with groups, or all, named: which may from now on."""

from __future__ import annotations

import argparse
import sys

from assistant.errors import AssistantError
from assistant.librarian import Librarian
from assistant.settings import Settings


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Say who may, or change it and say so.

    Raises:
        AssistantError: there is no such report.
        StoreError: the store cannot be used.
    """
    librarian = Librarian.of(settings)
    symbol = next(iter(librarian.namesakes(options.symbol)), None)
    if symbol is None:
        held = ", ".join(librarian.symbols())
        raise AssistantError(f"no report {options.symbol!r}: the library holds {held}")
    if options.groups or options.everybody:
        librarian.set_readers(symbol, options.groups)
    readers = librarian.readers()
    if groups := readers.groups.get(symbol):
        said = f"for {', '.join(sorted(groups))}, and administrators"
    elif symbol in readers.closed:
        said = "for administrators alone: it is kept to groups that the store does not know (name them again)"
    else:
        said = "for everybody"
    sys.stdout.write(f"{symbol}: {said}\n")
    return 0
