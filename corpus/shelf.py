"""The reports that were imported, each in a folder of its own: as read, as received, and what was understood.

``report.json`` is the report (:mod:`corpus.reading.kept`), ``received.<suffix>`` the file it was read from, byte for
byte, ``import.json`` a short description, so that a library is listed without reading its reports. A folder appears
whole or not at all.
"""

from __future__ import annotations

import hashlib
import json
import logging
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from corpus.errors import ReportFileError, UnknownReport
from corpus.reading.account import Account
from corpus.reading.kept import read_report, write_report
from corpus.report import Report
from corpus.symbols import symbol_slug
from corpus.versions import Moved, compare

log = logging.getLogger(__name__)
REPORT = "report.json"
DESCRIPTION = "import.json"
_RECEIVED = "received"
_FORM = 1


@dataclass(frozen=True)
class Shelved:
    """What is known of an imported report without reading it."""

    symbol: str
    title: str
    language: str
    file: str
    """Its name as received."""
    sha256: str
    """Of the file as received."""
    added: str
    """When, in UTC: ``2026-12-01T09:30:00+00:00``."""
    account: Mapping[str, Any] = field(default_factory=dict)
    """What was understood: paragraphs, sections, notes, problems."""
    date: str = ""
    organ: str = ""
    restricted: bool = False
    """Whether it is kept to some readers. To which, the shelf does not know: where nobody else does, it is no one's."""

    @property
    def stamp(self) -> str:
        """Another one whenever the report was put on the shelf anew."""
        return f"{self.sha256} {self.added}"


@dataclass(frozen=True)
class Foreseen:
    """What would come of an addition: see :class:`Placed`."""

    is_new: bool
    before: Shelved | None
    moved: Moved | None


@dataclass(frozen=True)
class Placed:
    """What came of an addition. ``before``: the version that it took the place of, and ``moved`` how they differ."""

    shelved: Shelved
    is_new: bool
    before: Shelved | None = None
    moved: Moved | None = None


class Shelf:
    """The imported reports of one folder, which need not exist yet."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __iter__(self) -> Iterator[Shelved]:
        """The reports, by the names of their folders."""
        return (shelved for shelved, _ in self._folders())

    def stamp(self) -> tuple[tuple[str, int, int], ...]:
        """Another one whenever a report was added, replaced or removed; nothing is read for it."""
        files = self.folder.glob(f"[!.]*/{DESCRIPTION}") if self.folder.is_dir() else ()
        seen = []
        for file in files:
            with suppress(FileNotFoundError):  # removed meanwhile
                known = file.stat()
                seen.append((file.parent.name, known.st_ino, known.st_mtime_ns))
        return tuple(sorted(seen))

    def _folders(self) -> Iterator[tuple[Shelved, Path]]:
        """Each report and its folder. One whose description cannot be read is left out, and told in the log."""
        for folder in sorted(self.folder.iterdir() if self.folder.is_dir() else ()):
            if not folder.name.startswith(".") and (folder / DESCRIPTION).is_file():
                try:
                    yield _description(folder / DESCRIPTION), folder
                except ReportFileError as error:
                    log.warning("left out of the library: %s", error)

    def find(self, symbol: str) -> Shelved | None:
        """The report of this symbol, if it is here."""
        return next((each for each in self if each.symbol == symbol), None)

    def folder_of(self, symbol: str) -> Path:
        """Where the files of this symbol lie, or would: two symbols that are spelt alike have two folders."""
        held = {shelved.symbol: folder for shelved, folder in self._folders()}
        if symbol in held:
            return held[symbol]
        names = [symbol_slug(symbol), *(f"{symbol_slug(symbol)}-{number}" for number in range(2, 100))]
        return next(self.folder / name for name in names if not (self.folder / name).exists())

    def read(self, symbol: str) -> Report:
        """The report of this symbol.

        Raises:
            UnknownReport: it is not here.
            ReportFileError: its file is damaged, or of another version of Alinea: the message says to add it again.
        """
        self._found(symbol)
        return read_report(self.folder_of(symbol) / REPORT)

    def received(self, symbol: str) -> Path:
        """The file that a report was read from, as it was received.

        Raises:
            UnknownReport: the report is not here.
            ReportFileError: the file is gone.
        """
        folder = self.folder_of(self._found(symbol).symbol)
        file = next(folder.glob(f"{_RECEIVED}*"), None)
        if file is None:
            raise ReportFileError(folder, None, f"the file {symbol} was read from ({_RECEIVED}.*)", "none")
        return file

    def foresee(self, report: Report, received: Path, account: Account) -> Foreseen:
        """What :meth:`add` would do with a report.

        Raises:
            OSError: the file cannot be read.
        """
        before = self.find(report.symbol)
        known = self._maybe_read(before)
        is_as_read = before is not None and known == report and before.account == account.as_json()
        if before is not None and is_as_read and before.sha256 == _sha256(received):
            return Foreseen(is_new=False, before=before, moved=None)
        return Foreseen(is_new=True, before=before, moved=None if known is None else compare(known, report))

    def add(
        self,
        report: Report,
        received: Path,
        account: Account,
        restricted: bool | None = None,
        *,
        name: str | None = None,
    ) -> Placed:
        """Puts a report on the shelf, in the place of the version of it that is there.

        The same file added twice is one report, and nothing is written, if it is read as it was before.

        Args:
            report: as it was read.
            received: the file that it was read from.
            account: what was understood of it.
            restricted: whether it is kept to some readers; ``None``: as the version before it is.
            name: what the file was called when it was received (default: its name).

        Raises:
            OSError: it cannot be written; what was there before still is.
        """
        foreseen = self.foresee(report, received, account)
        before = foreseen.before
        if restricted is None:
            restricted = before is not None and before.restricted
        if before is not None and not foreseen.is_new:
            self.restrict(report.symbol, restricted)
            return Placed(replace(before, restricted=restricted), is_new=False)
        shelved = Shelved(
            symbol=report.symbol,
            title=report.metadata.title,
            language=report.metadata.language,
            file=name or received.name,
            sha256=_sha256(received),
            added=f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S+00:00}",
            account=account.as_json(),
            date=report.metadata.date,
            organ=report.metadata.organ,
            restricted=restricted,
        )
        self.folder.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix=".adding-", dir=self.folder))
        try:
            shutil.copyfile(received, part / f"{_RECEIVED}{received.suffix.lower()}")
            write_report(report, part / REPORT)
            _describe(shelved, part / DESCRIPTION)
            part.chmod(0o755)
            _put(part, self.folder_of(report.symbol))
        finally:
            shutil.rmtree(part, ignore_errors=True)
        return Placed(shelved, is_new=True, before=before, moved=foreseen.moved)

    def restrict(self, symbol: str, restricted: bool) -> None:
        """Notes whether a report is kept to some readers; of one that is not here, nothing.

        Raises:
            OSError: it cannot be written.
        """
        for shelved, folder in self._folders():
            if shelved.symbol == symbol and shelved.restricted != restricted:
                part = folder / f".{DESCRIPTION}"
                _describe(replace(shelved, restricted=restricted), part)
                part.replace(folder / DESCRIPTION)

    def remove(self, symbol: str) -> Shelved:
        """Takes a report off the shelf, with the file it was read from.

        Raises:
            UnknownReport: it is not here.
        """
        found = self.find(symbol)
        if found is None:
            raise UnknownReport(f"no report {symbol!r} to remove: those that were imported are {self._symbols()}")
        shutil.rmtree(self.folder_of(symbol))
        return found

    def _found(self, symbol: str) -> Shelved:
        found = self.find(symbol)
        if found is None:
            raise UnknownReport(f"no report {symbol!r}: those that were imported are {self._symbols()}")
        return found

    def _symbols(self) -> str:
        return ", ".join(each.symbol for each in self) or "none"

    def _maybe_read(self, before: Shelved | None) -> Report | None:
        """The version that is here; ``None`` where there is none, or it can no longer be read."""
        if before is not None:
            with suppress(ReportFileError):
                return self.read(before.symbol)
        return None


def _put(part: Path, place: Path) -> None:
    """Moves a finished folder to its place; the one that was there is gone only once the new one stands."""
    if not place.exists():
        part.rename(place)
        return
    old = Path(tempfile.mkdtemp(prefix=".replaced-", dir=place.parent)) / place.name
    place.rename(old)
    try:
        part.rename(place)
    except OSError:
        old.rename(place)
        raise
    finally:
        shutil.rmtree(old.parent, ignore_errors=True)


def _describe(shelved: Shelved, file: Path) -> None:
    """Writes a description; of a report that is everybody's, as every version of Alinea reads it."""
    values = {name: value for name, value in asdict(shelved).items() if name != "restricted" or value}
    file.write_text(json.dumps({"form": _FORM, **values}, ensure_ascii=False, indent=1), encoding="utf-8")


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _description(file: Path) -> Shelved:
    try:
        values = json.loads(file.read_text(encoding="utf-8"))
        if values.pop("form", None) != _FORM:
            raise ReportFileError(file, None, f"the description of an import, form {_FORM}", "another")
        return Shelved(**values)
    except (OSError, UnicodeDecodeError, json.JSONDecodeError, TypeError, AttributeError) as error:
        raise ReportFileError(file, None, "the description of an import", str(error)) from error
