"""LangChain's vector store over exact search, with several vectors a document."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from threading import Lock
from typing import Any
from uuid import uuid4

import numpy as np
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.vectorstores import VectorStore

from embeddings.contents import Contents
from embeddings.flat import unit
from embeddings.mmr import maximal_marginal_relevance
from embeddings.rows import PASSAGE, Row
from embeddings.types import Vectors

Filter = Mapping[str, Any] | Callable[[dict[str, Any]], bool]
"""Of metadata: the values that must be there, or a function that says which to keep."""


class FaissStore(VectorStore):
    """Documents found by the best of their vectors; scores are cosines, from -1 to 1.

    Vectors are brought to unit length on their way in, so any ``Embeddings`` will do. Documents are copied on their way
    in and out. Searching while another thread adds is safe: a search sees all of an addition or nothing of it.
    """

    def __init__(self, embedding: Embeddings, contents: Contents | None = None) -> None:
        self._embedding = embedding
        self._contents = contents or Contents()
        self._writing = Lock()

    @property
    def embeddings(self) -> Embeddings:
        """What turns texts into this store's vectors."""
        return self._embedding

    @property
    def contents(self) -> Contents:
        """What the store holds now; unchanged by later additions."""
        return self._contents

    @property
    def rows(self) -> tuple[Row, ...]:
        """What each vector stands for, in the order of :meth:`scores_by_row`."""
        return self._contents.rows

    # Filling

    def add_documents(self, documents: list[Document], *, ids: list[str] | None = None, **_: Any) -> list[str]:
        """Embed documents and add each with one row; one whose id is there already replaces it, and its rows.

        Returns:
            The ids: those given, else the documents' own, else new ones.

        Raises:
            ValueError: If there are not as many ids as documents.
        """
        names = ids if ids is not None else [document.id or str(uuid4()) for document in documents]
        chosen = dict(zip(names, documents, strict=True))
        vectors = self._embedding.embed_documents([document.page_content for document in chosen.values()])
        named = [document.model_copy(update={"id": id_}) for id_, document in chosen.items()]
        self.add_rows([Row(id_, PASSAGE) for id_ in chosen], np.asarray(vectors, dtype=np.float32), named)
        return list(names)

    def add_texts(
        self,
        texts: Iterable[str],
        metadatas: list[dict[str, Any]] | None = None,
        *,
        ids: list[str] | None = None,
        **kwargs: Any,
    ) -> list[str]:
        """Add documents made of texts; see :meth:`add_documents`.

        Raises:
            ValueError: If there are not as many metadatas or ids as texts.
        """
        contents = list(texts)
        pairs = zip(contents, metadatas or [{} for _ in contents], strict=True)
        documents = [Document(page_content=text, metadata=metadata) for text, metadata in pairs]
        return self.add_documents(documents, ids=ids, **kwargs)

    def add_rows(
        self, rows: Sequence[Row], vectors: Vectors, documents: Sequence[Document] = (), *, are_unit: bool = False
    ) -> None:
        """Add vectors made elsewhere, several a document if need be.

        Args:
            rows: What each vector stands for.
            vectors: Shape ``(len(rows), dimension)``.
            documents: Documents of these rows that the store has not, each with its id. One that it has is replaced,
                with all its rows.
            are_unit: They are of unit length as another store brings them to it, and stay what they are to the bit.

        Raises:
            ValueError: If rows and vectors differ in number, vectors in dimension from those of the store, a document
                has no id, or a row is of a document that is neither in the store nor given.
        """
        added = {document.id: _copy(document) for document in documents if document.id}
        if len(added) != len(documents):
            raise ValueError("expected an id of its own for each document, found one without or two alike")
        with self._writing:
            self._check(rows, vectors, added)
            self._contents = self._contents.with_rows(added, rows, vectors if are_unit else unit(vectors))

    def delete(self, ids: list[str] | None = None, **_: Any) -> bool:
        """Remove documents and their rows; those that are not there are passed over, and ``None`` removes all."""
        with self._writing:
            self._contents = Contents() if ids is None else self._contents.without(set(ids))
        return True

    @classmethod
    def from_texts(
        cls,
        texts: list[str],
        embedding: Embeddings,
        metadatas: list[dict[str, Any]] | None = None,
        *,
        ids: list[str] | None = None,
        **kwargs: Any,
    ) -> FaissStore:
        """A new store of these texts; see :meth:`add_texts`."""
        store = cls(embedding)
        store.add_texts(texts, metadatas, ids=ids, **kwargs)
        return store

    # Reading

    def get_by_ids(self, ids: Sequence[str], /) -> list[Document]:
        """The documents of these ids, in this order; an unknown id is passed over."""
        documents = self._contents.documents
        return [_copy(documents[id_]) for id_ in ids if id_ in documents]

    def scores_by_row(self, query: Vectors) -> Vectors:
        """The cosine of every row with a query vector, shape ``(len(rows),)``, in the order of :attr:`rows`."""
        return _scores(self._contents, query)

    def search_rows(self, query: Vectors, k: int, kinds: Collection[str] | None = None) -> list[tuple[Row, float]]:
        """The ``k`` rows nearest to a query vector and their cosines, nearest first; of some kinds only, if given."""
        held = self._contents
        if held.index is None:
            return []
        positions, scores = held.index.nearest(query, k, held.positions(kinds))
        return [(held.rows[position], float(score)) for position, score in zip(positions, scores, strict=True)]

    def similarity_search(self, query: str, k: int = 4, **kwargs: Any) -> list[Document]:
        """The ``k`` documents nearest to a text; keywords as in :meth:`similarity_search_with_score_by_vector`."""
        return [document for document, _ in self.similarity_search_with_score(query, k, **kwargs)]

    def similarity_search_with_score(self, query: str, k: int = 4, **kwargs: Any) -> list[tuple[Document, float]]:
        """The ``k`` documents nearest to a text, with their cosines."""
        return self.similarity_search_with_score_by_vector(self._embedding.embed_query(query), k, **kwargs)

    def similarity_search_by_vector(
        self, embedding: list[float] | Vectors, k: int = 4, **kwargs: Any
    ) -> list[Document]:
        """The ``k`` documents nearest to a vector."""
        return [document for document, _ in self.similarity_search_with_score_by_vector(embedding, k, **kwargs)]

    def similarity_search_with_score_by_vector(
        self,
        embedding: list[float] | Vectors,
        k: int = 4,
        *,
        filter: Filter | None = None,  # noqa: A002 - the keyword that LangChain's retrievers pass
        kinds: Collection[str] | None = None,
        **_: Any,
    ) -> list[tuple[Document, float]]:
        """The ``k`` documents nearest to a vector, each once, with the cosine of its best row; nearest first.

        Args:
            embedding: The vector.
            k: How many documents at most.
            filter: Metadata values that a document must have, or a function of its metadata.
            kinds: Look at rows of these kinds only.
        """
        held = self._contents
        return [(_copy(held.documents[id_]), score) for id_, _, score in _best(held, embedding, k, filter, kinds)]

    def max_marginal_relevance_search(
        self, query: str, k: int = 4, fetch_k: int = 20, lambda_mult: float = 0.5, **kwargs: Any
    ) -> list[Document]:
        """Documents near to a text and far from one another."""
        vector = self._embedding.embed_query(query)
        return self.max_marginal_relevance_search_by_vector(vector, k, fetch_k, lambda_mult, **kwargs)

    def max_marginal_relevance_search_by_vector(
        self,
        embedding: list[float] | Vectors,
        k: int = 4,
        fetch_k: int = 20,
        lambda_mult: float = 0.5,
        *,
        filter: Filter | None = None,  # noqa: A002
        kinds: Collection[str] | None = None,
        **_: Any,
    ) -> list[Document]:
        """``k`` of the ``fetch_k`` documents nearest to a vector, chosen far from one another; 1 is nearness alone."""
        held = self._contents
        found = _best(held, embedding, fetch_k, filter, kinds)
        if held.index is None or not found:
            return []
        vectors = held.index.vectors[[position for _, position, _ in found]]
        chosen = maximal_marginal_relevance(held.index.query(embedding), vectors, k, lambda_mult)
        return [_copy(held.documents[found[place][0]]) for place in chosen]

    def _select_relevance_score_fn(self) -> Callable[[float], float]:
        return _relevance

    def _check(self, rows: Sequence[Row], vectors: Vectors, added: Mapping[str, Document]) -> None:
        held = self._contents
        if len(rows) != len(vectors):
            raise ValueError(f"expected a vector for each of {len(rows)} rows, found {len(vectors)}")
        if rows and (vectors.ndim != 2 or (held.index and vectors.shape[1] != held.index.dimension)):
            expected = held.index.dimension if held.index else "n"
            raise ValueError(f"expected vectors of shape ({len(rows)}, {expected}), found {vectors.shape}")
        for row in rows:
            if row.document not in added and row.document not in held.documents:
                raise ValueError(f"expected a row of a known document, found one of {row.document!r}")


def _best(
    held: Contents, embedding: list[float] | Vectors, k: int, wanted: Filter | None, kinds: Collection[str] | None
) -> list[tuple[str, int, float]]:
    """Id, position of the best row, and its cosine, of the ``k`` best documents; equals in the order they arrived."""
    scores = _scores(held, embedding)
    if (positions := held.positions(kinds)) is not None:
        masked = np.full_like(scores, -np.inf)
        masked[positions] = scores[positions]
        scores = masked
    found: list[tuple[str, int, float]] = []
    seen: set[int] = set()
    for position in np.lexsort((held.owners, -scores)).tolist():
        if len(found) >= k or scores[position] == -np.inf:
            break
        if (owner := int(held.owners[position])) in seen:
            continue
        seen.add(owner)
        id_ = held.order[owner]
        if wanted is None or _passes(held.documents[id_], wanted):
            found.append((id_, position, float(scores[position])))
    return found


def _scores(held: Contents, query: list[float] | Vectors) -> Vectors:
    if held.index is None:
        return np.zeros(0, dtype=np.float32)
    return held.index.scores(query)


def _passes(document: Document, wanted: Filter) -> bool:
    if callable(wanted):
        return wanted(dict(document.metadata))
    missing = object()
    return all(document.metadata.get(key, missing) == value for key, value in wanted.items())


def _relevance(cosine: float) -> float:
    """From 0, unrelated or opposed, to 1, the same: what LangChain's score thresholds are set on."""
    return min(max(cosine, 0.0), 1.0)


def _copy(document: Document) -> Document:
    return document.model_copy(deep=True)
