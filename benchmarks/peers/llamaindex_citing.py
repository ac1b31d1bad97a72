"""LlamaIndex's ``CitationQueryEngine`` with a model that echoes: it gives its first source back, and cites it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from llama_index.core.llms import CompletionResponse, CompletionResponseGen, CustomLLM, LLMMetadata
from llama_index.core.llms.callbacks import llm_completion_callback
from llama_index.core.query_engine import CitationQueryEngine

from benchmarks.peers.contract import Reply
from benchmarks.peers.llamaindex import LlamaIndex

CITED = re.compile(r"\[(\d+)\]")


class Echo(CustomLLM):
    @property
    def metadata(self) -> LLMMetadata:
        return LLMMetadata(context_window=32_768)

    @llm_completion_callback()
    def complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponse:
        first = prompt.rpartition("Source 1:\n")[2].partition("\n")[0]
        return CompletionResponse(text=f"{first} [1]")

    @llm_completion_callback()
    def stream_complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponseGen:
        yield self.complete(prompt, formatted, **kwargs)


class LlamaIndexCiting(LlamaIndex):
    def load(self, folder: Path, k: int) -> None:
        self.engine = CitationQueryEngine.from_args(self.opened(folder), llm=Echo(), similarity_top_k=k)

    def answer(self, question: str) -> Reply:
        response = self.engine.query(question)
        sources = [each.node.metadata["ref"] for each in response.source_nodes]
        return Reply(sources, [sources[int(number) - 1] for number in CITED.findall(response.response)])
