"""Alinea itself, by its Python door; which encoder, its settings say (``ALINEA_ENCODER``)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant.assembly import build_assistant, prepare_index
from assistant.settings import load_settings
from benchmarks.peers.contract import Passage, Reply


class Alinea:
    def index(self, passages: Sequence[Passage], folder: Path) -> None:
        prepare_index(load_settings({"data_dir": folder}))

    def load(self, folder: Path, k: int) -> None:
        self.k = k
        self.assistant = build_assistant(load_settings({"data_dir": folder}))

    def answer(self, question: str) -> Reply:
        answer = self.assistant.ask(question)
        cited = [answer.citations[number].ref for each in answer.sentences for number in each.citations]
        return Reply([each.ref for each in answer.retrieved[: self.k]], cited)
