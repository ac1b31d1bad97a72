"""The stages over Arrow tables, as the workers run them: each imports no more than its stage needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyarrow as pa

from assistant.ingestion.onray.tables import rows_of, table_of
from assistant.ingestion.rows import Stage, guarded

if TYPE_CHECKING:
    from assistant.ingestion.encoding import Encoding


def parse_table(table: pa.Table, stage: Stage) -> Iterator[pa.Table]:
    """The second stage over a table, one table a row."""
    for row in rows_of(table):
        yield table_of(guarded(stage, row))


class EncodeTables:
    """The third stage over tables; the models are loaded once for all that come."""

    def __init__(self, encoding: Encoding) -> None:
        from assistant.ingestion.encoding import Encode

        self._stage = Encode(encoding)

    def __call__(self, table: pa.Table) -> Iterator[pa.Table]:
        """One table a row."""
        for row in rows_of(table):
            yield table_of(guarded(self._stage, row))
