"""Imports that wait for a yes: each in a folder of its own, for an hour, for who sent it alone."""

from __future__ import annotations

import json
import logging
import re
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any

from assistant.web.problems import Problem
from corpus.errors import ReportFileError
from corpus.importing import Imported
from corpus.reading.account import Account
from corpus.reading.kept import read_report, write_report

logger = logging.getLogger(__name__)

HOURS = 1
_SECONDS = 3600.0 * HOURS
_ID = re.compile(r"[0-9a-f]{32}")
_REPORT, _SAID, _FILES = "report.json", "import.json", "file"
_AT_WORK = "."
"""Folders that begin with it are being filled, or emptied."""
_MOST = 40
"""Folders at a time, of all who add reports: each may hold a large file."""


@dataclass(frozen=True)
class Held:
    """An import that waits."""

    id: str
    imported: Imported
    file: Path
    """As it was received."""


@dataclass(frozen=True)
class Holding:
    """The imports that wait in a folder, which need not exist yet."""

    folder: Path
    clock: Callable[[], float] = time.time

    def begin(self) -> Path:
        """A new folder for what comes; its file is to lie in :func:`files_of` it.

        Raises:
            Problem: too many are held (503).
            OSError: it cannot be made.
        """
        self.sweep()
        if sum(1 for _ in self._folders()) >= _MOST:
            line = (
                f"imports: expected fewer than {_MOST} that wait to be confirmed, found as many; please come back later"
            )
            raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, line, {"Retry-After": "300"})
        folder = self.folder / f"{_AT_WORK}{secrets.token_hex(16)}"
        folder.mkdir(parents=True, mode=0o700)
        files_of(folder).mkdir()
        return folder

    def keep(self, folder: Path, imported: Imported, owner: str) -> str:
        """Has what was made of a file wait; returns its id.

        Args:
            folder: from :meth:`begin`, with the file.
            imported: what was read from it.
            owner: who alone may have it.

        Raises:
            OSError: it cannot be written.
        """
        write_report(imported.report, folder / _REPORT)
        said = {"owner": owner, "at": self.clock(), "account": imported.account.as_json()}
        (folder / _SAID).write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
        number = folder.name.removeprefix(_AT_WORK)
        folder.rename(self.folder / number)
        return number

    @contextmanager
    def taken(self, number: str, owner: str) -> Iterator[Held]:
        """An import, which nobody else can take meanwhile. It is gone afterwards, unless an error is raised within.

        Raises:
            Problem: there is none of that id, or not any more, or it is somebody else's (404).
        """
        place = self._place(number, owner)
        taken = self.folder / f"{_AT_WORK}{number}"
        try:
            place.rename(taken)
        except OSError as error:  # another request was there first
            raise unknown() from error
        try:
            held = _held(number, taken)
            yield held
        except BaseException:
            taken.rename(place)
            raise
        drop(taken)

    def discard(self, number: str, owner: str) -> None:
        """Drops an import.

        Raises:
            Problem: as for :meth:`taken`.
        """
        with self.taken(number, owner):
            pass

    def sweep(self) -> None:
        """Deletes what is over, and what a server that has ended left half done."""
        for folder in self._folders():
            try:
                is_over = self.clock() >= _since(folder) + _SECONDS
            except (OSError, ValueError, KeyError, TypeError):
                is_over = not folder.name.startswith(_AT_WORK)
            if is_over:
                drop(folder)

    def _folders(self) -> Iterator[Path]:
        return (each for each in (self.folder.iterdir() if self.folder.is_dir() else ()) if each.is_dir())

    def _place(self, number: str, owner: str) -> Path:
        """The folder of an import that may be had."""
        if not _ID.fullmatch(number):
            raise unknown()
        place = self.folder / number
        try:
            said = _said(place)
            is_theirs = secrets.compare_digest(str(said["owner"]).encode(), owner.encode())
            is_over = self.clock() >= float(said["at"]) + _SECONDS
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise unknown() from error
        if not is_theirs or is_over:
            raise unknown()
        return place


def _since(folder: Path) -> float:
    """From when a folder's hour counts. Of what is at work nothing is said yet; it may have been taken at its last."""
    return folder.stat().st_mtime + _SECONDS if folder.name.startswith(_AT_WORK) else float(_said(folder)["at"])


def files_of(folder: Path) -> Path:
    """Where the file as received lies in a folder."""
    return folder / _FILES


def drop(folder: Path) -> None:
    """Deletes a folder and all in it; what cannot be deleted, the log names."""
    shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():
        logger.warning("an import cannot be deleted: %s", folder)


@contextmanager
def telling_of_disks() -> Iterator[None]:
    """What cannot be written within it is a problem (503), and the log says why."""
    try:
        yield
    except OSError as error:
        logger.warning("an import cannot be kept: %s", error)
        line = "the file could not be kept; the log says why"
        raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, line, {"Retry-After": "300"}) from error


def unknown() -> Problem:
    """That there is no such import, whatever the reason."""
    line = "import: expected the id of one that you have sent within the hour, found another"
    return Problem(HTTPStatus.NOT_FOUND, line)


def _said(folder: Path) -> dict[str, Any]:
    said = json.loads((folder / _SAID).read_text(encoding="utf-8"))
    if not isinstance(said, dict):
        raise TypeError("expected an object")
    return said


def _held(number: str, folder: Path) -> Held:
    try:
        account = Account.of_json(_said(folder)["account"])
        imported = Imported(read_report(folder / _REPORT), account)
        (file,) = files_of(folder).iterdir()
    except (OSError, ValueError, KeyError, TypeError, ReportFileError) as error:
        raise unknown() from error
    return Held(number, imported, file)
