"""Read → parse → encode as a stream of Ray Data: on one machine or on many, the same rows come out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import ray
from ray.data import ActorPoolStrategy, DataContext, TaskPoolStrategy
from ray.exceptions import RayError

from assistant.ingestion.encoding import Encoding
from assistant.ingestion.errors import WorkersLost
from assistant.ingestion.onray.source import Pieces
from assistant.ingestion.onray.stages import EncodeTables, parse_table
from assistant.ingestion.onray.tables import rows_of
from assistant.ingestion.parsing import parse
from assistant.ingestion.rows import Piece, Row, Run, Stage

_RETRIES = 2
"""How often a document is begun again whose worker, or whose machine, has ended."""
_READERS = 2


def run_on_ray(encoding: Encoding, workers: int, columns: Sequence[str] = (), parsed: Stage = parse) -> Run:
    """Ingests by the Ray that this process is connected to.

    Blocks are of one document each, and few are on their way: what the memory for objects has no room for is not read
    yet. A document whose worker ends is begun again by itself; one that is lost altogether does not arrive.

    Args:
        encoding: the models.
        workers: how many documents are parsed, and how many encoded, at once.
        columns: of tab-separated files whose first line does not name them.
        parsed: the second stage.
    """

    def run(pieces: Sequence[Piece]) -> Iterator[Row]:
        _configure()
        source = Pieces(pieces, columns)
        read = ray.data.read_datasource(
            source, num_cpus=0, compute=TaskPoolStrategy(size=_READERS), override_num_blocks=len(source)
        )
        # Those who encode stay, so they reserve no processor: where a machine is lost, the others' are for parsing.
        rows = read.map_batches(
            parse_table,
            fn_kwargs={"stage": parsed},
            batch_size=None,
            batch_format="pyarrow",
            compute=TaskPoolStrategy(size=workers),
            num_cpus=1,
            max_retries=_RETRIES,
        ).map_batches(
            EncodeTables,
            fn_constructor_args=[encoding],
            batch_size=None,
            batch_format="pyarrow",
            compute=ActorPoolStrategy(min_size=1, max_size=workers, initial_size=workers),
            num_cpus=0,
            max_restarts=-1,
            max_task_retries=_RETRIES,
        )
        try:
            for table in rows.iter_batches(batch_size=None, batch_format="pyarrow", prefetch_batches=1):
                yield from rows_of(table)
        except RayError as error:
            raise WorkersLost(" ".join(str(error).split())[:300]) from error

    return run


def _configure() -> None:
    context = DataContext.get_current()
    context.enable_progress_bars = False
    context.print_on_execution_start = False
    context.target_max_block_size = 1  # bytes: a block is a document, however small, and none waits for others
    context.max_errored_blocks = -1  # others go on; what does not arrive is noticed
    context.execution_options.preserve_order = False
