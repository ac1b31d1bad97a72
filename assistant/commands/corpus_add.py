"""``alinea corpus add``: reports, each from its file, into the library; a line says what was understood of each."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant.commands.importing import Indexer, fault_of, imported, moved_lines, moved_values
from assistant.publishing.place import require_own
from assistant.reports_folder import reports_folder
from assistant.settings import Settings
from corpus.errors import CorpusError, ReportFileError
from corpus.importing import Imported
from corpus.library import Library
from corpus.shelf import Placed, Shelf
from embeddings.errors import EmbeddingError


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Import the files one after the other; 1 where one could not be, and the others are in the library."""
    require_own(settings)
    adding = _Adding(Shelf(reports_folder(settings.data_dir)), Indexer(settings), options)
    files = list(_files(options.files))
    done = failed = 0
    try:
        for file in files:
            failed += not adding.add(file)
            done += 1
    except KeyboardInterrupt:
        sys.stderr.write(f"alinea: interrupted: {done} of {len(files)} files are done, {files[done]} is not\n")
        raise
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


@dataclass(frozen=True)
class _Adding:
    shelf: Shelf
    indexer: Indexer
    options: argparse.Namespace

    def add(self, file: Path) -> bool:
        """Adds one file and says so; ``False`` where it could not be."""
        try:
            read = imported(file)
            if refused := self._refused(file, read):
                return self._fail(file, refused, read)
            placed = self._place(read, file)
        except (CorpusError, OSError) as error:
            return self._fail(file, fault_of(error, file))
        indexed = self._index(placed)
        sys.stdout.write(_as_json(file, read, placed) if self.options.json else _as_text(file, read, placed))
        sys.stdout.flush()
        if indexed:
            sys.stderr.write(f"alinea: {indexed}\n")
        return not indexed

    def _refused(self, file: Path, read: Imported) -> str:
        """Why a report in which paragraphs are missing, or stand twice, is not added; empty where it is."""
        gaps = read.account.gaps
        if not gaps or self.options.yes:
            return ""
        said = gaps[0] if len(gaps) == 1 else f"{gaps[0]}, and {len(gaps) - 1} more like it"
        if self.options.strict:
            return f"{file}: expected each paragraph once, found {said}: not added (--yes adds it all the same)"
        if not self.options.json and _is_terminal() and not _agreed(file, gaps):
            return f"{file}: not added: {said}"
        return ""

    def _place(self, read: Imported, file: Path) -> Placed | None:
        """Puts the report in the library; ``None`` for one that ships with Alinea, which stays as it is."""
        if read.report.symbol in Library():
            return None
        return self.shelf.add(read.report, file, read.account)

    def _index(self, placed: Placed | None) -> str:
        """Makes the index of what is in the library now; what went wrong with it, if anything did."""
        if placed is None or self.options.no_index:
            return ""
        try:
            self.indexer.index(placed.shelved.symbol)
        except (CorpusError, EmbeddingError, OSError) as error:
            why = error.strerror if isinstance(error, OSError) and error.strerror else error
            return f"{placed.shelved.symbol}: added, its index could not be made: {why}"
        return ""

    def _fail(self, file: Path, said: str, read: Imported | None = None) -> bool:
        if self.options.json:
            problems = {"problems": read.account.problems} if read else {}
            told = {"file": str(file), "error": said, **problems}
            sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
        sys.stderr.write(f"alinea: {said}\n")
        return False


def _is_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def _agreed(file: Path, gaps: tuple[str, ...]) -> bool:
    """Whether a person wants a report in which something is missing."""
    told = "".join(f"  ! {gap}\n" for gap in gaps)
    sys.stdout.write(f"{file}:\n{told}Add it all the same? [y/N] ")  # not by input(), which may ask on standard error
    sys.stdout.flush()
    try:
        return input().strip().lower() in {"y", "yes"}
    except EOFError:
        sys.stdout.write("\n")
        return False


def _as_json(file: Path, read: Imported, placed: Placed | None) -> str:
    values: dict[str, Any] = {**read.account.as_json(), "file": str(file), "status": _status(placed)}
    values |= moved_values(placed.moved if placed else None)
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


def _as_text(file: Path, read: Imported, placed: Placed | None) -> str:
    lines = [*replace(read.account, file=str(file)).lines(), f"  {_SAID[_status(placed)]}"]
    return "\n".join([*lines, *moved_lines(placed.moved if placed else None)]) + "\n"
