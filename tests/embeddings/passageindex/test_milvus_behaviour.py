"""Milvus Lite, run for real, does what is expected of every engine; so does what it is compared with."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from embeddings.passageindex.contract import PassageIndex
from embeddings.passageindex.milvus_index import open_milvus_index
from embeddings.passageindex.milvus_place import MilvusPlace
from tests.embeddings.passageindex.contract_behaviour import (
    PassageIndexBehaviour,
    Reopen,
    by_words,
    found_by_words,
    passage,
)
from tests.embeddings.passageindex.entries import DIMENSION


class TestMilvusLite(PassageIndexBehaviour):
    @pytest.fixture
    def reopen(self, tmp_path: Path) -> Reopen:
        def opened() -> PassageIndex:
            return open_milvus_index(
                MilvusPlace(str(tmp_path / "library.db")), DIMENSION, "encoder", ("year", "language")
            )

        return opened

    def test_several_threads_write_and_search_at_the_same_time(self, reopen: Reopen) -> None:
        index = reopen()
        try:
            with ThreadPoolExecutor(4) as threads:
                written = [
                    threads.submit(
                        index.write, f"D{number}", [passage(f"D{number}#{each}", "water") for each in range(20)]
                    )
                    for number in range(12)
                ]
                searched = [threads.submit(index.search, by_words("water"), 5) for _ in range(12)]
                assert [each.result() for each in written] == [None] * 12
                assert all(len(each.result()) <= 5 for each in searched)
            index.commit()
            assert (index.size, len(index.digests())) == (240, 12)
            assert len(found_by_words(index, "water")) == 10
        finally:
            index.close()
