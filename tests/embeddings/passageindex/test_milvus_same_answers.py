"""Milvus finds what comparing each passage with each question finds: the same ids, in order, with the same scores."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Language
from embeddings.passageindex.contract import EVERYWHERE, Entry, Found, PassageIndex, Where
from embeddings.passageindex.milvus_index import open_milvus_index
from embeddings.passageindex.milvus_place import MilvusPlace
from tests.embeddings.passageindex.bruteforce import BruteForce
from tests.embeddings.passageindex.entries import direction
from tests.embeddings.passageindex.realpassages import SYMBOL, encoder, real_passages, sought, texts

QUESTIONS = [
    ("fr", "Que fait le Comité de haut niveau sur les programmes ?"),
    ("fr", "Quelle est la date du rapport sur l'intelligence artificielle ?"),
    ("fr", "Quelles mesures contre le racisme ?"),
    ("fr", "inégalités"),
    ("en", "What did the Chief Executives Board decide about COVID-19?"),
    ("en", "How do organizations share data?"),
    ("en", "sustainable development goals in the least developed countries"),
    ("en", "budget"),
]
FILTERS = [
    EVERYWHERE,
    Where(frozenset({f"{SYMBOL}/fr"})),
    Where(attributes={"year": frozenset({2021, 2022}), "language": frozenset({"en"})}),
    Where(frozenset({f"{SYMBOL}/en", "made-up/3"}), {"year": frozenset({2023})}),
]


def made_up(number: int) -> list[Entry]:
    """Some passages with many words in common, and hardly any meaning."""
    name = f"made-up/{number}"
    return [
        Entry(
            f"{name}#{each}",
            name,
            ("budget", "data", *("data",) * (each % 4), f"word{each % 7}", f"only{number}-{each}"),
            direction(f"{name}#{each}", encoder().dimension),
            {"year": 2020 + each % 4, "language": "en"},
        )
        for each in range(20)
    ]


def fill(index: PassageIndex) -> None:
    """Written in pieces with a commit between them, so that Milvus Lite has several files."""
    for number in range(6):
        index.write(f"made-up/{number}", made_up(number))
        index.commit()
    for name, entries in real_passages().items():
        index.write(name, entries[:5])
        index.write(name, entries)
        index.commit()
    index.remove("made-up/5")
    index.write("made-up/4", made_up(4)[3:])
    index.commit()


@pytest.fixture(scope="module")
def reference() -> BruteForce:
    index = BruteForce()
    fill(index)
    return index


@pytest.fixture(scope="module", params=["flat", "hnsw"])
def milvus(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PassageIndex]:
    place = MilvusPlace(str(tmp_path_factory.mktemp("milvus") / "library.db"), nearness=request.param)
    index = open_milvus_index(place, encoder().dimension, encoder().fingerprint, ("year", "language"))
    fill(index)
    yield index
    index.close()


def same(found: list[Found], expected: list[Found]) -> None:
    assert [(each.id, each.partition) for each in found] == [(each.id, each.partition) for each in expected]
    for one, other in zip(found, expected, strict=True):
        assert one.score == pytest.approx(other.score)
        assert one.cosine == pytest.approx(other.cosine, abs=1e-5) if other.cosine else one.cosine is None
        assert one.lexical == pytest.approx(other.lexical, rel=1e-5) if other.lexical else one.lexical is None


def test_there_is_enough_to_tell_rankings_apart(reference: BruteForce) -> None:
    assert sum(map(len, texts().values())) > 300
    assert reference.size == sum(map(len, real_passages().values())) + 4 * 20 + 17


def test_both_hold_the_same(milvus: PassageIndex, reference: BruteForce) -> None:
    assert milvus.size == reference.size
    assert dict(milvus.digests()) == dict(reference.digests())


@pytest.mark.parametrize("where", FILTERS, ids=["everywhere", "a document", "attributes", "both"])
@pytest.mark.parametrize(("language", "question"), QUESTIONS)
def test_questions_find_the_same(
    milvus: PassageIndex, reference: BruteForce, language: Language, question: str, where: Where
) -> None:
    asked = sought(question, language)
    same(milvus.search(asked, 20, where), reference.search(asked, 20, where))


def test_every_passage_finds_what_is_near_to_it(milvus: PassageIndex, reference: BruteForce) -> None:
    for language, held in texts().items():
        for text in list(held.values())[::9]:
            asked = sought(text, language)
            same(milvus.search(asked, 10), reference.search(asked, 10))
