"""Haystack's hybrid pipeline with a prompt, a generator that echoes its first document, and ``AnswerBuilder``."""

from __future__ import annotations

import re

from haystack import Pipeline, component
from haystack.components.builders import AnswerBuilder, PromptBuilder
from haystack.document_stores.in_memory import InMemoryDocumentStore

from benchmarks.peers.contract import Reply
from benchmarks.peers.haystack_hybrid import Haystack

TEMPLATE = """Answer from these documents, and cite them by number.
{% for document in documents %}[{{ loop.index }}] {{ document.content }}
{% endfor %}Question: {{ query }}
Answer:"""
FIRST = re.compile(r"^\[1\] (.*)$", re.MULTILINE)


@component
class Echo:
    @component.output_types(replies=list[str])
    def run(self, prompt: str) -> dict[str, list[str]]:
        first = FIRST.search(prompt)
        return {"replies": [f"{first[1]} [1]" if first else ""]}


class HaystackCiting(Haystack):
    def built(self, store: InMemoryDocumentStore, k: int) -> Pipeline:
        pipeline = super().built(store, k)
        pipeline.add_component("prompt", PromptBuilder(TEMPLATE, required_variables=["documents", "query"]))
        pipeline.add_component("model", Echo())
        pipeline.add_component("answer", AnswerBuilder(reference_pattern=r"\[(\d+)\]"))
        pipeline.connect("joiner.documents", "prompt.documents")
        pipeline.connect("prompt", "model")
        pipeline.connect("model.replies", "answer.replies")
        pipeline.connect("joiner.documents", "answer.documents")
        return pipeline

    def answer(self, question: str) -> Reply:
        inputs = {**self.inputs(question), "prompt": {"query": question}, "answer": {"query": question}}
        result = self.pipeline.run(inputs, include_outputs_from={"joiner"})
        cited = [document.meta["ref"] for document in result["answer"]["answers"][0].documents]
        return Reply([document.meta["ref"] for document in result["joiner"]["documents"]], cited)
