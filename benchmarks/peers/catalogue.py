"""Who is compared: one row each, in the order of the tables."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from benchmarks.peers.contract import Peer


class Does(StrEnum):
    """What is done with a question, so that like is compared with like."""

    SEARCH = "search"
    ANSWER = "answer"


class Given(StrEnum):
    """In which form the report's two texts are given to a system that knows nothing of editions."""

    FRENCH = "french"
    """The original alone."""
    APART = "apart"
    """Two passages a paragraph, one in each language."""
    JOINED = "joined"
    """One passage a paragraph: the French text, then the English one."""


@dataclass(frozen=True)
class System:
    """A way to use a system."""

    key: str
    title: str
    adapter: str
    """``module:Class`` under :mod:`benchmarks.peers`."""
    does: Does
    how: str
    environment: Mapping[str, str] = field(default_factory=dict)
    built_on: tuple[str, ...] = ()
    """Further modules of this folder that a user would write."""
    index_of: str = ""
    """The key of the system whose saved index it opens; empty: it makes its own."""
    given: Given = Given.JOINED
    """What served it best on the ``dev`` half of the questions; Alinea reads its report itself."""

    @property
    def is_ours(self) -> bool:
        """Whether it is Alinea."""
        return self.key.startswith("alinea")

    @property
    def files(self) -> list[Path]:
        """What a user writes to use it so."""
        names = (self.adapter.partition(":")[0], *self.built_on)
        return [Path(__file__).with_name(f"{name}.py") for name in names]


_STATIC = {"ALINEA_ENCODER": "bundled-static"}
_BARE = "… and nothing that was written for this report: its paragraphs alone"

ANSWERING = (
    System("alinea", "Alinea", "alinea:Alinea", Does.ANSWER, "as it is installed, with its two encoders"),
    System("alinea-static", "Alinea static", "alinea:Alinea", Does.ANSWER, "the encoder of all others here", _STATIC),
    System(
        "alinea-bare", "Alinea static bare", "alinea_bare:AlineaBare", Does.ANSWER, _BARE, _STATIC,
        ("alinea", "alinea_finding"),
    ),
    System(
        "llamaindex-citing", "LlamaIndex citing", "llamaindex_citing:LlamaIndexCiting", Does.ANSWER,
        "`CitationQueryEngine`; the model echoes its first source", built_on=("llamaindex",), index_of="llamaindex",
        given=Given.APART,
    ),
    System(
        "haystack-citing", "Haystack citing", "haystack_citing:HaystackCiting", Does.ANSWER,
        "the hybrid pipeline, `PromptBuilder`, `AnswerBuilder`; the model echoes its first document",
        built_on=("haystack_hybrid",), index_of="haystack",
    ),
)  # fmt: skip
SEARCHING = (
    System(
        "alinea-find", "Alinea", "alinea_finding:AlineaFinding", Does.SEARCH, "`Assistant.find`",
        built_on=("alinea",), index_of="alinea",
    ),
    System(
        "alinea-static-find", "Alinea static", "alinea_finding:AlineaFinding", Does.SEARCH,
        "the encoder of all others here", _STATIC, ("alinea",), "alinea-static",
    ),
    System(
        "alinea-bare-find", "Alinea static bare", "alinea_bare:AlineaBareFinding", Does.SEARCH, _BARE, _STATIC,
        ("alinea", "alinea_finding"), "alinea-bare",
    ),
    System(
        "llamaindex", "LlamaIndex", "llamaindex:LlamaIndex", Does.SEARCH, "`VectorStoreIndex` and its retriever",
        given=Given.APART,
    ),
    System(
        "llamaindex-hybrid", "LlamaIndex hybrid", "llamaindex_hybrid:LlamaIndexHybrid", Does.SEARCH,
        "… with `BM25Retriever`, joined by `QueryFusionRetriever`", built_on=("llamaindex",),
    ),
    System(
        "haystack", "Haystack", "haystack_hybrid:Haystack", Does.SEARCH,
        "in-memory store, BM25 and vectors, joined by `DocumentJoiner`",
    ),
    System("txtai", "txtai", "txtai_index:Txtai", Does.SEARCH, "hybrid `Embeddings`: FAISS and its own BM25"),
    System(
        "langchain", "LangChain", "langchain_ensemble:LangChainEnsemble", Does.SEARCH,
        "`EnsembleRetriever` of `FAISS` and `BM25Retriever`", given=Given.APART,
    ),
)  # fmt: skip
MANY = (
    System("alinea-many", "Alinea", "alinea_many:AlineaMany", Does.SEARCH, "its index of many passages"),
    *(system for system in SEARCHING if not system.is_ours and system.key != "llamaindex-hybrid"),
)
"""Those that search the laws, whose questions are in another language: words would be LlamaIndex's loss."""


def open_peer(adapter: str) -> Peer:
    """The system behind ``module:Class``; only now are its packages imported."""
    module, _, name = adapter.partition(":")
    peer: Peer = getattr(importlib.import_module(f"benchmarks.peers.{module}"), name)()
    return peer
