"""The first stage as a source of Ray Data: it reads on the machine of the command, where the files are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pyarrow as pa
from ray.data import Datasource, ReadTask
from ray.data.block import BlockMetadata

from assistant.ingestion.onray.tables import table_of
from assistant.ingestion.reading import read_pieces
from assistant.ingestion.rows import Piece, grouped

FILES_A_TASK = 32


class Pieces(Datasource):
    """Each piece as a block of its own; a file of passages is read by one task, from its beginning to its end."""

    def __init__(self, pieces: Sequence[Piece], columns: Sequence[str]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._tasks = [_task(batch, tuple(columns)) for batch in batches(pieces)]

    def __len__(self) -> int:
        return len(self._tasks)

    def get_read_tasks(self, parallelism: int, *_: Any, **__: Any) -> list[ReadTask]:
        """All of them, however many are wanted."""
        return self._tasks

    def estimate_inmemory_data_size(self) -> int | None:
        """Nobody knows."""
        return None

    @property
    def supports_distributed_reads(self) -> bool:
        """Other machines need not have the files."""
        return False


def batches(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """What is read by one task each: the passages of a file, or some reports."""
    yield from grouped(piece for piece in pieces if piece.kind == "passages").values()
    reports = [piece for piece in pieces if piece.kind == "report"]
    for start in range(0, len(reports), FILES_A_TASK):
        yield reports[start : start + FILES_A_TASK]


def _task(pieces: Sequence[Piece], columns: tuple[str, ...]) -> ReadTask:
    return ReadTask(_reader(pieces, columns), BlockMetadata(None, None, None, None))


def _reader(pieces: Sequence[Piece], columns: tuple[str, ...]) -> Callable[[], Iterator[pa.Table]]:
    def read() -> Iterator[pa.Table]:
        yield from map(table_of, read_pieces(pieces, columns))

    return read
