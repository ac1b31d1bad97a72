"""Alinea's search without an answer: the passages nearest to a question."""

from __future__ import annotations

from benchmarks.peers.alinea import Alinea
from benchmarks.peers.contract import Reply


class AlineaFinding(Alinea):
    def answer(self, question: str) -> Reply:
        return Reply([hit.ref for hit in self.assistant.find(question, self.k)])
