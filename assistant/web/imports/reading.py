"""A file that was received → an import that waits for a yes, told step by step to a reader who may leave."""

from __future__ import annotations

import queue
import threading
from collections.abc import Generator, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from pathlib import Path
from typing import Any

from assistant.librarian import Librarian
from assistant.web.caller import Caller
from assistant.web.imports.holding import Holding, drop, telling_of_disks
from assistant.web.imports.permission import Permission
from assistant.web.limits.leaving import LEAVING, ReaderLeft
from assistant.web.limits.turns import FairTurns
from assistant.web.problems import Problem
from corpus.errors import ReportFileError
from corpus.importing import Imported, import_file
from corpus.reading.confined import Limits, Stop
from corpus.versions import Moved

AT_ONCE, WAITING, WAIT_S = 2, 8, 60.0
_NO_TURN = "expected a free place among the files that are read, found none in time; please send it again later"


class Stage(StrEnum):
    """How far an import is."""

    RECEIVED = "received"
    """The file is here, and waits for its turn."""
    READING = "reading"
    """Its pages are read, where it has some."""
    UNDERSTANDING = "understanding"
    """Paragraphs, sections and notes are made out in what was read."""


@dataclass(frozen=True)
class Progress:
    """How far an import is; no pages: they are not known yet."""

    stage: Stage
    page: int = 0
    pages: int = 0


@dataclass(frozen=True)
class Kept:
    """An import that waits for a yes."""

    id: str
    status: str
    """What a yes would do: ``"new"``, ``"replaces"``, ``"unchanged"``, or ``"bundled"`` (nothing: it ships)."""
    imported: Imported
    moved: Moved | None

    def to_json(self, language: str) -> dict[str, Any]:
        """The IMPORT, its account for people in a language."""
        return {
            "id": self.id,
            "status": self.status,
            "account": {**self.imported.account.as_json(), **self._of_the_report()},
            "lines": [line.strip() for line in self.imported.account.lines(language)],
            "moved": None if self.moved is None else moved_json(self.moved),
        }

    def _of_the_report(self) -> dict[str, str]:
        """What its masthead says of it, by which readers find it again."""
        known = self.imported.report.metadata
        return {"language": known.language, "date": known.date, "organ": known.organ}


def moved_json(moved: Moved) -> Mapping[str, Any]:
    """How a version differs from the one before it."""
    return {
        "new": list(moved.new),
        "gone": list(moved.gone),
        "reworded": list(moved.reworded),
        "moved": [list(pair) for pair in moved.moved],
    }


class Reading:
    """Reads the files that are sent, so many at a time."""

    def __init__(self, librarian: Librarian, permission: Permission, holding: Holding, most_bytes: int) -> None:
        self._librarian = librarian
        self._permission = permission
        self._holding = holding
        self._limits = Limits(file_bytes=most_bytes)
        self._turns = FairTurns(AT_ONCE, WAITING, WAIT_S, _NO_TURN)

    def steps(self, caller: Caller, folder: Path, file: Path) -> Iterator[Progress | Kept]:
        """How far the import is, again and again, and at last what it is. It blocks; who closes it ends the reading.

        Whatever ends it before, nothing is left of the file.

        Args:
            caller: who sent it.
            folder: of :class:`Holding`.
            file: in it.

        Raises:
            Problem: it is no report that can be read (422), or one that is not theirs to add (409); no turn was to be
                had, or it cannot be kept (503).
            ReaderLeft: the reader is gone.
        """
        is_kept = False
        try:
            yield Progress(Stage.RECEIVED)
            with self._turns.turn(caller):
                yield Progress(Stage.READING)
                imported = yield from _read(file, self._limits)
            self._permission.require_addable(caller.identity, imported.report.symbol)
            status, moved = self._foreseen(imported, file)
            with telling_of_disks():
                number = self._holding.keep(folder, imported, caller.key)
            is_kept = True
            yield Kept(number, status, imported, moved)
        finally:
            if not is_kept:
                drop(folder)

    def _foreseen(self, imported: Imported, file: Path) -> tuple[str, Moved | None]:
        if imported.report.symbol in self._librarian.shipped:
            return "bundled", None
        foreseen = self._librarian.shelf.foresee(imported.report, file, imported.account)
        if not foreseen.is_new:
            return "unchanged", None
        return ("replaces" if foreseen.before else "new"), foreseen.moved


def _read(file: Path, limits: Limits) -> Generator[Progress, None, Imported]:
    """How far the reading is; returns the report, once a process of its own has read it."""
    said: queue.SimpleQueue[Progress | Imported | Exception] = queue.SimpleQueue()
    stop = Stop()

    def told(page: int, pages: int) -> None:
        said.put(Progress(Stage.UNDERSTANDING if page >= pages else Stage.READING, page, pages))

    def read() -> None:
        try:
            said.put(import_file(file, limits, told, stop))
        except Exception as error:  # noqa: BLE001 - raised again in the thread that waits
            said.put(error)

    reader, leaving = threading.Thread(target=read, name="import", daemon=True), LEAVING.get()
    with leaving.telling(stop.call) if leaving else nullcontext():
        reader.start()
        try:
            while isinstance(next_said := said.get(), Progress):
                yield next_said
        finally:
            stop.call()
            reader.join()
    if isinstance(next_said, Imported):
        return next_said
    if leaving is not None and leaving.has_left:
        raise ReaderLeft from next_said
    if isinstance(next_said, ReportFileError):
        line = f"file: expected {next_said.expected}, found {next_said.found}"
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, " ".join(line.split())) from next_said
    raise next_said
