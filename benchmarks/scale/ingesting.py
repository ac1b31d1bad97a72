"""Passages put into an index: encoded and cut into words by several processes, written by one."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from benchmarks.scale.engines import OPENERS
from benchmarks.scale.passages import Text, documents, terms
from embeddings.encoder import STATIC, Encoder, load_encoder
from embeddings.passageindex.contract import Entry
from embeddings.types import Vectors

_AHEAD = 8
"""Documents for each process that are encoded before they are written, at most."""


@dataclass(frozen=True)
class Ingested:
    """An index that was filled."""

    seconds: float
    bytes_on_disk: int
    vectors: Sequence[Vectors]
    """Of all its passages, in parts, to compare with."""


@dataclass(frozen=True)
class _Prepared:
    texts: Sequence[Text]
    vectors: Vectors
    terms: Sequence[Sequence[str]]


def ingested(engine: str, folder: Path, passages: Sequence[Text], workers: int) -> Ingested:
    """Fill a new index, from texts to the end of its commit; that programs and the encoder start is not counted."""
    index, vectors = OPENERS[engine](folder, load_encoder(STATIC)), []
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_load) as pool:
        list(pool.map(_prepare, [passages[:1]] * workers))
        started = time.perf_counter()
        for number, prepared in enumerate(_ahead(pool, passages, workers * _AHEAD)):
            index.write(f"law-{number}", _entries(f"law-{number}", prepared))
            vectors.append(prepared.vectors)
        index.commit()
        seconds = time.perf_counter() - started
    index.close()
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return Ingested(seconds, size, vectors)


def _ahead(pool: ProcessPoolExecutor, passages: Sequence[Text], most: int) -> Iterator[_Prepared]:
    """The documents in their order, some of them prepared before they are asked for."""
    waiting = deque[Future[_Prepared]]()
    for document in documents(passages):
        waiting.append(pool.submit(_prepare, document))
        if len(waiting) >= most:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _entries(name: str, prepared: _Prepared) -> list[Entry]:
    return [
        Entry(f"{name}#{place}", name, found_by, vector, {"language": text.language})
        for place, (text, vector, found_by) in enumerate(
            zip(prepared.texts, prepared.vectors, prepared.terms, strict=True)
        )
    ]


_encoder: Encoder | None = None
"""Of a process of the pool."""


def _load() -> None:
    global _encoder
    _encoder = load_encoder(STATIC)


def _prepare(texts: Sequence[Text]) -> _Prepared:
    assert _encoder is not None
    return _Prepared(texts, _encoder.encode_passages([text.text for text in texts]), [terms(text) for text in texts])
