"""What every engine promises, each put through the same."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest

from embeddings.errors import EmbeddingError, IndexStale
from embeddings.passageindex.contract import Entry, PassageIndex, Sought, Where, digest_of
from tests.embeddings.passageindex.bruteforce import BruteForce, by_words
from tests.embeddings.passageindex.engines import ENGINES, Opener
from tests.embeddings.passageindex.entries import direction, entry

ATTRIBUTES = ("language", "year")
WORDS = [f"w{number}" for number in range(40)]


@pytest.fixture(params=ENGINES)
def opener(request: pytest.FixtureRequest) -> Opener:
    return ENGINES[request.param]


@pytest.fixture
def index(opener: Opener, tmp_path: Path) -> Iterator[PassageIndex]:
    opened = opener(tmp_path, ATTRIBUTES)
    yield opened
    opened.close()


def passage(id_: str, *terms: str, language: str = "fr", year: int = 2020) -> Entry:
    return entry(id_, id_.partition("#")[0], terms, language=language, year=year)


def library(documents: int = 6, passages: int = 20) -> dict[str, list[Entry]]:
    """Documents of passages whose words are drawn, common ones oftener than rare ones."""
    chance = random.Random(7)
    return {
        f"D{document}": [
            passage(
                f"D{document}#{number}",
                *(WORDS[int(len(WORDS) * chance.random() ** 3)] for _ in range(chance.randint(1, 30))),
                language=chance.choice(["fr", "en"]),
                year=chance.randint(2018, 2021),
            )
            for number in range(passages)
        ]
        for document in range(documents)
    }


def filled(index: PassageIndex, documents: Mapping[str, Sequence[Entry]]) -> list[Entry]:
    for name, entries in documents.items():
        index.write(name, entries)
    index.commit()
    return [each for entries in documents.values() for each in entries]


def compared(documents: Mapping[str, Sequence[Entry]]) -> BruteForce:
    """What every engine is held against."""
    slow = BruteForce()
    filled(slow, documents)
    return slow


def ids(index: PassageIndex, sought: Sought, k: int = 10, where: Where | None = None) -> list[str]:
    return [each.id for each in (index.search(sought, k, where) if where else index.search(sought, k))]


def questions(count: int = 25) -> Iterator[Sought]:
    chance = random.Random(3)
    for number in range(count):
        yield Sought(direction(f"question {number}"), tuple(chance.sample(WORDS, chance.randint(0, 6))))


def test_an_index_is_empty_at_first(index: PassageIndex) -> None:
    assert index.size == 0
    assert dict(index.digests()) == {}
    assert index.search(Sought(direction("a"), ("water",)), 5) == []


def test_what_was_committed_is_found(index: PassageIndex) -> None:
    index.write("A", [passage("A#1", "water", "fire"), passage("A#2", "fire")])
    index.commit()
    first, second = index.search(Sought(direction("A#1"), ("water",)), 5)
    assert (first.id, first.partition, second.id) == ("A#1", "A", "A#2")
    assert first.cosine == pytest.approx(1, abs=1e-3)
    assert first.lexical is not None
    assert second.lexical is None


def test_what_was_committed_is_there_when_it_is_opened_again(opener: Opener, tmp_path: Path) -> None:
    index = opener(tmp_path, ATTRIBUTES)
    entries = filled(index, library())
    asked = list(questions())
    before = [index.search(sought, 10) for sought in asked]
    index.close()
    again = opener(tmp_path, ATTRIBUTES)
    assert again.size == len(entries)
    assert [again.search(sought, 10) for sought in asked] == before
    again.close()


def test_both_rankings_are_those_of_a_slow_computation(index: PassageIndex) -> None:
    filled(index, library())
    slow = compared(library())
    for sought in questions():
        assert ids(index, sought) == ids(slow, sought)


def test_scores_of_words_are_those_of_a_slow_computation(index: PassageIndex) -> None:
    entries = filled(index, library())
    for sought in questions():
        scores = dict(by_words(entries, sought))
        for each in index.search(sought, 10):
            if each.lexical is not None:
                assert each.lexical == pytest.approx(scores[each.id], rel=1e-4)


@pytest.mark.parametrize(
    "where",
    [
        Where(frozenset({"D1"})),
        Where(frozenset({"D1", "D4", "none of them"})),
        Where(frozenset()),
        Where(attributes={"language": frozenset({"fr"})}),
        Where(attributes={"year": frozenset({2019, 2021})}),
        Where(attributes={"year": frozenset({1918})}),
        Where(frozenset({"D2", "D3"}), {"language": frozenset({"en"}), "year": frozenset({2018, 2019, 2020})}),
    ],
)
def test_only_what_meets_the_conditions_is_found_and_all_of_it(index: PassageIndex, where: Where) -> None:
    filled(index, library())
    slow = compared(library())
    for sought in questions():
        assert ids(index, sought, 10, where) == ids(slow, sought, 10, where)
    everything = Sought(direction("all"))
    assert ids(index, everything, 200, where) == ids(slow, everything, 200, where)


def test_a_document_is_replaced_as_a_whole(index: PassageIndex) -> None:
    documents = library()
    filled(index, documents)
    documents["D1"] = [passage("D1#new", "w1", "w2")]
    index.write("D1", documents["D1"])
    index.commit()
    slow = compared(documents)
    assert index.size == slow.size
    for sought in questions():
        assert ids(index, sought) == ids(slow, sought)


def test_what_was_removed_is_in_no_ranking_and_no_statistics(index: PassageIndex) -> None:
    documents = library()
    filled(index, documents)
    for name in ("D0", "D5", "unknown"):
        index.remove(name)
        documents.pop(name, None)
    index.commit()
    slow = compared(documents)
    assert index.size == slow.size
    assert set(index.digests()) == set(documents)
    for sought in questions():
        assert ids(index, sought) == ids(slow, sought)


def test_the_last_of_several_writings_counts(index: PassageIndex) -> None:
    index.write("A", [passage("A#1", "water")])
    index.write("A", [passage("A#2", "fire")])
    index.write("B", [passage("B#1", "fire")])
    index.remove("B")
    index.commit()
    assert ids(index, Sought(direction("A#1"), ("water", "fire"))) == ["A#2"]


def test_the_same_twice_changes_nothing(index: PassageIndex) -> None:
    documents = library()
    filled(index, documents)
    asked = list(questions())
    before, digests = [index.search(sought, 10) for sought in asked], dict(index.digests())
    filled(index, documents)
    assert (index.size, dict(index.digests())) == (120, digests)
    assert [index.search(sought, 10) for sought in asked] == before


def test_a_digest_is_kept_with_each_document(index: PassageIndex) -> None:
    one = [passage("A#1", "water")]
    index.write("A", one)
    index.write("B", [passage("B#1", "fire")], "as told")
    index.commit()
    assert dict(index.digests()) == {"A": digest_of(one), "B": "as told"}


def test_no_more_are_found_than_asked_for(index: PassageIndex) -> None:
    filled(index, library())
    assert len(index.search(Sought(direction("a"), ("w0",)), 3)) == 3
    assert len(index.search(Sought(direction("a"), ("w0",)), 500)) == 120


def test_what_is_handed_over_is_left_as_it_was(index: PassageIndex) -> None:
    given = passage("A#1", "water", "fire")
    vector, terms = given.vector.copy(), list(given.terms)
    index.write("A", [given])
    index.commit()
    index.search(Sought(given.vector, ("fire",)), 3)
    assert np.array_equal(given.vector, vector)
    assert list(given.terms) == terms


@pytest.mark.parametrize("id_", ["é#1", "A#" + "9" * 510, "a'b\"c#1", "A\\#1"])
def test_an_id_may_hold_anything_of_512_bytes(index: PassageIndex, id_: str) -> None:
    index.write("D", [entry(id_, "D", ("water",), language="fr", year=1)])
    index.commit()
    assert ids(index, Sought(direction("x"), ("water",))) == [id_]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (entry("A#1", "B", ("water",), language="fr", year=1), "A#1"),
        (entry("A" * 513, "A", ("water",), language="fr", year=1), "512"),
        (Entry("A#1", "A", (), np.ones(3, dtype=np.float32), {"language": "fr", "year": 1}), "(3,)"),
        (entry("A#1", "A", ("water",), language="fr"), "year"),
    ],
)
def test_a_passage_that_does_not_fit_is_refused_in_a_line(index: PassageIndex, wrong: Entry, told: str) -> None:
    with pytest.raises(EmbeddingError) as refused:
        index.write("A", [wrong])
    assert told in str(refused.value)
    assert "\n" not in str(refused.value)


def test_several_commits_are_as_one(opener: Opener, tmp_path: Path) -> None:
    documents = library(30, 4)
    index = opener(tmp_path, ATTRIBUTES)
    for name, entries in documents.items():
        index.write(name, entries)
        index.commit()
    slow = compared(documents)
    for sought in questions():
        assert ids(index, sought) == ids(slow, sought)
    index.close()


def test_an_index_with_other_attributes_is_refused(opener: Opener, tmp_path: Path) -> None:
    index = opener(tmp_path, ATTRIBUTES)
    filled(index, {"A": [passage("A#1", "water")]})
    index.close()
    with pytest.raises(IndexStale, match="attributes"):
        opener(tmp_path, ("language",))
