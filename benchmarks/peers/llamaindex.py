"""LlamaIndex's vector index with its stock store, as a retriever."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from llama_index.core import StorageContext, VectorStoreIndex, load_index_from_storage
from llama_index.core.indices.base import BaseIndex
from llama_index.core.schema import TextNode
from llama_index.embeddings.langchain import LangchainEmbedding

from benchmarks.peers.contract import Passage, Reply
from embeddings import load_encoder


class LlamaIndex:
    def index(self, passages: Sequence[Passage], folder: Path) -> None:
        nodes = [
            TextNode(id_=each.id, text=each.text, metadata={"ref": each.ref}, excluded_embed_metadata_keys=["ref"])
            for each in passages
        ]
        VectorStoreIndex(nodes, embed_model=LangchainEmbedding(load_encoder())).storage_context.persist(str(folder))

    def load(self, folder: Path, k: int) -> None:
        self.retriever = self.opened(folder).as_retriever(similarity_top_k=k)

    def opened(self, folder: Path) -> BaseIndex:
        saved = StorageContext.from_defaults(persist_dir=str(folder))
        return load_index_from_storage(saved, embed_model=LangchainEmbedding(load_encoder()))

    def answer(self, question: str) -> Reply:
        return Reply([each.node.metadata["ref"] for each in self.retriever.retrieve(question)])
