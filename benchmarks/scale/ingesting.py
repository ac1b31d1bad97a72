"""Passages put into an index: encoded and cut into words by several processes, written by one."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from benchmarks.scale.engines import OPENERS
from benchmarks.scale.passages import Text, documents, terms
from embeddings.encoder import STATIC, Encoder, load_encoder
from embeddings.passageindex.contract import Entry
from embeddings.types import Vectors

_AHEAD = 16
"""Documents that are encoded before the first of them is written, at most."""


@dataclass(frozen=True)
class Ingested:
    """An index that was filled."""

    seconds: float
    bytes_on_disk: int
    vectors: Sequence[Vectors]
    """Of all its passages, in parts, to compare with."""


def ingested(engine: str, folder: Path, passages: Sequence[Text], workers: int) -> Ingested:
    """Fill a new index, from texts to the end of its commit; loading the encoder is not counted."""
    index = OPENERS[engine](folder, load_encoder(STATIC))
    vectors = []
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_prepare) as pool:
        list(pool.map(_prepared, range(workers)))
        started = time.perf_counter()
        for number, (encoded, found_by) in enumerate(_encoded(pool, passages)):
            name = f"law-{number}"
            texts = passages[number * len(found_by) :] if number == 0 else None
            del texts
            entries = [
                Entry(f"{name}#{place}", name, of_one, vector, {"language": language})
                for place, (of_one, vector, language) in enumerate(
                    zip(found_by, encoded, _languages(passages, number), strict=True)
                )
            ]
            index.write(name, entries)
            vectors.append(encoded)
        index.commit()
        seconds = time.perf_counter() - started
    index.close()
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return Ingested(seconds, size, vectors)
