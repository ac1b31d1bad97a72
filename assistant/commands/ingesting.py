"""How far an ingestion has come, on standard error: a bar on a terminal, else a line every few seconds."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TextIO

from tqdm import tqdm

from assistant.ingestion.stored import Stored
from assistant.ingestion.tally import Tally

EVERY_S = 5.0


@dataclass
class Progress:
    """Shows what it is told."""

    bar: tqdm[Any]
    err: TextIO
    of: int
    tally: Tally
    _said_at: float = field(default_factory=time.monotonic)

    def stored(self, document: Stored) -> None:
        """One more document is done with."""
        self.tally.add(document)
        self.bar.set_postfix_str(self._rates(), refresh=False)
        self.bar.update()
        if self.bar.disable and time.monotonic() - self._said_at >= EVERY_S:
            self._said_at = time.monotonic()
            done = self.tally.documents.total()
            self.err.write(f"alinea: {done:,} of {self.of:,} documents, {self.of - done:,} left; {self._rates()}\n")

    def complain(self, line: str) -> None:
        """Says what is wrong with a document, above the bar."""
        with tqdm.external_write_mode(file=self.err):
            self.err.write(f"alinea: {line}\n")

    def _rates(self) -> str:
        refused = self.tally.documents["refused"]
        failed = f"{refused:,} refused, " if refused else ""
        return f"{failed}{self.tally.passages:,} passages, {self.tally.per_second:,.0f} a second"


@contextmanager
def looking() -> Iterator[tqdm[Any]]:
    """A bar without an end, while files are looked through."""
    with tqdm(desc="looking through", unit="document", leave=False, disable=None) as bar:
        yield bar


@contextmanager
def progress(of: int, err: TextIO) -> Iterator[Progress]:
    """Shows how many of ``of`` documents are done with."""
    with tqdm(total=of, desc="ingesting", unit="document", leave=False, disable=None, file=err) as bar:
        yield Progress(bar, err, of, Tally())
