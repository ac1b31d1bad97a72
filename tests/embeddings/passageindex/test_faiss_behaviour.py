"""The index in a folder behaves as every engine does."""

from __future__ import annotations

from pathlib import Path

import pytest

from embeddings.passageindex.faiss_index import FaissIndex
from tests.embeddings.passageindex.contract_behaviour import PassageIndexBehaviour, Reopen
from tests.embeddings.passageindex.entries import DIMENSION


class TestFaiss(PassageIndexBehaviour):
    @pytest.fixture
    def reopen(self, tmp_path: Path) -> Reopen:
        return lambda: FaissIndex(tmp_path / "index", DIMENSION, "encoder", ("year", "language"))
