from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor

import faiss
import numpy as np
import pytest
from langchain_core.documents import Document
from langchain_core.vectorstores.utils import maximal_marginal_relevance as langchain_mmr

from embeddings.encoder import Encoder
from embeddings.flat import unit
from embeddings.mmr import maximal_marginal_relevance
from embeddings.rows import PASSAGE, SENTENCE, Row
from embeddings.store import FaissStore
from tests.embeddings.conftest import PASSAGES, sentence_rows

QUERY = "budget des femmes"


@pytest.fixture
def plane(encoder: Encoder) -> FaissStore:
    """Documents at known angles: "a" has a far passage and a near sentence."""
    store = FaissStore(encoder)
    rows = [Row("a"), Row("a", SENTENCE, 0, 3), Row("b"), Row("c")]
    documents = [
        Document(id="a", page_content="aaaa", metadata={"section": "I", "page": 1}),
        Document(id="b", page_content="bbbb", metadata={"section": "II"}),
        Document(id="c", page_content="cccc", metadata={"section": "I"}),
    ]
    store.add_rows(rows, np.array([[0, 2], [3, 0], [3, 4], [-1, 0]], dtype=np.float32), documents)
    return store


EAST = np.array([5, 0], dtype=np.float32)


def ids(documents: list[Document]) -> list[str | None]:
    return [document.id for document in documents]


def test_a_document_is_found_once_by_the_best_of_its_vectors(plane: FaissStore) -> None:
    found = plane.similarity_search_with_score_by_vector(EAST, k=4)
    assert [(document.id, round(score, 6)) for document, score in found] == [("a", 1.0), ("b", 0.6), ("c", -1.0)]


def test_scores_by_row_are_the_cosines_of_all_rows_in_order(plane: FaissStore) -> None:
    np.testing.assert_allclose(plane.scores_by_row(EAST), [0, 1, 0.6, -1], atol=1e-6)
    assert [row.document for row in plane.rows] == ["a", "a", "b", "c"]


def test_rows_of_one_kind_only_are_searched_when_asked(plane: FaissStore) -> None:
    assert ids(plane.similarity_search_by_vector(EAST, k=4, kinds=[PASSAGE])) == ["b", "a", "c"]
    assert plane.search_rows(EAST, 9, kinds=[SENTENCE]) == [(Row("a", SENTENCE, 0, 3), 1.0)]
    assert plane.search_rows(EAST, 9, kinds=["question"]) == []
    assert [row.document for row, _ in plane.search_rows(EAST, 9, kinds=[PASSAGE])] == ["b", "a", "c"]
    assert plane.similarity_search_by_vector(EAST, k=4, kinds=["question"]) == []


def test_faiss_and_numpy_give_the_same_scores(store: FaissStore, encoder: Encoder) -> None:
    query = encoder.encode_queries([QUERY])[0]
    by_faiss = dict(store.search_rows(query, 99))
    assert len(by_faiss) == len(store.rows) == 7
    np.testing.assert_allclose([by_faiss[row] for row in store.rows], store.scores_by_row(query), atol=1e-6)
    texts = [PASSAGES[row.document][row.start : row.end] for row in store.rows]
    np.testing.assert_allclose(encoder.encode_passages(texts) @ query, store.scores_by_row(query), atol=1e-6)


def test_searching_documents_agrees_with_scoring_rows(store: FaissStore, encoder: Encoder) -> None:
    scores = store.scores_by_row(encoder.encode_queries([QUERY])[0])
    best = {id_: max(s for row, s in zip(store.rows, scores, strict=True) if row.document == id_) for id_ in PASSAGES}
    found = {document.id: score for document, score in store.similarity_search_with_score(QUERY, k=3)}
    assert found == pytest.approx(best)
    assert list(found) == sorted(best, key=lambda id_: -best[id_])


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"section": "I"}, ["a", "c"]),
        ({"section": "I", "page": 1}, ["a"]),
        ({"page": None}, []),
        (lambda metadata: metadata["section"] == "II", ["b"]),
        ({}, ["a", "b", "c"]),
    ],
)
def test_a_filter_keeps_the_documents_whose_metadata_it_names(
    plane: FaissStore, wanted: object, expected: list[str]
) -> None:
    assert ids(plane.similarity_search_by_vector(EAST, k=3, filter=wanted)) == expected
    assert sorted(ids(plane.max_marginal_relevance_search_by_vector(EAST, k=3, filter=wanted))) == expected


def test_a_filter_does_not_lessen_how_many_are_found(plane: FaissStore) -> None:
    assert ids(plane.similarity_search_by_vector(EAST, k=1, filter={"section": "II"})) == ["b"]


@pytest.mark.parametrize("k", [0, -1])
def test_asking_for_none_gives_none(plane: FaissStore, k: int) -> None:
    assert plane.similarity_search_by_vector(EAST, k=k) == []
    assert plane.search_rows(EAST, k) == []
    assert plane.max_marginal_relevance_search_by_vector(EAST, k=k) == []


def test_an_empty_store_finds_nothing(encoder: Encoder) -> None:
    store = FaissStore(encoder)
    assert store.similarity_search(QUERY) == store.max_marginal_relevance_search(QUERY) == []
    assert store.scores_by_row(EAST).shape == (0,)
    assert store.search_rows(EAST, 3) == []
    assert store.add_documents([]) == []


def test_an_empty_question_scores_zero_everywhere(store: FaissStore) -> None:
    assert [score for _, score in store.similarity_search_with_score("", k=3)] == [0.0, 0.0, 0.0]


def test_equal_scores_come_in_the_order_of_arrival(encoder: Encoder) -> None:
    arrived = [str(place * 7 % 40) for place in range(40)]
    store = FaissStore.from_texts(["l eau"] * 40, encoder, ids=arrived)
    store.add_texts(["l eau"], ids=[arrived[3]])  # replaced where it was
    assert ids(store.similarity_search("l eau", k=40)) == arrived


def test_replacing_a_document_replaces_all_its_rows(store: FaissStore) -> None:
    store.add_documents([Document(id="1", page_content="le climat")])
    assert [row for row in store.rows if row.document == "1"] == [Row("1")]
    assert store.get_by_ids(["1"]) == [Document(id="1", page_content="le climat")]
    assert len(store.rows) == 5


def test_deleting_a_document_deletes_its_rows_and_leaves_the_others(store: FaissStore, encoder: Encoder) -> None:
    query = encoder.encode_queries([QUERY])[0]
    before = dict(zip(store.rows, store.scores_by_row(query).tolist(), strict=True))
    store.delete(["1", "unknown"])
    assert {row.document for row in store.rows} == {"2", "fn3"}
    assert store.scores_by_row(query).tolist() == pytest.approx([before[row] for row in store.rows])
    store.delete()
    assert store.similarity_search(QUERY) == []


def test_documents_are_copied_on_their_way_in_and_out(encoder: Encoder) -> None:
    given = Document(id="1", page_content="l eau", metadata={"path": ["I"]})
    store = FaissStore.from_documents([given], encoder)
    given.metadata["path"].append("changed")
    store.similarity_search("l eau")[0].metadata["path"].append("changed")
    store.get_by_ids(["1"])[0].metadata.clear()
    assert store.get_by_ids(["1"]) == [Document(id="1", page_content="l eau", metadata={"path": ["I"]})]


def test_vectors_and_rows_given_are_left_as_they_are(store: FaissStore) -> None:
    rows, vectors = sentence_rows(), np.full((4, 8), 3, dtype=np.float32)
    store.add_rows(rows, vectors)
    assert rows == sentence_rows()
    assert (vectors == 3).all()


def test_contents_seen_before_an_addition_stay_as_they_were(store: FaissStore) -> None:
    before = store.contents
    store.add_texts(["le climat"], ids=["new"])
    assert (len(before.rows), len(before.documents)) == (7, 3)
    assert (len(store.rows), len(store.contents.documents)) == (8, 4)


def test_additions_by_several_threads_all_arrive(encoder: Encoder) -> None:
    store = FaissStore(encoder)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda place: store.add_texts(["l eau"], ids=[str(place)]), range(40)))
    assert sorted(row.document for row in store.rows) == sorted(str(place) for place in range(40))


def test_wrong_vectors_and_rows_are_refused_and_change_nothing(store: FaissStore) -> None:
    one = np.ones((1, 8), dtype=np.float32)
    for rows, vectors, message in [
        ([Row("1")], np.ones((2, 8), dtype=np.float32), "expected a vector for each of 1 rows, found 2"),
        ([Row("1")], np.ones((1, 9), dtype=np.float32), r"expected vectors of shape \(1, 8\), found \(1, 9\)"),
        ([Row("9")], one, "expected a row of a known document, found one of '9'"),
        ([Row("1")], one * np.nan, "expected finite vectors, found infinity or NaN"),
    ]:
        with pytest.raises(ValueError, match=message):
            store.add_rows(rows, vectors)
    with pytest.raises(ValueError, match="expected an id of its own for each document"):
        store.add_rows([], one[:0], [Document(page_content="no id")])
    assert len(store.rows) == 7


def test_a_query_of_another_dimension_is_refused(store: FaissStore) -> None:
    with pytest.raises(ValueError, match=r"expected a query vector of shape \(8,\), found \(2,\)"):
        store.scores_by_row(EAST)


@pytest.mark.parametrize("texts", [["le", "la"], ["le"]])
def test_as_many_ids_and_metadatas_as_texts_are_wanted(encoder: Encoder, texts: list[str]) -> None:
    store = FaissStore(encoder)
    with pytest.raises(ValueError, match=r"zip\(\) argument"):
        store.add_texts(texts, ids=["1", "2", "3"])
    with pytest.raises(ValueError, match=r"zip\(\) argument"):
        store.add_texts(texts, [{}, {}, {}])
    assert store.rows == ()


@pytest.mark.parametrize(("start", "end"), [(1, None), (None, 1), (3, 3), (-1, 2)])
def test_a_row_has_a_whole_span_or_none(start: int | None, end: int | None) -> None:
    with pytest.raises(ValueError, match="row of '1'"):
        Row("1", SENTENCE, start, end)


def test_a_retriever_takes_filters_and_thresholds(plane: FaissStore, store: FaissStore) -> None:
    retriever = store.as_retriever(search_kwargs={"k": 1, "filter": {"note": True}})
    assert ids(retriever.invoke("l eau")) == ["fn3"]
    exact = store.as_retriever(search_type="similarity_score_threshold", search_kwargs={"score_threshold": 0.999})
    assert ids(exact.invoke("les femmes.")) == ["1"]


def test_relevance_scores_lie_between_none_and_full(store: FaissStore) -> None:
    scores = [score for _, score in store.similarity_search_with_relevance_scores("l eau.", k=3)]
    assert len(scores) == 3
    assert all(0 <= score <= 1 for score in scores)


async def _found(store: FaissStore) -> list[str | None]:
    return ids(await store.asimilarity_search(QUERY, k=3))


@pytest.mark.asyncio
async def test_searching_in_a_loop_gives_the_same(store: FaissStore) -> None:
    assert await _found(store) == ids(store.similarity_search(QUERY, k=3))


@pytest.mark.parametrize("lambda_mult", [0.0, 0.3, 0.5, 1.0])
def test_marginal_relevance_agrees_with_langchain(lambda_mult: float) -> None:
    random = np.random.default_rng(3)
    query, vectors = unit(random.standard_normal(6)), unit(random.standard_normal((12, 6)))
    expected = langchain_mmr(query, vectors.tolist(), lambda_mult=lambda_mult, k=7)
    assert maximal_marginal_relevance(query, vectors, 7, lambda_mult) == expected


def test_marginal_relevance_passes_over_a_near_copy(encoder: Encoder) -> None:
    store = FaissStore(encoder)
    angles = {"near": 0.1, "copy": 0.11, "other": -0.6}
    vectors = np.array([[math.cos(angle), math.sin(angle)] for angle in angles.values()], dtype=np.float32)
    store.add_rows([Row(id_) for id_ in angles], vectors, [Document(id=id_, page_content=id_) for id_ in angles])
    assert ids(store.max_marginal_relevance_search_by_vector(EAST, k=2)) == ["near", "other"]
    assert ids(store.max_marginal_relevance_search_by_vector(EAST, k=2, lambda_mult=1)) == ["near", "copy"]


def test_unit_vectors_are_scaled_rows_and_zero_stays_zero() -> None:
    np.testing.assert_allclose(unit([[3, 4], [0, 0]]), [[0.6, 0.8], [0, 0]], atol=1e-7)


def test_the_vectors_of_a_store_cannot_be_written_to(plane: FaissStore) -> None:
    held = plane.contents.index
    assert held is not None
    assert isinstance(held.index, faiss.IndexFlatIP)
    with pytest.raises(ValueError, match="read-only"):
        held.vectors[0, 0] = 1
