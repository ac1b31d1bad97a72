"""What travels between the stages, and between machines: plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["report", "passages"]
"""A file that a report is read from, or passages that are text already."""


@dataclass(frozen=True)
class Piece:
    """A document that is to be ingested."""

    number: int
    """Its place in the order of the whole, from 0: of two versions of a report the later one stays."""
    kind: Kind
    file: str
    name: str
    """The report's, of passages; the file's, of a report."""
    digest: str
    """sha256 of the file, or of the passages."""
    within: int = 0
    """Which of the documents of its file it is, of passages."""


@dataclass(frozen=True)
class Row:
    """A document on its way, as far as it has come."""

    number: int
    """Of its piece."""
    said: Mapping[str, Any]
    """What JSON has words for; :data:`REFUSED` alone where the document cannot be ingested."""
    data: bytes = b""
    """The file or the passages when read, the vectors when encoded."""
    files: bytes = b""
    """The index of a report when encoded, packed."""


REFUSED = "refused"
"""A line that says why."""
UNUSABLE = "unusable"
"""A line that says why the worker itself cannot do anything: the ingestion ends."""

Stage = Callable[[Row], Row]
Run = Callable[[Sequence[Piece]], Iterator[Row]]
"""Reads, parses and encodes pieces; the rows come in any order.

Raises:
    WorkersLost: some will not come.
"""


def refused(row: Row, line: str) -> Row:
    """A document that cannot be ingested."""
    return Row(row.number, {REFUSED: line})


def is_over(row: Row) -> bool:
    """Whether no stage has anything to do with it any more."""
    return REFUSED in row.said or UNUSABLE in row.said


def grouped(pieces: Iterable[Piece]) -> dict[str, list[Piece]]:
    """File -> its pieces, in their order."""
    by_file: dict[str, list[Piece]] = {}
    for piece in pieces:
        by_file.setdefault(piece.file, []).append(piece)
    return by_file


def guarded(stage: Stage, row: Row) -> Row:
    """What a stage makes of a row; whatever goes wrong with one document, it gets one line, and others go on."""
    try:
        return stage(row)
    except Exception as error:  # noqa: BLE001 - see above
        found = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
        return refused(row, f"{row.said.get('file', '')}: expected a document that can be ingested, found {found}")
