"""Haystack's hybrid pipeline on its in-memory store: BM25 and vectors, joined on their ranks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from haystack import Document, Pipeline, component
from haystack.components.joiners import DocumentJoiner
from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
from haystack.document_stores.in_memory import InMemoryDocumentStore

from benchmarks.peers.contract import Passage, Reply
from embeddings import Encoder, load_encoder


@component
class QuestionEmbedder:
    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder

    @component.output_types(embedding=list[float])
    def run(self, text: str) -> dict[str, list[float]]:
        return {"embedding": self.encoder.embed_query(text)}


class Haystack:
    def index(self, passages: Sequence[Passage], folder: Path) -> None:
        vectors = load_encoder().embed_documents([passage.text for passage in passages])
        documents = [
            Document(id=passage.id, content=passage.text, meta={"ref": passage.ref}, embedding=vector)
            for passage, vector in zip(passages, vectors, strict=True)
        ]
        store = InMemoryDocumentStore()
        store.write_documents(documents)
        store.save_to_disk(str(folder / "store.json"))

    def load(self, folder: Path, k: int) -> None:
        self.pipeline = self.built(InMemoryDocumentStore.load_from_disk(str(folder / "store.json")), k)

    def built(self, store: InMemoryDocumentStore, k: int) -> Pipeline:
        pipeline = Pipeline()
        pipeline.add_component("embedder", QuestionEmbedder(load_encoder()))
        pipeline.add_component("vectors", InMemoryEmbeddingRetriever(store, top_k=k))
        pipeline.add_component("words", InMemoryBM25Retriever(store, top_k=k))
        pipeline.add_component("joiner", DocumentJoiner(join_mode="reciprocal_rank_fusion"))
        pipeline.connect("embedder.embedding", "vectors.query_embedding")
        pipeline.connect("vectors", "joiner")
        pipeline.connect("words", "joiner")
        return pipeline

    def inputs(self, question: str) -> dict[str, dict[str, str]]:
        return {"embedder": {"text": question}, "words": {"query": question}}

    def answer(self, question: str) -> Reply:
        found = self.pipeline.run(self.inputs(question))["joiner"]["documents"]
        return Reply([document.meta["ref"] for document in found])
