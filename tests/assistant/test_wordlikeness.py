from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from assistant.vectors import Vectors
from assistant.wordlikeness import WordLikeness

VECTORS = {"rapport": [1.0, 0.0], "report": [0.8, 0.6], "eau": [0.0, 1.0]}


def test_it_is_the_cosine_and_each_word_is_encoded_once() -> None:
    encoded: list[str] = []

    def encode(words: Sequence[str]) -> Vectors:
        encoded.extend(words)
        return np.array([VECTORS[word] for word in words])

    likeness = WordLikeness(encode)
    assert likeness("rapport", "report") == pytest.approx(0.8)
    assert likeness("report", "rapport") == pytest.approx(0.8)
    assert likeness("rapport", "eau") == pytest.approx(0.0)
    assert encoded == ["rapport", "report", "eau"]


def test_a_word_is_like_itself_even_where_it_has_no_vector() -> None:
    assert WordLikeness(lambda words: np.zeros((len(words), 2)))("xyz", "xyz") == 1
