"""Milvus Lite, run for real, does what is expected of every engine; so does what it is compared with."""

from __future__ import annotations

from pathlib import Path

import pytest

from embeddings.passageindex.contract import PassageIndex
from embeddings.passageindex.milvus_index import open_milvus_index
from embeddings.passageindex.milvus_place import MilvusPlace
from tests.embeddings.passageindex.contract_behaviour import PassageIndexBehaviour, Reopen
from tests.embeddings.passageindex.entries import DIMENSION


class TestMilvusLite(PassageIndexBehaviour):
    @pytest.fixture
    def reopen(self, tmp_path: Path) -> Reopen:
        def opened() -> PassageIndex:
            return open_milvus_index(
                MilvusPlace(str(tmp_path / "library.db")), DIMENSION, "encoder", ("year", "language")
            )

        return opened
