"""txtai's embeddings database, hybrid: a FAISS index and its own BM25; vectors by an external method."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from txtai import Embeddings

from benchmarks.peers.contract import Passage, Reply
from embeddings import load_encoder
from embeddings.types import Vectors


def transform() -> Callable[[Sequence[str]], Vectors]:
    encoder = load_encoder()

    def vectors(texts: Sequence[str]) -> Vectors:
        return encoder.encode_passages(texts)  # it has one way for questions and passages

    return vectors


class Txtai:
    def index(self, passages: Sequence[Passage], folder: Path) -> None:
        embeddings = Embeddings(method="external", transform=transform(), hybrid=True)
        embeddings.index((passage.id, passage.text) for passage in passages)
        embeddings.save(str(folder))

    def load(self, folder: Path, k: int) -> None:
        self.k = k
        self.embeddings = Embeddings().load(str(folder), config={"transform": transform()})

    def answer(self, question: str) -> Reply:
        return Reply([id_.partition("@")[0] for id_, _ in self.embeddings.search(question, self.k)])
