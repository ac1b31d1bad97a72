"""LangChain's stock hybrid: a FAISS store and BM25, joined by ``EnsembleRetriever`` with equal weights.

BM25 cannot be saved; as its users do, it is made anew from the documents that the store keeps.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from langchain_classic.retrievers import EnsembleRetriever
from langchain_community.retrievers import BM25Retriever
from langchain_community.vectorstores import FAISS

from benchmarks.peers.contract import Passage, Reply
from embeddings import load_encoder


class LangChainEnsemble:
    def index(self, passages: Sequence[Passage], folder: Path) -> None:
        store = FAISS.from_texts(
            [passage.text for passage in passages],
            load_encoder(),
            metadatas=[{"ref": passage.ref} for passage in passages],
            ids=[passage.id for passage in passages],
        )
        store.save_local(str(folder))

    def load(self, folder: Path, k: int) -> None:
        store = FAISS.load_local(str(folder), load_encoder(), allow_dangerous_deserialization=True)
        documents = [store.docstore.search(id_) for id_ in store.index_to_docstore_id.values()]
        words = BM25Retriever.from_documents(documents, k=k)
        vectors = store.as_retriever(search_kwargs={"k": k})
        self.retriever = EnsembleRetriever(retrievers=[words, vectors], weights=[0.5, 0.5])

    def answer(self, question: str) -> Reply:
        return Reply([document.metadata["ref"] for document in self.retriever.invoke(question)])
