"""What an index of passages does, whichever engine keeps it: a class of tests, to be given an engine.

A subclass named ``Test…`` has a fixture ``reopen``: each call opens the same place anew, with the attributes ``year``
and ``language``; what was opened before was closed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from embeddings.errors import EmbeddingError
from embeddings.passageindex.contract import EVERYWHERE, Entry, PassageIndex, Sought, Where, digest_of
from tests.embeddings.passageindex.entries import direction, entry

Reopen = Callable[[], PassageIndex]
STRANGE = "E/2021/47 \"quoted\" 'so' \\ 100% {x} é"


def passage(id_: str, *terms: str, year: int = 2020, language: str = "en") -> Entry:
    return entry(id_, id_.rpartition("#")[0], terms, year=year, language=language)


def ids(index: PassageIndex, sought: Sought, where: Where = EVERYWHERE, k: int = 10) -> list[str]:
    return [found.id for found in index.search(sought, k, where)]


def by_words(*terms: str) -> Sought:
    """Something whose vector is nobody's."""
    return Sought(direction("nobody"), terms)


def found_by_words(index: PassageIndex, *terms: str, where: Where = EVERYWHERE) -> set[str]:
    return {found.id for found in index.search(by_words(*terms), 10, where) if found.lexical is not None}


class PassageIndexBehaviour:
    @pytest.fixture
    def index(self, reopen: Reopen) -> Iterable[PassageIndex]:
        index = reopen()
        yield index
        index.close()

    def test_nothing_is_found_in_an_empty_index(self, index: PassageIndex) -> None:
        assert index.size == 0
        assert dict(index.digests()) == {}
        assert index.search(by_words("water"), 5) == []

    def test_the_nearest_passage_comes_first_with_its_cosine(self, index: PassageIndex) -> None:
        index.write("A", [passage("A#1", "water"), passage("A#2", "sea"), passage("A#3", "tax")])
        index.commit()
        first = index.search(Sought(direction("A#2")), 1)[0]
        assert (first.id, first.partition, first.lexical) == ("A#2", "A", None)
        assert first.cosine == pytest.approx(1.0, abs=1e-5)

    def test_a_passage_is_found_by_its_words_alone(self, index: PassageIndex) -> None:
        index.write("A", [passage("A#1", "water"), passage("A#2", "sea")])
        index.commit()
        assert found_by_words(index, "sea") == {"A#2"}
        assert found_by_words(index, "mountain") == set()

    def test_a_rare_word_counts_for_more_and_a_short_passage_too(self, index: PassageIndex) -> None:
        index.write(
            "A",
            [
                passage("A#1", "water", "common", "common"),
                passage("A#2", "common", "other"),
                passage("A#3", "common", "other", "more", "words", "here"),
            ],
        )
        index.commit()
        scores = {found.id: found.lexical or 0.0 for found in index.search(by_words("water", "common"), 10)}
        assert scores["A#1"] > scores["A#2"] > scores["A#3"] > 0

    def test_a_passage_without_words_is_found_by_meaning(self, index: PassageIndex) -> None:
        index.write("A", [passage("A#1"), passage("A#2", "sea")])
        index.commit()
        assert ids(index, Sought(direction("A#1"), ("sea",)))[:2] == ["A#2", "A#1"]

    def test_no_more_are_found_than_wanted(self, index: PassageIndex) -> None:
        index.write("A", [passage(f"A#{number}", "water") for number in range(9)])
        index.commit()
        assert len(index.search(by_words("water"), 4)) == 4
        assert index.search(by_words("water"), 0) == []

    def test_a_filter_by_document_finds_nothing_of_others(self, index: PassageIndex) -> None:
        index.write("A", [passage("A#1", "water")])
        index.write("B", [passage("B#1", "water")])
        index.commit()
        assert ids(index, by_words("water"), Where(frozenset({"B"}))) == ["B#1"]
        assert set(ids(index, by_words("water"), Where(frozenset({"A", "B"})))) == {"A#1", "B#1"}
        assert ids(index, by_words("water"), Where(frozenset({"C"}))) == []
        assert ids(index, by_words("water"), Where(frozenset())) == []

    def test_a_filter_by_attributes_must_be_met_in_all_of_them(self, index: PassageIndex) -> None:
        index.write(
            "A",
            [
                passage("A#1", "water", year=2020, language="en"),
                passage("A#2", "water", year=2021, language="en"),
                passage("A#3", "water", year=2021, language="fr"),
            ],
        )
        index.commit()

        def having(**values: set[str | int]) -> set[str]:
            where = Where(attributes={name: frozenset(each) for name, each in values.items()})
            return set(ids(index, by_words("water"), where))

        assert having(year={2021}) == {"A#2", "A#3"}
        assert having(year={2020, 2021}, language={"en"}) == {"A#1", "A#2"}
        assert having(year={2021}, language={"fr"}) == {"A#3"}
        assert having(year={1999}) == set()
        assert having(year=set()) == set()

    def test_what_a_filter_leaves_out_changes_no_score(self, index: PassageIndex) -> None:
        index.write("A", [passage("A#1", "water", "river"), passage("A#2", "water")])
        index.write("B", [passage("B#1", "water", "sea")])
        index.commit()
        everywhere = {found.id: found.lexical for found in index.search(by_words("water"), 10)}
        filtered = {found.id: found.lexical for found in index.search(by_words("water"), 10, Where(frozenset({"A"})))}
        assert filtered["A#1"] == pytest.approx(everywhere["A#1"], rel=1e-5)

    def test_no_name_breaks_out_of_a_filter(self, index: PassageIndex) -> None:
        strange = entry(f"{STRANGE}#1", STRANGE, ["water"], year=2020, language=STRANGE)
        index.write(STRANGE, [strange])
        index.write("A", [passage("A#1", "water")])
        index.commit()
        assert set(index.digests()) == {STRANGE, "A"}
        assert ids(index, by_words("water"), Where(frozenset({STRANGE}))) == [strange.id]
        assert ids(index, by_words("water"), Where(attributes={"language": frozenset({STRANGE})})) == [strange.id]
        assert ids(index, by_words("water"), Where(frozenset({'B" or partition != "'}))) == []
        index.remove('B" or partition != "')
        index.commit()
        assert index.size == 2

    def test_a_document_takes_the_place_of_what_it_held_before(self, index: PassageIndex) -> None:
        index.write("A", [passage("A#1", "water"), passage("A#2", "sea")])
        index.write("B", [passage("B#1", "sea")])
        index.commit()
        index.write("A", [passage("A#2", "mountain"), passage("A#3", "river")])
        index.commit()
        assert index.size == 3
        assert found_by_words(index, "water") == set()
        assert found_by_words(index, "sea") == {"B#1"}
        assert found_by_words(index, "mountain", "river") == {"A#2", "A#3"}

    def test_the_same_twice_changes_nothing(self, index: PassageIndex) -> None:
        held = [passage("A#1", "water"), passage("A#2", "sea", "sea")]
        index.write("A", held)
        index.commit()
        before = index.search(by_words("water", "sea"), 10)
        index.write("A", held)
        index.commit()
        assert index.size == 2
        assert index.search(by_words("water", "sea"), 10) == before

    def test_a_document_that_was_removed_is_not_found(self, index: PassageIndex) -> None:
        index.write("A", [passage("A#1", "water")])
        index.write("B", [passage("B#1", "water")])
        index.commit()
        index.remove("A")
        index.remove("never there")
        index.commit()
        assert (index.size, set(index.digests())) == (1, {"B"})
        assert ids(index, by_words("water")) == ["B#1"]

    def test_a_document_is_kept_with_its_digest(self, index: PassageIndex) -> None:
        one, other = [passage("A#1", "water")], [passage("B#1", "water")]
        index.write("A", one)
        index.write("B", other, digest="the caller's own")
        index.commit()
        assert dict(index.digests()) == {"A": digest_of(one), "B": "the caller's own"}

    def test_a_document_without_passages_is_kept_too(self, index: PassageIndex) -> None:
        index.write("A", [passage("A#1", "water")])
        index.write("A", [], digest="empty")
        index.commit()
        assert (index.size, dict(index.digests())) == (0, {"A": "empty"})

    def test_what_was_committed_is_there_when_it_is_opened_again(self, index: PassageIndex, reopen: Reopen) -> None:
        index.write("A", [passage("A#1", "water"), passage("A#2", "sea", "sea")])
        index.write("B", [passage("B#1", "water", "tax", "tax")])
        index.commit()
        before, digests = index.search(by_words("water", "sea"), 10), dict(index.digests())
        index.close()
        again = reopen()
        try:
            assert (again.size, dict(again.digests())) == (3, digests)
            assert again.search(by_words("water", "sea"), 10) == before
            again.write("A", [passage("A#2", "sea", "sea")])
            again.commit()
            assert found_by_words(again, "water") == {"B#1"}
        finally:
            again.close()

    @pytest.mark.parametrize(
        ("entries", "told"),
        [
            ([passage("A#1", "water"), passage("A#1", "sea")], "A#1"),
            ([passage("B#1", "water")], "B#1"),
            ([entry("A#1", "A", ["water"], year=2020)], "A#1"),
        ],
        ids=["twice the same", "of another document", "an attribute missing"],
    )
    def test_what_cannot_be_kept_is_refused_in_a_line_that_names_it(
        self, index: PassageIndex, entries: list[Entry], told: str
    ) -> None:
        with pytest.raises(EmbeddingError) as raised:
            index.write("A", entries)
        assert told in str(raised.value)
        assert "\n" not in str(raised.value)
        assert index.size == 0
