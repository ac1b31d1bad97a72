"""``alinea corpus update``: reports of the library read anew, from the files that were kept or from a new one."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.commands.importing import Indexer, fault_of, imported, moved_lines, moved_values
from assistant.errors import AssistantError
from assistant.publishing.place import require_own
from assistant.reports_folder import reports_folder
from assistant.settings import Settings
from corpus.errors import CorpusError, ReportFileError
from corpus.library import Library
from corpus.shelf import Placed, Shelf
from embeddings.errors import EmbeddingError

_WRONG_USAGE = 2


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Read them anew and say what moved; 1 where one could not be read, which stays as it was.

    Raises:
        AssistantError: a report that ships with Alinea.
        UnknownReport: a report that is not in the library.
    """
    if options.file is not None and len(options.symbols) != 1:
        sys.stderr.write(f"alinea: --file: expected the symbol of the one report, found {len(options.symbols)}\n")
        return _WRONG_USAGE
    require_own(settings)
    shelf = Shelf(reports_folder(settings.data_dir))
    updating = _Updating(shelf, Indexer(settings), options)
    symbols = options.symbols or [each.symbol for each in shelf]
    for symbol in options.symbols:
        if symbol in Library():
            raise AssistantError(f"{symbol} ships with Alinea, and is read anew with each version of it")
        shelf.received(symbol)
    return 1 if sum(not updating.update(symbol) for symbol in symbols) else 0


@dataclass(frozen=True)
class _Updating:
    shelf: Shelf
    indexer: Indexer
    options: argparse.Namespace

    def update(self, symbol: str) -> bool:
        """Reads one report anew and says what came of it; ``False`` where it could not be, and stays as it was."""
        try:
            placed, problems = self._placed(symbol)
            if placed.is_new and not self.options.no_index:
                self.indexer.index(symbol)
        except (CorpusError, EmbeddingError, OSError) as error:
            said = str(error) if isinstance(error, EmbeddingError) else fault_of(error, symbol)
            if self.options.json:
                self._write({"report": symbol, "status": "failed", "error": said})
            sys.stderr.write(f"alinea: {said}\n")
            return False
        if self.options.json:
            status = "updated" if placed.is_new else "unchanged"
            self._write({"report": symbol, "status": status, "problems": problems, **moved_values(placed.moved)})
        else:
            sys.stdout.write("".join(f"{line}\n" for line in (_said(symbol, placed), *moved_lines(placed.moved))))
        sys.stdout.flush()
        return True

    def _placed(self, symbol: str) -> tuple[Placed, tuple[str, ...]]:
        """Reads the file and puts what it holds in the place of what was there; and the reading's problems.

        Raises:
            ReportFileError: it cannot be read, or is another report.
        """
        new: Path | None = self.options.file
        held = self.shelf.find(symbol)
        file, name = (self.shelf.received(symbol), held.file if held else None) if new is None else (new, new.name)
        read = imported(file, name)
        if read.report.symbol != symbol:
            remedy = "`alinea corpus add` adds it" if new else "`alinea corpus export --format received` gives its file"
            raise ReportFileError(new or f"{symbol}", None, symbol, f"{read.report.symbol}: {remedy}")
        return self.shelf.add(read.report, file, read.account, name=name), read.account.problems

    @staticmethod
    def _write(values: dict[str, Any]) -> None:
        sys.stdout.write(json.dumps(values, ensure_ascii=False) + "\n")
        sys.stdout.flush()


def _said(symbol: str, placed: Placed) -> str:
    if not placed.is_new:
        return f"{symbol}: unchanged"
    if placed.moved is None or not placed.moved.is_nothing:
        return f"{symbol}: updated"
    return f"{symbol}: updated, its passages are as they were"
