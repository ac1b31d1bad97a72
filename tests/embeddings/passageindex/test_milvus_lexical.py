"""Both ways of BM25: the engine's own function, as on a server, and the weights of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from embeddings.errors import IndexStale
from embeddings.passageindex.contract import Entry, Found
from embeddings.passageindex.milvus_connection import MilvusConnection
from embeddings.passageindex.milvus_documents import Making
from embeddings.passageindex.milvus_index import MilvusPassageIndex, open_milvus_index
from embeddings.passageindex.milvus_place import MilvusPlace
from embeddings.passageindex.milvus_schema import passages_indexes, passages_schema
from embeddings.passageindex.milvus_words import DocumentWords, WordStatistics
from tests.embeddings.passageindex.bruteforce import BruteForce
from tests.embeddings.passageindex.realpassages import encoder, real_passages, sought

ATTRIBUTES = ("language", "year")


@pytest.fixture(scope="module")
def passages() -> dict[str, list[Entry]]:
    """Real ones, without terms that Milvus Lite would divide: it knows no analyzer that divides at blanks alone."""
    return {
        name: [
            Entry(
                each.id,
                each.partition,
                [term for term in each.terms if re.fullmatch(r"\w+", term)],
                each.vector,
                each.attributes,
            )
            for each in entries
        ]
        for name, entries in real_passages().items()
    }


@pytest.fixture(scope="module")
def counting(
    passages: dict[str, list[Entry]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[MilvusPassageIndex]:
    """An index whose words the engine counts. Nothing is flushed: Milvus Lite would count each file by itself."""
    connection = MilvusConnection(MilvusPlace(str(tmp_path_factory.mktemp("milvus") / "library.db")))
    making = Making("encoder", encoder().dimension, ATTRIBUTES, counted_by_engine=True)
    index = MilvusPassageIndex(connection, making, analyzer="standard")
    for name, entries in passages.items():
        index.write(name, entries)
    yield index
    index.close()


@pytest.mark.parametrize("question", ["intelligence artificielle", "the least developed countries", "budget données"])
def test_the_engines_own_function_gives_the_same_scores(
    counting: MilvusPassageIndex, passages: dict[str, list[Entry]], question: str
) -> None:
    reference = BruteForce()
    for name, entries in passages.items():
        reference.write(name, entries)
    reference.commit()
    asked = sought(question, "fr")

    def by_words(found: list[Found]) -> dict[str, float]:
        return {each.id: each.lexical for each in found if each.lexical is not None}

    found, expected = by_words(counting.search(asked, 10)), by_words(reference.search(asked, 10))
    assert len(found) >= 5
    assert found == pytest.approx(expected, rel=1e-5)


def test_an_index_of_one_way_is_not_opened_in_the_other(tmp_path: Path) -> None:
    place = MilvusPlace(str(tmp_path / "library.db"))
    connection = MilvusConnection(place)
    MilvusPassageIndex(connection, Making("encoder", 8, (), counted_by_engine=True), analyzer="standard").close()
    with pytest.raises(IndexStale, match="expected counted_by_engine False, found True"):
        open_milvus_index(place, 8, "encoder")


def test_another_encoders_collection_is_refused_in_a_line_that_says_what_to_do(tmp_path: Path) -> None:
    place = MilvusPlace(str(tmp_path / "library.db"))
    open_milvus_index(place, 8, "this encoder", ["year"]).close()
    with pytest.raises(IndexStale) as raised:
        open_milvus_index(place, 8, "another encoder", ["year"])
    assert str(raised.value) == (
        f"Milvus at {place.uri}, collection alinea_documents: expected origin 'another encoder', found 'this encoder': "
        "name another prefix, or remove what is there"
    )
    with pytest.raises(IndexStale, match="expected attributes"):
        open_milvus_index(place, 8, "this encoder", ["language"])
    with pytest.raises(IndexStale, match="expected dimension 9, found 8"):
        open_milvus_index(place, 9, "this encoder", ["year"])


def test_several_libraries_share_a_place_under_their_prefixes(tmp_path: Path) -> None:
    place = MilvusPlace(str(tmp_path / "library.db"))
    open_milvus_index(place, 8, "this encoder").close()
    open_milvus_index(MilvusPlace(place.uri, prefix="other"), 8, "another encoder").close()


def test_a_server_divides_terms_at_blanks_and_weighs_them_as_we_do() -> None:
    told = passages_schema(8, ATTRIBUTES, "what for", counted_by_engine=True, analyzer="whitespace").to_dict()
    fields = {field["name"]: field for field in told["fields"]}
    assert fields["partition"]["is_partition_key"] is True
    assert "whitespace" in str(fields["terms"]["params"]["analyzer_params"])
    assert told["functions"][0]["input_field_names"] == ["terms"]
    indexes = passages_indexes(ATTRIBUTES, graph=True, counted_by_engine=True)
    assert indexes["words"]["params"] == {"bm25_k1": 1.5, "bm25_b": 0.75}
    assert indexes["vector"]["index_type"] == "HNSW"


def test_words_of_a_document_are_packed_and_unpacked() -> None:
    words = DocumentWords.of([["water", "water", "é'\""], ["sea"], []])
    assert (words.passages, words.length) == (3, 4)
    assert words.passages_with == {"water": 1, "é'\"": 1, "sea": 1}
    assert DocumentWords.unpacked(words.packed()) == words
    with pytest.raises(ValueError, match="expected the counted words"):
        DocumentWords.unpacked(words.packed()[:-5])


def test_what_is_added_and_taken_away_leaves_no_trace() -> None:
    statistics, one = WordStatistics(), DocumentWords.of([["water", "sea"]])
    statistics.add(one)
    before = statistics.score(["sea"], ["water", "sea"])
    statistics.add(DocumentWords.of([["sea", "sea", "tax"], ["sea"]]))
    assert statistics.score(["sea"], ["water", "sea"]) < before
    statistics.take(DocumentWords.of([["sea", "sea", "tax"], ["sea"]]))
    assert statistics.score(["sea"], ["water", "sea"]) == before
    assert statistics.rarity("never") > statistics.rarity("sea")


def test_a_document_of_very_many_words_is_counted_in_several_rows(tmp_path: Path) -> None:
    place = MilvusPlace(str(tmp_path / "library.db"))
    index = open_milvus_index(place, 8, "encoder")
    vector = encoder().encode_passages(["water"])[0][:8]
    many = [Entry(f"A#{part}", "A", [f"{part * 7919}x{each}" for each in range(4000)], vector) for part in range(20)]
    index.write("A", many)
    index.commit()
    index.close()
    index = open_milvus_index(place, 8, "encoder")
    try:
        assert len(index._documents.words_of("A").packed()) > 2 * 60_000  # type: ignore[union-attr]
        index.write("A", [Entry("A#1", "A", ["water"], vector)])
        assert index._statistics.length == 1
    finally:
        index.close()
