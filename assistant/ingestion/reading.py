"""The first stage: pieces → rows with the bytes of each, on the machine where the files are."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.ingestion.passagedocs import documents_of
from assistant.ingestion.rows import REFUSED, Piece, Row


def read_pieces(pieces: Sequence[Piece], columns: Sequence[str] = ()) -> Iterator[Row]:
    """One row a piece, in an order that is always the same; the pieces are all of one kind, passages of one file."""
    if not pieces:
        return
    yield from _passages(pieces, columns) if pieces[0].kind == "passages" else map(_report, pieces)


def _report(piece: Piece) -> Row:
    try:
        data = Path(piece.file).read_bytes()
    except OSError as error:
        found = error.strerror or "an error"
        return Row(piece.number, {REFUSED: f"{piece.file}: expected a file that can be read, found {found}"})
    if hashlib.sha256(data).hexdigest() != piece.digest:
        return _changed(piece)
    return Row(piece.number, {"kind": piece.kind, "name": piece.name, "file": piece.file}, data)


def _passages(pieces: Sequence[Piece], columns: Sequence[str]) -> Iterator[Row]:
    wanted = {piece.within: piece for piece in pieces}
    for within, document in enumerate(documents_of(Path(pieces[0].file), columns)):
        piece = wanted.pop(within, None)
        if piece is not None:
            data = document.data()
            said = {"kind": piece.kind, "report": piece.name, "file": piece.file}
            yield Row(piece.number, said, data) if document.digest() == piece.digest else _changed(piece)
        if not wanted:
            return
    yield from map(_changed, wanted.values())


def _changed(piece: Piece) -> Row:
    expected = "a file that stays as it is while it is ingested"
    return Row(piece.number, {REFUSED: f"{piece.file}: expected {expected}, found another: run it again"})
