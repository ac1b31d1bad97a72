from __future__ import annotations

import random

import bm25s
import numpy as np
import pytest

from assistant.okapi import Postings

TEXTS = [["reseau", "achat", "reseau"], [], ["achat", "commun"], ["note"]]


def dense(texts: list[list[str]], term: str) -> np.ndarray:
    holders, scores = Postings(texts).of(term)
    total = np.zeros(len(texts), dtype=np.float32)
    total[holders] = scores
    return total


def test_only_the_texts_that_have_a_term_score_and_more_where_it_stands_twice() -> None:
    assert Postings(TEXTS).of("achat")[0].tolist() == [0, 2]
    assert dense(TEXTS, "reseau")[0] > dense(TEXTS, "achat")[0] > 0


def test_a_term_that_no_text_has_is_not_there() -> None:
    assert "inconnu" not in Postings(TEXTS)
    with pytest.raises(KeyError):
        Postings(TEXTS).of("inconnu")


@pytest.mark.parametrize("texts", [[], [[]], [[], []]])
def test_texts_without_a_term_have_no_postings(texts: list[list[str]]) -> None:
    assert "" not in Postings(texts)


def test_the_scores_are_those_of_bm25s_to_the_bit() -> None:
    chance = random.Random(7)
    texts = [[f"w{int(chance.expovariate(0.05))}" for _ in range(chance.randrange(60))] for _ in range(200)]
    theirs = bm25s.BM25(method="lucene")
    theirs.index(texts, show_progress=False)
    terms = {term for text in texts for term in text}
    assert len(terms) > 50
    for term in terms:
        np.testing.assert_array_equal(dense(texts, term), theirs.get_scores([term]))
