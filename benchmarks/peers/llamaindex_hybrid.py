"""LlamaIndex's vector index and its BM25 retriever, joined by ``QueryFusionRetriever`` on their ranks."""

from __future__ import annotations

from pathlib import Path

from llama_index.core.llms import MockLLM
from llama_index.core.retrievers import QueryFusionRetriever
from llama_index.retrievers.bm25 import BM25Retriever

from benchmarks.peers.llamaindex import LlamaIndex


class LlamaIndexHybrid(LlamaIndex):
    def load(self, folder: Path, k: int) -> None:
        index = self.opened(folder)
        words = BM25Retriever.from_defaults(docstore=index.docstore, similarity_top_k=k)
        self.retriever = QueryFusionRetriever(
            [index.as_retriever(similarity_top_k=k), words],
            llm=MockLLM(),  # it would write further questions; one question needs none
            mode="reciprocal_rerank",
            num_queries=1,
            similarity_top_k=k,
            use_async=False,
        )
