"""Files → what is to be ingested of them: each document once, and none that is stored already."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assistant.ingestion.passagedocs import documents_of
from assistant.ingestion.rows import Piece
from assistant.ingestion.walking import has_passages


@dataclass(frozen=True)
class Held:
    """What is stored already."""

    reports: Mapping[str, str] = field(default_factory=dict)
    """sha256 of the file -> symbol, of the reports that are stored with all that belongs to them."""
    passages: Mapping[str, str] = field(default_factory=dict)
    """Document -> digest, of the passages that are text already."""


@dataclass
class Plan:
    """What an ingestion has to do."""

    held: Held = field(default_factory=Held)
    pieces: list[Piece] = field(default_factory=list)
    """What is to be ingested, in order."""
    there: list[Piece] = field(default_factory=list)
    """What is stored already, or comes before in the same words."""
    refused: list[tuple[str, str]] = field(default_factory=list)
    """Files, and a line that says what is wrong in them."""
    order: dict[str, Piece] = field(default_factory=dict)
    """Symbol of a report that is there already -> its piece."""
    names: dict[str, Piece] = field(default_factory=dict)
    """Document of passages -> its piece."""

    def __len__(self) -> int:
        return len(self.pieces) + len(self.there) + len(self.refused)


@dataclass
class Planner:
    """Looks through files, in the order in which a later version of a report takes the place of an earlier one."""

    held: Held
    columns: Sequence[str] = ()
    """Of tab-separated files whose first line does not name them."""
    looked: Callable[[int], object] = lambda _: None
    """Is told how many documents were looked at so far."""
    plan: Plan = field(init=False)
    _digests: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.plan = Plan(self.held)

    def look_through(self, files: Iterable[Path]) -> Plan:
        """What is to be done with all of them."""
        for file in files:
            if has_passages(file):
                self._passages(file)
            else:
                self._report(file)
        return self.plan

    def _report(self, file: Path) -> None:
        try:
            with file.open("rb") as opened:
                digest = hashlib.file_digest(opened, "sha256").hexdigest()
        except OSError as error:
            self._refuse(file, f"{file}: expected a file that can be read, found {error.strerror or 'an error'}")
            return
        piece = Piece(len(self.plan), "report", str(file.absolute()), file.name, digest)
        if digest in self.held.reports:
            self.plan.order[self.held.reports[digest]] = piece
        self._take(piece, is_held=digest in self.held.reports)

    def _passages(self, file: Path) -> None:
        for within, document in enumerate(documents_of(file, self.columns)):
            piece = Piece(len(self.plan), "passages", str(file.absolute()), document.report, document.digest(), within)
            if unfit := document.unfit or self._unfit(piece, f"{file}:{document.line}"):
                self._refuse(file, unfit)
                continue
            self.plan.names.setdefault(piece.name, piece)
            self._take(piece, is_held=self.held.passages.get(piece.name) == piece.digest)

    def _unfit(self, piece: Piece, place: str) -> str:
        """Why passages cannot be ingested under this name, if they cannot."""
        before = self.plan.names.get(piece.name)
        if before is not None and before.digest != piece.digest:
            return f"{place}: expected the passages of {piece.name} together, found more than in {before.file}"
        return ""

    def _take(self, piece: Piece, *, is_held: bool) -> None:
        where = self.plan.there if is_held or piece.digest in self._digests else self.plan.pieces
        where.append(piece)
        self._digests.add(piece.digest)
        self.looked(len(self.plan))

    def _refuse(self, file: Path, line: str) -> None:
        self.plan.refused.append((str(file), line))
        self.looked(len(self.plan))
