"""Alinea as if the report had been imported: without the questions and the glossary that ship with it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

from benchmarks.peers.alinea import Alinea
from benchmarks.peers.alinea_finding import AlineaFinding
from benchmarks.peers.contract import Passage
from corpus.acronyms import terms_of
from corpus.enrichment import Enrichment
from corpus.report import Report


def _of_the_text(report: Report, *_folders: Path) -> Enrichment:
    return Enrichment(glossary=terms_of(report))


class AlineaBare(Alinea):
    def index(self, passages: Sequence[Passage], folder: Path) -> None:
        with patch("assistant.assembly.load_enrichment", _of_the_text):
            super().index(passages, folder)

    def load(self, folder: Path, k: int) -> None:
        with patch("assistant.assembly.load_enrichment", _of_the_text):
            super().load(folder, k)


class AlineaBareFinding(AlineaFinding, AlineaBare):
    pass
