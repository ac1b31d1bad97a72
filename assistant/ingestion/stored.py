"""Where things are stored, what is stored already, and what came of a document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from assistant.index_folder import index_folder
from assistant.ingestion.planning import Held
from assistant.ingestion.rows import Kind
from assistant.library.cards import Cards
from assistant.library.entries import entries_digest
from corpus.shelf import Shelf
from embeddings.passageindex.contract import PassageIndex

Status = Literal["added", "replaced", "unchanged", "superseded", "bundled", "refused"]
"""``unchanged``: was stored already; ``superseded``: a file further on has a version of the same report; ``bundled``:
the report ships with Alinea, which goes on with its own copy."""


@dataclass(frozen=True)
class Stored:
    """What came of a document."""

    file: str
    report: str
    """Its name; a file's, where it could not be read."""
    status: Status
    passages: int = 0
    """How many were written."""
    said: str = ""
    """Why it was refused; by which file it is superseded."""
    account: Mapping[str, Any] = field(default_factory=dict)
    """What was understood of a report, as :meth:`corpus.reading.account.Account.as_json` tells it."""


@dataclass(frozen=True)
class Places:
    """Where an ingestion stores."""

    data_dir: Path
    shelf: Shelf
    cards: Cards
    indexes: Mapping[Kind, PassageIndex]
    """Of the passages of reports, and of those that are text already: a library knows the first, and tidies it."""

    def held(self) -> Held:
        """What need not be stored again. A report is whole that has its own index, and its passages in that of all."""
        passages = {kind: dict(index.digests()) for kind, index in self.indexes.items()}
        of_reports = passages.get("report", {})
        on_shelf = list(self.shelf)
        whole = {
            each.sha256: each.symbol
            for each in on_shelf
            if index_folder(self.data_dir, each.symbol).is_dir()
            and of_reports.get(each.symbol) == entries_digest(each.stamp)
        }
        return Held(whole, passages.get("passages", {}))
