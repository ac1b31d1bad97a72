"""The search of an index set by what it finds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from embeddings.errors import IndexMissing
from embeddings.passageindex.contract import Entry
from embeddings.passageindex.faiss_index import FaissIndex, open_existing
from embeddings.passageindex.segments.writer import Sizes
from embeddings.passageindex.tuning import EFFORTS, RECALL, tune

DIMENSION, COUNT = 32, 6_000


def filled(folder: Path, sizes: Sizes) -> FaissIndex:
    chance = np.random.default_rng(3)
    vectors = chance.normal(size=(COUNT, DIMENSION)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    index = FaissIndex(folder, DIMENSION, "encoder", ("year",), sizes=sizes)
    for start in range(0, COUNT, 500):
        name = f"D{start}"
        index.write(
            name, [Entry(f"{name}#{row}", name, (), vectors[row], {"year": 1}) for row in range(start, start + 500)]
        )
    index.commit()
    return index


@pytest.fixture
def index(tmp_path: Path) -> Iterator[FaissIndex]:
    opened = filled(tmp_path / "index", Sizes(exact_below=100))
    yield opened
    opened.close()


def test_the_cheapest_setting_that_finds_enough_is_kept_for_every_process(index: FaissIndex) -> None:
    tuned = tune(index, 50)
    assert tuned.chosen is not None
    assert tuned.exact is not None
    assert tuned.chosen.recall >= RECALL
    assert all(setting.recall < RECALL for setting in tuned.settings[:-1])
    assert [setting.effort for setting in tuned.settings] == list(EFFORTS[: len(tuned.settings)])
    other = open_existing(index.folder).snapshot().catalogue
    assert (other.effort, other.tuned["recall"]) == (tuned.chosen.effort, tuned.chosen.recall)


def test_a_dearer_setting_finds_no_less(index: FaissIndex) -> None:
    recalls = [setting.recall for setting in tune(index, 50).settings]
    assert recalls == sorted(recalls)
    assert recalls[0] < RECALL  # else this would show nothing: random vectors are the hardest there are


def test_what_was_set_outlives_the_next_commit(index: FaissIndex) -> None:
    tuned = tune(index, 50)
    index.remove("D0")
    index.commit()
    assert tuned.chosen is not None
    assert index.snapshot().catalogue.effort == tuned.chosen.effort
    assert index.size == COUNT - 500


def test_where_all_passages_are_compared_there_is_nothing_to_tune(tmp_path: Path) -> None:
    index = filled(tmp_path / "index", Sizes())
    before = (index.folder / "passages.json").read_bytes()
    tuned = tune(index)
    assert (tuned.passages, tuned.questions, tuned.chosen) == (COUNT, 0, None)
    assert (index.folder / "passages.json").read_bytes() == before


def test_an_index_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="found nothing"):
        open_existing(tmp_path / "index")
    assert not (tmp_path / "index").exists()
