"""The passages of a file → the documents that they make up, one after the other, so that none but one is held."""

from __future__ import annotations

import hashlib
import json
import lzma
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assistant.ingestion.passagelines import Passage, Unfit, passages_of

A_DOCUMENT = 1000
"""Passages that are put together where their file does not say which report they are of."""
MOST_PASSAGES = 20_000
"""Of one report: it is encoded and written as a whole."""
_FORM = 1
"""Of what is made of passages: another one, and all are stored anew."""


@dataclass
class PassageDocument:
    """Passages that belong together; those of which a line is unfit are refused together."""

    report: str
    line: int
    """Where it begins."""
    passages: list[Passage] = field(default_factory=list)
    unfit: str = ""
    """What is wrong with the first line that is, with its place; empty where nothing is."""

    is_named: bool = False
    """Whether the file says which report it is."""

    _refs: set[str] = field(default_factory=set)

    def takes(self, report: str) -> bool:
        """Whether a passage of this report, of none that is named if empty, is another of it."""
        if report or self.is_named:
            return report == self.report
        return len(self.passages) < A_DOCUMENT

    def add(self, passages: Sequence[Passage], place: str) -> None:
        """Puts more passages in, found at ``place``."""
        if len(self.passages) + len(passages) > MOST_PASSAGES:
            expected = f"at most {MOST_PASSAGES} passages of {self.report}"
            self.unfit = self.unfit or f"{place}: expected {expected}, found more"
            return
        self.passages.extend(passages)
        for passage in passages:
            if passage.ref in self._refs:
                self.unfit = (
                    self.unfit or f"{place}: expected each ref once, found {passage.ref} of {self.report} again"
                )
            self._refs.add(passage.ref)

    def data(self) -> bytes:
        """Its passages as JSON: ``[[ref, text, language], …]``."""
        plain = [[each.ref, each.text, each.language] for each in self.passages]
        return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")

    def digest(self) -> str:
        """Of all that is stored of it: 64 hex digits."""
        return hashlib.sha256(f"{_FORM}\n{self.report}\n".encode() + self.data()).hexdigest()


def documents_of(file: Path, columns: Sequence[str] = ()) -> Iterator[PassageDocument]:
    """The documents of a file, in its order.

    Passages of one report stand together. Where the file names no report, every thousand are a document,
    ``<file>-00001``. A line that is unfit is told with the document that it stands in, a file that cannot be read to
    its end with the one that it breaks off in.
    """
    document: PassageDocument | None = None
    unnamed = 0
    try:
        for number, line in passages_of(file, columns):
            report = line.report if isinstance(line, Unfit) else line[0].report
            if report is None:  # nobody can tell: it is of the one that it stands in
                report = document.report if document and document.is_named else ""
            if document is None or not document.takes(report):
                if document is not None:
                    yield document
                unnamed += not report
                name = report or f"{_stem(file)}-{unnamed:05d}"
                document = PassageDocument(name, number, is_named=bool(report))
            place = f"{file}:{number}"
            if isinstance(line, Unfit):
                document.unfit = document.unfit or f"{place}: {line}"
            else:
                document.add(line, place)
    except (OSError, EOFError, lzma.LZMAError) as error:
        document = document or PassageDocument("", 0)
        document.unfit = f"{file}: expected a file that can be read to its end, found {_why(error)}"
    if document is not None:
        yield document


def _stem(file: Path) -> str:
    return re.split(r"\.(?:tsv|jsonl|ndjson)\b", file.name, flags=re.IGNORECASE)[0]


def _why(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else "") or str(error) or type(error).__name__
