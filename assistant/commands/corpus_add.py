"""``alinea corpus add``: reports, each from its file, into the library; a line says what was understood of each."""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from assistant.reports_folder import reports_folder
from assistant.settings import Settings
from corpus.errors import CorpusError, ReportFileError
from corpus.importing import Imported, import_file
from corpus.library import Library
from corpus.shelf import Placed, Shelf

log = logging.getLogger(__name__)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Import the files one after the other; 1 where one could not be, and the others are in the library."""
    shelf = Shelf(reports_folder(settings.data_dir))
    failed = 0
    for file in _files(options.files):
        try:
            imported = import_file(file)
            placed = _place(shelf, imported, file)
        except (CorpusError, OSError) as error:
            failed += 1
            said = str(error) if isinstance(error, CorpusError) else f"{file}: {error.strerror or error}"
            if options.json:
                sys.stdout.write(json.dumps({"file": str(file), "error": said}, ensure_ascii=False) + "\n")
            sys.stderr.write(f"alinea: {said}\n")
            continue
        sys.stdout.write(_as_json(file, imported, placed) if options.json else _as_text(file, imported, placed))
        sys.stdout.flush()
    return 1 if failed else 0


def _files(named: list[Path]) -> Iterator[Path]:
    """The files; of a folder those that a report may be in, by name.

    Raises:
        ReportFileError: a folder that holds none.
    """
    for path in named:
        if not path.is_dir():
            yield path
            continue
        within = sorted(
            each for each in path.iterdir() if each.suffix.lower() in {".pdf", ".docx", ".html", ".htm", ".txt"}
        )
        if not within:
            raise ReportFileError(path, None, "a folder with reports (.pdf, .docx, .html, .txt)", "none")
        yield from within


def _place(shelf: Shelf, imported: Imported, file: Path) -> Placed | None:
    """Puts the report in the library; ``None`` for one that ships with Alinea, which stays as it is."""
    if imported.report.symbol in Library():
        return None
    return shelf.add(imported.report, file, imported.account)


def _as_json(file: Path, imported: Imported, placed: Placed | None) -> str:
    values: dict[str, Any] = {**imported.account.as_json(), "file": str(file), "status": _status(placed)}
    if placed and placed.moved and not placed.moved.is_nothing:
        values["moved"] = {
            "new": placed.moved.new,
            "gone": placed.moved.gone,
            "reworded": placed.moved.reworded,
            "moved": placed.moved.moved,
        }
    return json.dumps(values, ensure_ascii=False) + "\n"


def _status(placed: Placed | None) -> str:
    if placed is None:
        return "bundled"
    if not placed.is_new:
        return "unchanged"
    return "replaced" if placed.before else "added"


_SAID = {
    "bundled": "ships with Alinea, which goes on with its own copy",
    "unchanged": "is in the library already, as it is",
    "replaced": "takes the place of the version that was there",
    "added": "added",
}


def _as_text(file: Path, imported: Imported, placed: Placed | None) -> str:
    lines = [*replace(imported.account, file=str(file)).lines(), f"  {_SAID[_status(placed)]}"]
    moved = placed.moved if placed else None
    if moved and not moved.is_nothing:
        for name, refs in (("new", moved.new), ("gone", moved.gone), ("reworded", moved.reworded)):
            lines += [f"  {name}: {', '.join(refs)}"] if refs else []
        lines += [f"  moved: {', '.join(f'{one} is now {other}' for one, other in moved.moved)}"] if moved.moved else []
    return "\n".join(lines) + "\n"
