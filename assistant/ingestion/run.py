"""All the stages together: rows come in from wherever they are made and are stored, until none is left."""

from __future__ import annotations

import logging
from collections.abc import Callable

from assistant.ingestion.errors import IngestionError, WorkersLost
from assistant.ingestion.interrupts import Uninterrupted
from assistant.ingestion.rows import UNUSABLE, Run
from assistant.ingestion.stored import Stored
from assistant.ingestion.storing import Store

log = logging.getLogger(__name__)
TRIES = 3


def ingest(run: Run, store: Store, told: Callable[[Stored], object]) -> None:
    """Ingests what the store's plan says.

    A document that does not arrive, because whatever worked at it has ended, is given to the workers again; after three
    times it is refused.

    Args:
        run: reads, parses and encodes.
        store: of what comes of it.
        told: is told what came of each document.

    Raises:
        IngestionError: a worker cannot do anything.
        EmbeddingError: the index of passages cannot be written.
    """
    waiting = {piece.number: piece for piece in store.plan.pieces}
    uninterrupted = Uninterrupted()
    try:
        for _ in range(TRIES):
            if not waiting:
                break
            try:
                for row in run(list(waiting.values())):
                    if UNUSABLE in row.said:
                        raise IngestionError(str(row.said[UNUSABLE]))
                    with uninterrupted:
                        piece = waiting.pop(row.number, None)
                        if piece is not None:  # else it was made twice
                            told(store.take(piece, row))
            except WorkersLost as error:
                log.warning("%d documents are begun again: %s", len(waiting), error)
        for piece in waiting.values():
            line = f"{piece.file}: expected workers that come to its end, found them to have ended, {TRIES} times"
            told(Stored(piece.file, piece.name, "refused", said=line))
    finally:
        with uninterrupted:
            store.commit()
