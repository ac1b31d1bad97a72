"""The stages one after the other in this process: what Ray does on many, without it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.ingestion.encoding import Encode, Encoding
from assistant.ingestion.parsing import parse
from assistant.ingestion.reading import read_pieces
from assistant.ingestion.rows import Piece, Row, Run, Stage, grouped, guarded


def run_here(encoding: Encoding, columns: Sequence[str] = (), parsed: Stage = parse) -> Run:
    """Ingests in this process."""

    def run(pieces: Sequence[Piece]) -> Iterator[Row]:
        encode = Encode(encoding)
        for of_one_file in grouped(pieces).values():
            for row in read_pieces(of_one_file, columns):
                yield guarded(encode, guarded(parsed, row))

    return run
