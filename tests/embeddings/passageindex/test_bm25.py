"""Looking for the best by words leaves rows out on the way, and none that belongs to the best."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from embeddings.passageindex.contract import Entry, Sought
from embeddings.passageindex.faiss_index import FaissIndex
from embeddings.passageindex.segments import bm25
from tests.embeddings.passageindex.bruteforce import by_words
from tests.embeddings.passageindex.entries import DIMENSION, direction, entry

WORDS = [f"w{number}" for number in range(60)]


def passages(count: int) -> list[Entry]:
    """Passages whose words are drawn, common ones oftener than rare ones; some hold one word many times."""
    chance = random.Random(11)
    return [
        entry(
            f"D{number % 4}#{number}",
            f"D{number % 4}",
            [WORDS[int(len(WORDS) * chance.random() ** 3)] for _ in range(chance.randint(1, 25))]
            * chance.choice([1, 1, 4]),
        )
        for number in range(count)
    ]


@pytest.fixture(params=["one segment", "several segments"])
def index(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FaissIndex:
    """Of 800 passages, where every list of rows is long enough to be cut short."""
    monkeypatch.setattr(bm25, "_WORTH_PRUNING", 0)
    opened = FaissIndex(tmp_path / "index", DIMENSION, "encoder")
    every = passages(800)
    for name in sorted({each.partition for each in every}):
        opened.write(name, [each for each in every if each.partition == name])
        if request.param == "several segments":
            opened.commit()
    opened.commit()
    return opened


@pytest.mark.parametrize("k", [1, 5, 50])
def test_the_best_are_those_of_a_slow_computation_however_many_words_are_sought(index: FaissIndex, k: int) -> None:
    every, chance = passages(800), random.Random(5)
    for size in (1, 2, 3, 6, 12, 30, 60):
        sought = Sought(direction("nobody"), tuple(chance.sample(WORDS, size)))
        slow = by_words(every, sought)[:k]
        found = index.snapshot().by_words(sought.terms, k).ranking
        assert [id_ for id_, _ in found] == [id_ for id_, _ in slow]
        assert [score for _, score in found] == pytest.approx([score for _, score in slow], rel=1e-5)
