"""The last stage: rows → the shelf, the indexes of reports, and those of passages. One process alone does it."""

from __future__ import annotations

import tarfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from assistant.editions_folder import editions_folder
from assistant.index_folder import index_folder
from assistant.ingestion.packing import unpack
from assistant.ingestion.plainentries import entries_from
from assistant.ingestion.planning import Plan
from assistant.ingestion.rows import REFUSED, Kind, Piece, Row
from assistant.ingestion.stored import Places, Status, Stored
from assistant.library.cards import Card
from assistant.library.entries import entries_digest, entries_of
from assistant.opened import OpenedReport
from corpus.errors import CorpusError
from corpus.library import ships
from corpus.reading.account import Account
from corpus.reading.kept import report_of_json
from corpus.report import Report
from embeddings.passageindex.contract import Entry

COMMIT_PASSAGES = 100_000
COMMIT_S = 60.0
"""After so many passages, or so long, what was written is kept safely: a broken run does no more than that again."""


@dataclass
class Store:
    """Writes documents as they come, each whole; the same twice changes nothing."""

    places: Places
    plan: Plan
    open: Callable[[str], OpenedReport]
    """Symbol -> the report with its own index, built if need be; of reports of which more is known here than where they
    were encoded."""
    strict: bool = False
    """Whether reports in which paragraphs are missing are refused."""
    _latest: dict[str, Piece] = field(init=False)
    _uncommitted: dict[Kind, int] = field(default_factory=dict, init=False)
    _committed_at: float = field(default_factory=time.monotonic, init=False)

    def __post_init__(self) -> None:
        self._latest = dict(self.plan.order)

    def take(self, piece: Piece, row: Row) -> Stored:
        """Stores a document, or says why not.

        Raises:
            EmbeddingError: an index of passages cannot be written.
        """
        if REFUSED in row.said:
            return Stored(piece.file, piece.name, "refused", said=str(row.said[REFUSED]))
        try:
            return self._passages(piece, row) if piece.kind == "passages" else self._report(piece, row)
        except (CorpusError, OSError, tarfile.TarError) as error:
            why = f"{piece.file}: {error.strerror or error}" if isinstance(error, OSError) else str(error)
            return Stored(piece.file, piece.name, "refused", said=why)

    def commit(self) -> None:
        """Keeps safely what was written.

        Raises:
            EmbeddingError: an index of passages cannot be written.
        """
        for kind in list(self._uncommitted):
            self.places.indexes[kind].commit()
            del self._uncommitted[kind]
        self._committed_at = time.monotonic()

    def _passages(self, piece: Piece, row: Row) -> Stored:
        status: Status = "replaced" if piece.name in self.plan.held.passages else "added"
        entries = entries_from(piece.name, row.said["entries"], row.data)
        self._write("passages", piece.name, entries, piece.digest)
        return Stored(piece.file, piece.name, status, len(entries))

    def _report(self, piece: Piece, row: Row) -> Stored:
        file = Path(piece.file)
        report, account = report_of_json(row.said["report"], file), Account.of_json(row.said["account"])
        unwanted, said = self._unwanted(piece, report, account)
        if unwanted is not None:
            return Stored(piece.file, report.symbol, unwanted, said=said, account=account.as_json())
        # The index before the report: whoever sees the report has it.
        unpack(row.files, index_folder(self.places.data_dir, report.symbol))
        placed = self.places.shelf.add(report, file, account)
        entries, card = self._entries(report.symbol, row)
        self._write("report", report.symbol, entries, entries_digest(placed.shelved.stamp))
        self.places.cards.keep(replace(card, stamp=placed.shelved.stamp))
        self._latest[report.symbol] = piece
        status: Status = "unchanged" if not placed.is_new else "replaced" if placed.before else "added"
        return Stored(piece.file, report.symbol, status, len(entries), account=account.as_json())

    def _entries(self, symbol: str, row: Row) -> tuple[Sequence[Entry], Card]:
        """What the index and the library have to know of a report."""
        if editions_folder(self.places.data_dir, symbol).is_dir():
            opened = self.open(symbol)
            return entries_of(opened), Card.of(opened, stamp="")
        return entries_from(symbol, row.said["entries"], row.data), Card.of_json(row.said["card"])

    def _unwanted(self, piece: Piece, report: Report, account: Account) -> tuple[Status | None, str]:
        """Why a report is not stored, and what is said of it; ``None`` where it is."""
        if ships(report.symbol):
            return "bundled", ""
        if account.gaps and self.strict:
            others = f", and {len(account.gaps) - 1} more like it" if len(account.gaps) > 1 else ""
            return "refused", f"{piece.file}: expected each paragraph once, found {account.gaps[0]}{others}"
        later = self._latest.get(report.symbol)
        if later is not None and later.number > piece.number:
            return "superseded", later.file
        return None, ""

    def _write(self, kind: Kind, name: str, entries: Sequence[Entry], digest: str) -> None:
        self.places.indexes[kind].write(name, entries, digest)
        self._uncommitted[kind] = self._uncommitted.get(kind, 0) + len(entries)
        is_much = sum(self._uncommitted.values()) >= COMMIT_PASSAGES
        if is_much or time.monotonic() - self._committed_at >= COMMIT_S:
            self.commit()
