"""What an index holds of a text that did not change is taken over: not encoded again, and the same to the bit."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from langchain_core.documents import Document

from assistant.index import IndexedTexts, ReportIndex, open_index
from assistant.indexing import matrix
from assistant.vectors import Vectors
from embeddings import Encoder, FaissStore, load_encoder, load_reader
from embeddings.encoder import STATIC, TRANSFORMER

BEFORE = ("The Observatory lent telescopes. Schools returned them.", "A deposit is paid.", "The stars are far away.")
AFTER = ("A new paragraph.", *BEFORE[:2], "The planets are near.")


class Counting(Encoder):
    """An encoder that remembers what it was given."""

    def __init__(self, encoder: Encoder) -> None:
        self.__dict__.update(encoder.__dict__)
        self.given: list[str] = []
        self.read: list[str] = []

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        self.given += texts
        return super().encode_passages(texts)

    def encode_tokens(self, texts: Sequence[str], *, is_query: bool) -> list[Vectors]:
        self.read += texts
        return super().encode_tokens(texts, is_query=is_query)


@pytest.fixture(scope="module")
def static() -> Encoder:
    return load_encoder(STATIC)


@pytest.fixture(scope="module")
def transformer() -> Encoder:
    return load_encoder(TRANSFORMER)


def texts(paragraphs: Sequence[str]) -> IndexedTexts:
    """Numbered paragraphs under a heading, so that one that moved has another id."""
    documents = []
    for number, text in enumerate(paragraphs, 1):
        ends = [at + 1 for at, letter in enumerate(text) if letter == "."]
        sentences = [[start, end] for start, end in zip([0, *(end + 1 for end in ends)], ends, strict=False)]
        metadata = {"kind": "paragraph", "path": ["I. Lending"], "sentences": sentences}
        documents.append(Document(id=str(number), page_content=text, metadata=metadata))
    return IndexedTexts({"en": documents})


def asked(paragraphs: Sequence[str]) -> IndexedTexts:
    """The same with anticipated questions, where tokens are not matched one by one."""
    known = texts(paragraphs)
    return IndexedTexts(known.documents, {"en": {str(each.id): ["What is lent?"] for each in known.documents["en"]}})


def opened(known: IndexedTexts, folder: Path, first: Encoder, second: Encoder) -> ReportIndex:
    return open_index(known, first, folder, second=("en", second), reader=load_reader(second))


def stores(index: ReportIndex) -> list[FaissStore]:
    assert index.second is not None
    assert index.read is not None
    matched = [store for store in (index.axes, index.pieces) if store is not None]
    return [index.passages["en"], index.words["en"], index.second, index.read, *matched]


@pytest.mark.parametrize("is_asked", [True, False])
def test_only_what_is_new_is_encoded_and_the_index_is_that_of_a_full_build(
    tmp_path: Path, static: Encoder, transformer: Encoder, is_asked: bool
) -> None:
    known = asked if is_asked else texts
    opened(known(BEFORE), tmp_path / "grown", static, transformer)
    first, second = Counting(static), Counting(transformer)
    grown = stores(opened(known(AFTER), tmp_path / "grown", first, second))
    passages = {text: f"I. Lending\n{text}" for text in AFTER}
    new = {AFTER[0], passages[AFTER[0]], AFTER[3], passages[AFTER[3]]}
    assert set(first.given) - {"What is lent?"} == new | {"new", "paragraph", "planets", "near"}
    assert set(second.given) == new
    # The axes of tokens are of all passages together, each of which is read once for them.
    read = [passages[AFTER[0]], passages[AFTER[3]]] if is_asked else list(passages.values())
    assert second.read == read

    whole = stores(opened(known(AFTER), tmp_path / "whole", static, transformer))
    for one, other in zip(grown, whole, strict=True):
        assert one.rows == other.rows
        assert one.contents.documents == other.contents.documents
        np.testing.assert_array_equal(matrix(one), matrix(other))
    for path in sorted((tmp_path / "whole").rglob("*.*")):
        assert (tmp_path / "grown" / path.relative_to(tmp_path / "whole")).read_bytes() == path.read_bytes(), path.name


def test_a_text_that_is_there_twice_is_encoded_once(tmp_path: Path, static: Encoder) -> None:
    encoder = Counting(static)
    index = open_index(texts([BEFORE[1], BEFORE[1]]), encoder, tmp_path)
    assert encoder.given.count(BEFORE[1]) == 1
    held = matrix(index.passages["en"])
    np.testing.assert_array_equal(held[0], held[1])


def test_a_rebuild_takes_nothing_over(tmp_path: Path, static: Encoder) -> None:
    open_index(texts(BEFORE), static, tmp_path)
    encoder = Counting(static)
    open_index(texts(BEFORE), encoder, tmp_path, rebuild=True)
    assert set(BEFORE[1:]) <= set(encoder.given)


def test_vectors_of_another_encoder_are_not_taken_over(tmp_path: Path, static: Encoder, transformer: Encoder) -> None:
    open_index(texts(BEFORE), transformer, tmp_path)
    encoder = Counting(static)
    open_index(texts(BEFORE), encoder, tmp_path)
    assert set(BEFORE[1:]) <= set(encoder.given)


def test_a_damaged_index_is_built_anew(tmp_path: Path, static: Encoder) -> None:
    open_index(texts(BEFORE), static, tmp_path)
    with (tmp_path / "passages-en" / "vectors.npy").open("r+b") as file:
        file.seek(-4, 2)
        file.write(b"\0\0\0\0")
    encoder = Counting(static)
    open_index(texts(AFTER), encoder, tmp_path)
    assert BEFORE[1] in encoder.given
