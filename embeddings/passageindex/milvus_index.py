"""An index of passages that a Milvus keeps: Milvus Lite in a file, a standalone server, or a cluster."""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext

from embeddings.errors import EmbeddingError, EngineError
from embeddings.passageindex.contract import EVERYWHERE, Entry, Found, Sought, Where, digest_of
from embeddings.passageindex.fusing import fused, pool_of
from embeddings.passageindex.milvus_connection import LONG_S, MilvusConnection
from embeddings.passageindex.milvus_documents import Making, MilvusDocuments
from embeddings.passageindex.milvus_entries import require_writable, rows_of
from embeddings.passageindex.milvus_filters import Condition, condition_of, kept, one_of, read_back
from embeddings.passageindex.milvus_lexical import MOST_FOUND, EngineBm25, Lexical, OwnBm25
from embeddings.passageindex.milvus_place import MilvusPlace
from embeddings.passageindex.milvus_schema import (
    DOCUMENTS_INDEXES,
    PARTITIONS_OF_A_SERVER,
    documents_schema,
    passages_indexes,
    passages_schema,
)
from embeddings.passageindex.milvus_words import DocumentWords, WordStatistics

_ROWS_AT_A_TIME = 500
_EF = 128
"""How many neighbours a search through the graph looks at, at least."""
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


class MilvusPassageIndex:
    """A :class:`~embeddings.passageindex.contract.PassageIndex` in a Milvus; :func:`open_milvus_index` makes it.

    Safe to search from several threads, and to write to from one at a time for each document.
    """

    def __init__(
        self, connection: MilvusConnection, making: Making, *, analyzer: str = "whitespace", graph: bool = False
    ) -> None:
        place = connection.place
        self._connection, self._making = connection, making
        self._passages, self._rows_of_documents = f"{place.prefix}_passages", f"{place.prefix}_documents"
        self._documents = MilvusDocuments(connection, self._rows_of_documents)
        self._consistency = place.consistency.capitalize()
        self._graph = graph
        self._statistics = WordStatistics()
        # Milvus Lite takes one write at a time; a server takes as many as come.
        self._writing: AbstractContextManager[object] = threading.Lock() if connection.is_lite else nullcontext()
        self._lexical: Lexical = OwnBm25(connection, self._passages, self._consistency, self._statistics)
        if making.counted_by_engine:
            self._lexical = EngineBm25(connection, self._passages, self._consistency)
        self._open(analyzer)
        if not making.counted_by_engine:
            for words in self._documents.words():
                self._statistics.add(words)

    @property
    def size(self) -> int:
        """As the contract says; so do the others."""
        rows = self._connection.call(
            "query", self._passages, filter="", output_fields=["count(*)"], consistency_level=self._consistency
        )
        return int(rows[0]["count(*)"])

    def digests(self) -> Mapping[str, str]:
        """Of the documents that were written whole."""
        return self._documents.digests()

    def write(self, partition: str, entries: Sequence[Entry], digest: str | None = None) -> None:
        """Upserts what is there, then deletes what is gone, then keeps the digest.

        Raises:
            EmbeddingError: a passage does not fit, or the engine failed: the document is then to be written again.
        """
        require_writable(partition, entries, self._making)
        stamp = digest_of(entries)
        with self._writing:
            words = self._counted(partition, entries)
            try:
                was_there = self._documents.begin(partition)
                for start in range(0, len(entries), _ROWS_AT_A_TIME):
                    rows = rows_of(entries[start : start + _ROWS_AT_A_TIME], stamp, self._lexical)
                    self._connection.call("upsert", self._passages, data=rows)
                if was_there:
                    held = self._of(partition)
                    self._delete(Condition(f'{held.text} and written != "{stamp}"', held.values))
                self._documents.finish(partition, stamp if digest is None else digest, words)
            except EngineError:
                if words is not None:
                    self._statistics.take(words)
                raise

    def remove(self, partition: str) -> None:
        """Deletes a document's passages, then what was noted of it."""
        with self._writing:
            self._discount(partition)
            if self._documents.begin(partition):
                self._delete(self._of(partition))
            self._documents.forget(partition)

    def commit(self) -> None:
        """Has the server write everything down, and catch up."""
        with self._writing:
            for collection in (self._passages, self._rows_of_documents):
                self._connection.call("flush", collection, timeout=LONG_S)
        # Whoever asks next finds it, however old what they see may be: the server has caught up once this is answered.
        self._connection.call(
            "query", self._passages, filter="", output_fields=["count(*)"], consistency_level="Strong"
        )

    def search(self, sought: Sought, k: int, where: Where = EVERYWHERE) -> list[Found]:
        """Asks the server twice, by vector and by words, and puts both together."""
        condition = condition_of(where, templates=not self._connection.is_lite)
        if k < 1 or condition is None:
            return []
        pool = pool_of(k)
        hits = self._connection.call(
            "search",
            self._passages,
            data=[sought.vector.astype("float32").tolist()],
            anns_field="vector",
            limit=min(pool, MOST_FOUND),
            output_fields=["partition"],
            search_params={"metric_type": "IP", "params": {"ef": max(_EF, 2 * pool)} if self._graph else {}},
            consistency_level=self._consistency,
            **condition.arguments(),
        )[0]
        nearest = [(hit["id"], float(hit["distance"])) for hit in hits]
        partitions = {hit["id"]: hit["entity"]["partition"] for hit in hits}
        lexical, others = self._lexical.search(sought.terms, pool, condition) if sought.terms else ([], {})
        return fused(
            [(read_back(id_), score) for id_, score in nearest],
            [(read_back(id_), score) for id_, score in lexical],
            {read_back(id_): read_back(name) for id_, name in {**partitions, **others}.items()},
            k,
        )

    def close(self) -> None:
        """Hangs up."""
        self._connection.close()

    def _discount(self, partition: str) -> None:
        """The words of what a document held until now count no more."""
        if not self._making.counted_by_engine and (before := self._documents.words_of(partition)):
            self._statistics.take(before)

    def _counted(self, partition: str, entries: Sequence[Entry]) -> DocumentWords | None:
        """The words of a document, which count from now on; ``None`` where the engine counts."""
        if self._making.counted_by_engine:
            return None
        self._discount(partition)
        words = DocumentWords.of(entry.terms for entry in entries)
        self._statistics.add(words)
        return words

    def _of(self, partition: str) -> Condition:
        return one_of("partition", [kept(partition)], templates=not self._connection.is_lite)

    def _delete(self, condition: Condition) -> None:
        self._connection.call("delete", self._passages, consistency_level="Strong", **condition.arguments())

    def _open(self, analyzer: str) -> None:
        """Make what is missing; whoever comes second finds it made."""
        making = self._making
        told = f"Alinea: passages, encoder {making.origin}"
        self._connection.ensure(self._rows_of_documents, documents_schema("Alinea: documents"), DOCUMENTS_INDEXES, {})
        self._documents.require(making)
        self._connection.ensure(
            self._passages,
            passages_schema(
                making.dimension,
                making.attributes,
                told,
                counted_by_engine=making.counted_by_engine,
                analyzer=analyzer,
            ),
            passages_indexes(making.attributes, graph=self._graph, counted_by_engine=making.counted_by_engine),
            {} if self._connection.is_lite else {"num_partitions": PARTITIONS_OF_A_SERVER},
        )


def open_milvus_index(
    place: MilvusPlace, dimension: int, origin: str, attributes: Sequence[str] = ()
) -> MilvusPassageIndex:
    """The index that a Milvus keeps; an empty one is made where there is none.

    Args:
        place: where it is.
        dimension: of the vectors.
        origin: the encoder's fingerprint.
        attributes: the names that passages can be filtered by; letters, digits and ``_``.

    Raises:
        EngineAway: nobody answers.
        EngineRefused: the token is not taken.
        IndexStale: the collections there are of another encoder, or of other attributes.
        EngineError: anything else that the Milvus would not do.
    """
    if wrong := [name for name in (place.prefix, *attributes) if not _NAME.fullmatch(name)]:
        raise EmbeddingError(f"expected a name of letters, digits and _ for a field of Milvus, found {wrong[0]!r}")
    connection = MilvusConnection(place)
    try:
        making = Making(origin, dimension, tuple(sorted(attributes)), counted_by_engine=not connection.is_lite)
        graph = place.nearness == "hnsw" or (place.nearness == "auto" and not connection.is_lite)
        return MilvusPassageIndex(connection, making, graph=graph)
    except EmbeddingError:
        connection.close()
        raise
