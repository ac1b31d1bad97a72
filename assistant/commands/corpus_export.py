"""``alinea corpus export``: reports written out, as text that is read again, as Markdown, as JSON, or as received."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from assistant.commands.whole_files import write_whole
from assistant.labels import symbol_slug
from assistant.publishing.place import library_folder
from assistant.reports_folder import reports_folder
from assistant.settings import Settings
from corpus.errors import CorpusError, ReportFileError
from corpus.exported.markdown import markdown_of
from corpus.exported.writing import text_of
from corpus.library import Library
from corpus.reading.kept import report_json
from corpus.report import Report
from corpus.shelf import Shelf

_WRONG_USAGE = 2
_FORMATS: dict[str, tuple[str, Callable[[Report], str]]] = {
    "text": (".txt", text_of),
    "markdown": (".md", markdown_of),
    "json": (".json", lambda report: f"{report_json(report)}\n"),
}


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Write the files and name each; 1 where one could not be written, or is there already."""
    library = Library(shelf=Shelf(reports_folder(library_folder(settings))))
    if options.all == bool(options.symbols):
        sys.stderr.write("alinea: expected the symbols of reports, or --all, found both or neither\n")
        return _WRONG_USAGE
    symbols = list(library) if options.all else options.symbols
    failed = 0
    for symbol in symbols:
        try:
            place = _export(symbol, library, options)
        except (CorpusError, OSError) as error:
            failed += 1
            said = f"{error.filename or symbol}: {error.strerror}" if isinstance(error, OSError) else str(error)
            sys.stderr.write(f"alinea: {said}\n")
        else:
            sys.stdout.write(f"{place}\n")
            sys.stdout.flush()
    return 1 if failed else 0


def _export(symbol: str, library: Library, options: argparse.Namespace) -> Path:
    """Writes one report; where.

    Raises:
        UnknownReport: there is none of this symbol.
        ReportFileError: it cannot be read, or the file is there already.
        OSError: the file cannot be written.
    """
    folder: Path = options.output
    if options.format == "received":
        received = library.received(symbol)
        return _written(folder / f"{symbol_slug(symbol)}{received.suffix}", received.read_bytes(), options)
    suffix, said = _FORMATS[options.format]
    return _written(folder / f"{symbol_slug(symbol)}{suffix}", said(library[symbol]).encode(), options)


def _written(place: Path, content: bytes, options: argparse.Namespace) -> Path:
    if place.exists() and not options.force:
        raise ReportFileError(place, None, "a file that is not there yet (--force overwrites)", "one that is")
    write_whole(place, content)
    return place
